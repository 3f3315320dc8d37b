using System.Collections.Immutable;
using System.Reflection;
using System.Runtime.Loader;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace DeconvGen.Testing.Compilation;

/// <summary>
/// Sources compiled together with what a generator makes of them, optimised, and loaded. A compilation costs about a second however many
/// networks it holds, so tests put hundreds into one.
/// </summary>
public sealed class GeneratedAssembly : IDisposable
{
    private static readonly CSharpParseOptions ParseOptions = new(LanguageVersion.CSharp14);

    private readonly AssemblyLoadContext _context;

    private GeneratedAssembly(GeneratorDriverRunResult result, ImmutableArray<Diagnostic> reported, Assembly assembly, AssemblyLoadContext context)
    {
        (Result, Reported, Assembly, _context) = (result, reported, assembly, context);
    }

    public Assembly Assembly { get; }

    /// <summary>What the generator did.</summary>
    public GeneratorDriverRunResult Result { get; }

    /// <summary>What the analyzers reported.</summary>
    public ImmutableArray<Diagnostic> Reported { get; }

    /// <summary>The generated files, by hint name.</summary>
    public IReadOnlyDictionary<string, string> Files =>
        Result.Results.SelectMany(result => result.GeneratedSources).ToDictionary(source => source.HintName, source => source.SourceText.ToString());

    /// <summary>The diagnostics of the analyzers that point into one source.</summary>
    public IEnumerable<Diagnostic> ReportedIn(string path) => Reported.Where(diagnostic => diagnostic.Location.SourceTree?.FilePath == path);

    /// <summary>Compiles and loads.</summary>
    /// <param name="sources">Texts by path. Diagnostics are told apart by it.</param>
    /// <param name="generator">The generator, or none.</param>
    /// <param name="analyzers">Analyzers to run on the sources; their errors do not stop the compilation.</param>
    /// <exception cref="CompilationFailure">The compiler reports an error, or a warning in a generated file.</exception>
    public static GeneratedAssembly Compile(
        IEnumerable<KeyValuePair<string, string>> sources,
        IIncrementalGenerator? generator,
        IEnumerable<DiagnosticAnalyzer>? analyzers = null)
    {
        var compilation = MakeCompilation(sources);
        GeneratorDriver driver = CSharpGeneratorDriver.Create(generator is null ? [] : [generator.AsSourceGenerator()], parseOptions: ParseOptions);
        driver = driver.RunGeneratorsAndUpdateCompilation(compilation, out var output, out _);
        var result = driver.GetRunResult();
        foreach (var exception in result.Results.Select(one => one.Exception).OfType<Exception>())
        {
            throw new InvalidOperationException($"The generator threw: {exception}", exception);
        }

        var generated = result.GeneratedTrees.ToHashSet();
        using var image = new MemoryStream();
        var emitted = output.Emit(image);
        Diagnostic[] failures =
        [
            .. emitted.Diagnostics.Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error
                || (diagnostic.Severity == DiagnosticSeverity.Warning && diagnostic.Location.SourceTree is { } tree && generated.Contains(tree))),
        ];
        if (failures.Length > 0 || !emitted.Success)
            throw new CompilationFailure(failures);

        ImmutableArray<DiagnosticAnalyzer> rules = [.. analyzers ?? []];
        // Without the generated files, which hold nothing to report on: to bind those a second time took half as long again as to compile them.
        var reported = rules.IsEmpty ? [] : compilation.WithAnalyzers(rules).GetAnalyzerDiagnosticsAsync().GetAwaiter().GetResult();
        foreach (var crash in reported.Where(diagnostic => diagnostic.Id == "AD0001"))
        {
            throw new InvalidOperationException($"An analyzer threw: {crash}");
        }

        image.Position = 0;
        var context = new AssemblyLoadContext(compilation.AssemblyName, isCollectible: true);
        return new GeneratedAssembly(result, reported, context.LoadFromStream(image), context);
    }

    /// <summary>One source, one generator.</summary>
    public static GeneratedAssembly Compile(string source, IIncrementalGenerator? generator, IEnumerable<DiagnosticAnalyzer>? analyzers = null) =>
        Compile([KeyValuePair.Create("Source.cs", source)], generator, analyzers);

    /// <summary>The compilation alone, as a user's project has it before any generator.</summary>
    public static CSharpCompilation MakeCompilation(IEnumerable<KeyValuePair<string, string>> sources) => CSharpCompilation.Create(
        $"Generated{Guid.NewGuid():N}",
        sources.Select(source => CSharpSyntaxTree.ParseText(source.Value, ParseOptions, source.Key)),
        References.All,
        new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, optimizationLevel: OptimizationLevel.Release, nullableContextOptions: NullableContextOptions.Enable));

    /// <summary>A type by its full name.</summary>
    public Type Find(string name) => Assembly.GetType(name) ?? throw new ArgumentException($"The assembly holds no type '{name}'.", nameof(name));

    /// <summary>A runner for a network of one input and one output.</summary>
    public NetworkRunner CreateNetwork(string name, WeightSource weights) => NetworkRunner.Create(Find(name), weights);

    public void Dispose() => _context.Unload();
}
