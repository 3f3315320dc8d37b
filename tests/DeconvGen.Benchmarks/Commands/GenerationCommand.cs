using System.Collections.Immutable;
using System.Diagnostics;
using DeconvGen.Generator;
using DeconvGen.Testing.Compilation;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace DeconvGen.Benchmarks.Commands;

/// <summary>Times what a build and an edit cost: the generator, the compiler on what it wrote, and the generator again after one layer changed.</summary>
internal static class GenerationCommand
{
    private const string Before = "Activation.Relu";
    private const string After = "Activation.Elu";

    /// <param name="arguments">A folder of sources and, perhaps, the classes to take from it, with the blocks that they name.</param>
    public static int Run(string[] arguments)
    {
        if (arguments is not [var folder, .. var classes] || !Directory.Exists(folder))
            throw new UsageException("generation needs a folder of sources.");
        var sources = NetworkSources.Read(folder, classes);
        var compilation = GeneratedAssembly.MakeCompilation(sources);
        Report("first run, code of the generator not yet compiled", compilation, NewDriver(), out _, out _);
        Report("new driver", compilation, NewDriver(), out var driver, out var output);
        Report("nothing changed", compilation, driver, out driver, out _);

        var files = Files(driver);
        Edit(compilation, driver, files);
        Console.WriteLine($"{files.Count} files, {files.Values.Sum(text => text.Count(character => character == '\n')):N0} lines, {files.Values.Sum(text => (long)text.Length):N0} characters");
        foreach (var line in KernelLengths.Lines(files))
            Console.WriteLine(line);
        Emit("compiler without them", compilation);
        Emit("compiler with them", output);
        return 0;
    }

    private static GeneratorDriver NewDriver() => CSharpGeneratorDriver.Create([new DeconvGenerator().AsSourceGenerator()], parseOptions: new CSharpParseOptions(LanguageVersion.CSharp14));

    private static void Report(string title, Compilation compilation, GeneratorDriver before, out GeneratorDriver after, out Compilation output)
    {
        var watch = Stopwatch.StartNew();
        after = before.RunGeneratorsAndUpdateCompilation(compilation, out output, out _);
        Console.WriteLine($"{title + ":",-52} {watch.Elapsed.TotalMilliseconds,8:N0} ms");
        if (after.GetRunResult().Results.Select(result => result.Exception).OfType<Exception>().FirstOrDefault() is { } exception)
            throw new InvalidOperationException("The generator threw.", exception);
    }

    private static void Edit(CSharpCompilation compilation, GeneratorDriver driver, IReadOnlyDictionary<string, string> files)
    {
        var tree = compilation.SyntaxTrees.FirstOrDefault(tree => tree.ToString().Contains(Before, StringComparison.Ordinal));
        if (tree is null)
            return;
        var text = tree.ToString();
        var at = text.IndexOf(Before, StringComparison.Ordinal);
        var edited = compilation.ReplaceSyntaxTree(tree, tree.WithChangedText(Microsoft.CodeAnalysis.Text.SourceText.From(text.Remove(at, Before.Length).Insert(at, After))));
        Report($"one {Before} made {After}", edited, driver, out var after, out _);
        var now = Files(after);
        var changed = now.Where(file => !files.TryGetValue(file.Key, out var old) || old != file.Value).Select(file => file.Key).ToList();
        Console.WriteLine($"  files new or changed: {changed.Count}; gone: {files.Keys.Except(now.Keys).Count()}");
        foreach (var name in changed.Take(6))
            Console.WriteLine($"    {name}");
    }

    private static ImmutableDictionary<string, string> Files(GeneratorDriver driver) =>
        driver.GetRunResult().Results.SelectMany(result => result.GeneratedSources).ToImmutableDictionary(source => source.HintName, source => source.SourceText.ToString());

    private static void Emit(string title, Compilation compilation)
    {
        var watch = Stopwatch.StartNew();
        using var image = new MemoryStream();
        var result = compilation.Emit(image);
        Console.WriteLine($"{title + ":",-52} {watch.Elapsed.TotalMilliseconds,8:N0} ms, {(result.Success ? $"{image.Length:N0} bytes" : "with errors: " + result.Diagnostics.First(one => one.Severity == DiagnosticSeverity.Error))}");
    }
}
