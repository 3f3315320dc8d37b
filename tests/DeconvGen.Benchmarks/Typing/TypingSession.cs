using System.Diagnostics;
using System.Text;
using DeconvGen.Generator;
using DeconvGen.Generator.Analysis;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace DeconvGen.Benchmarks.Typing;

/// <summary>One edit, typed and taken back again and again, and what generator and analyzer take after each, beside Roslyn's own shares.</summary>
internal sealed class TypingSession
{
    /// <summary>Edits and as many taken back, before the first that counts: until then the just-in-time compiler is at work.</summary>
    private const int Warm = 30;

    private static readonly CSharpParseOptions _parse = new(LanguageVersion.CSharp14);

    private readonly TypingEdit _edit;
    private readonly DiagnosticAnalyzer[] _analyzers = [new NetworkAnalyzer(), new EmptyAnalyzer()];
    private readonly ReplayingGenerator _replaying = new();
    private readonly GeneratorDriver[] _drivers;
    private readonly (string Name, string Text)[][] _files;
    private CSharpCompilation _compilation = TypingProject.Compilation();

    public TypingSession(TypingEdit edit)
    {
        _edit = edit;
        var start = Start(new DeconvGenerator());
        _files = [Files(start), Files(start.RunGenerators(edit.Apply(_compilation, isBack: false)))];
        // What both have stands first, so that only what differs is handed over again.
        _files = [.. _files.Select(files => files.OrderByDescending(file => _files.All(other => other.Contains(file))).ToArray())];
        _replaying.Files = _files[0];
        _drivers = [start, Start(_replaying), Start(new BindingGenerator())];
    }

    /// <summary>Generated files that differ after the edit.</summary>
    public int ChangedFiles => Changed(isBack: false).Select(file => file.Name).Union(Changed(isBack: true).Select(file => file.Name)).Count();

    /// <summary>Their characters after it.</summary>
    public int ChangedCharacters => Changed(isBack: false).Sum(file => file.Text.Length);

    /// <summary>Medians of so many edits and of as many that are taken back, in milliseconds: the larger of the two, as the one may write what the other need not.</summary>
    public TypingTimes Measure(int edits)
    {
        List<double>[][] times = [.. Enumerable.Range(0, 2).Select(_ => Enumerable.Range(0, 7).Select(_ => new List<double>()).ToArray())];
        for (var n = 0; n < 2 * (Warm + edits); n++)
        {
            // Each measurement has a compilation of its own, in which nothing is bound yet.
            var isBack = n % 2 == 1;
            _replaying.Files = _files[isBack ? 0 : 1];
            for (var which = 0; which < _drivers.Length; which++)
            {
                var edited = Edited(isBack);
                times[n % 2][which].Add(Time(() => _drivers[which] = _drivers[which].RunGenerators(edited)));
            }

            // The driver leaves the parsing of what it was given to whoever needs it first.
            var changed = Changed(isBack).Select(file => SourceText.From(file.Text, Encoding.UTF8)).ToArray();
            times[n % 2][3].Add(Time(() => Array.ForEach(changed, text => CSharpSyntaxTree.ParseText(text, _parse).GetRoot())));

            // The analyzer sees the class with its generated part, which is parsed already.
            SyntaxTree[] generated = [.. _drivers[0].GetRunResult().GeneratedTrees];
            Array.ForEach(generated, tree => tree.GetRoot());
            for (var which = 0; which < _analyzers.Length; which++)
            {
                var edited = Edited(isBack).AddSyntaxTrees(generated);
                times[n % 2][4 + which].Add(Time(() => Analyze(edited, _analyzers[which])));
            }

            var compiled = Edited(isBack).AddSyntaxTrees(generated);
            times[n % 2][6].Add(Time(() => NetworkModel(compiled).GetDiagnostics()));

            _compilation = Edited(isBack);
        }

        var medians = Enumerable.Range(0, 7).Select(which => times.Max(direction => direction[which].Skip(Warm).Order().ElementAt(edits / 2))).ToArray();
        return new(medians[0], medians[1], medians[2], medians[3], medians[4], medians[5], medians[6]);
    }

    private IEnumerable<(string Name, string Text)> Changed(bool isBack) => isBack ? _files[0].Except(_files[1]) : _files[1].Except(_files[0]);

    private CSharpCompilation Edited(bool isBack) => _edit.Apply(_compilation, isBack);

    private GeneratorDriver Start(IIncrementalGenerator generator) =>
        CSharpGeneratorDriver.Create([generator.AsSourceGenerator()], parseOptions: _parse).RunGenerators(_compilation);

    private static (string Name, string Text)[] Files(GeneratorDriver driver) => [.. driver.GetRunResult().Results.Single().GeneratedSources.Select(source => (source.HintName, source.SourceText.ToString()))];

    private static void Analyze(Compilation compilation, DiagnosticAnalyzer analyzer)
    {
        var options = new CompilationWithAnalyzersOptions(new AnalyzerOptions([]), null, concurrentAnalysis: true, logAnalyzerExecutionTime: false);
        compilation.WithAnalyzers([analyzer], options).GetAnalyzerSemanticDiagnosticsAsync(NetworkModel(compilation), null, CancellationToken.None).GetAwaiter().GetResult();
    }

    private static SemanticModel NetworkModel(Compilation compilation) => compilation.GetSemanticModel(compilation.SyntaxTrees.ElementAt(TypingProject.NetworkFile));

    private static double Time(Action action)
    {
        var start = Stopwatch.GetTimestamp();
        action();
        return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    }
}

/// <summary>Milliseconds after one edit.</summary>
/// <param name="Generator">The driver with our generator.</param>
/// <param name="Replaying">The driver with a generator that has the same files ready.</param>
/// <param name="Binding">The driver with a generator that binds all attributes of the class and writes nothing.</param>
/// <param name="Parsing">Parsing the generated files that changed.</param>
/// <param name="Analyzer">Our analyzer on the network's file.</param>
/// <param name="Empty">An analyzer that does nothing there.</param>
/// <param name="Compiler">The compiler's own diagnostics of that file, for which an editor asks too.</param>
internal sealed record TypingTimes(double Generator, double Replaying, double Binding, double Parsing, double Analyzer, double Empty, double Compiler);
