using System.Diagnostics;
using DeconvGen.Generator;
using DeconvGen.Generator.Analysis;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace DeconvGen.Benchmarks.Typing;

/// <summary>One edit, typed and taken back again and again, and what generator and analyzer take after each, beside Roslyn's own shares.</summary>
internal sealed class TypingSession
{
    /// <summary>Edits before the first that counts: until then the just-in-time compiler is at work.</summary>
    private const int Warm = 10;

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
        // What both have stands first, so that only what differs is parsed again.
        _files = [.. _files.Select(files => files.OrderByDescending(file => _files.All(other => other.Contains(file))).ToArray())];
        _replaying.Files = _files[0];
        _drivers = [start, Start(_replaying), Start(new BindingGenerator())];
    }

    /// <summary>Generated files that differ after the edit.</summary>
    public int ChangedFiles => _files[0].Except(_files[1]).Union(_files[1].Except(_files[0])).Select(file => file.Name).Distinct().Count();

    /// <summary>Their characters after it.</summary>
    public int ChangedCharacters => _files[1].Except(_files[0]).Sum(file => file.Text.Length);

    /// <summary>Medians in milliseconds.</summary>
    public TypingTimes Measure(int edits)
    {
        var times = Enumerable.Range(0, 5).Select(_ => new List<double>()).ToArray();
        for (var n = 0; n < Warm + edits; n++)
        {
            // Each measurement has a compilation of its own, in which nothing is bound yet.
            var isBack = n % 2 == 1;
            _replaying.Files = _files[isBack ? 0 : 1];
            for (var which = 0; which < _drivers.Length; which++)
            {
                var edited = Edited(isBack);
                times[which].Add(Time(() => _drivers[which] = _drivers[which].RunGenerators(edited)));
            }

            // The analyzer sees the class with its generated part.
            for (var which = 0; which < _analyzers.Length; which++)
            {
                var edited = Edited(isBack).AddSyntaxTrees(_drivers[0].GetRunResult().GeneratedTrees);
                times[_drivers.Length + which].Add(Time(() => Analyze(edited, _analyzers[which])));
            }

            _compilation = Edited(isBack);
        }

        var medians = times.Select(each => each.Skip(Warm).Order().ElementAt(edits / 2)).ToArray();
        return new(medians[0], medians[1], medians[2], medians[3], medians[4]);
    }

    private CSharpCompilation Edited(bool isBack) => _edit.Apply(_compilation, isBack);

    private GeneratorDriver Start(IIncrementalGenerator generator) =>
        CSharpGeneratorDriver.Create([generator.AsSourceGenerator()], parseOptions: new CSharpParseOptions(LanguageVersion.CSharp14)).RunGenerators(_compilation);

    private static (string Name, string Text)[] Files(GeneratorDriver driver) => [.. driver.GetRunResult().Results.Single().GeneratedSources.Select(source => (source.HintName, source.SourceText.ToString()))];

    private static void Analyze(Compilation compilation, DiagnosticAnalyzer analyzer)
    {
        var options = new CompilationWithAnalyzersOptions(new AnalyzerOptions([]), null, concurrentAnalysis: true, logAnalyzerExecutionTime: false);
        var model = compilation.GetSemanticModel(compilation.SyntaxTrees.ElementAt(TypingProject.NetworkFile));
        compilation.WithAnalyzers([analyzer], options).GetAnalyzerSemanticDiagnosticsAsync(model, null, CancellationToken.None).GetAwaiter().GetResult();
    }

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
/// <param name="Analyzer">Our analyzer on the network's file.</param>
/// <param name="Empty">An analyzer that does nothing there.</param>
internal sealed record TypingTimes(double Generator, double Replaying, double Binding, double Analyzer, double Empty);
