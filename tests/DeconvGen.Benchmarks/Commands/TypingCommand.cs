using System.Diagnostics;
using DeconvGen.Benchmarks.Measurement;
using DeconvGen.Benchmarks.Typing;
using DeconvGen.Generator;
using DeconvGen.Generator.Analysis;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace DeconvGen.Benchmarks.Commands;

/// <summary>
/// Times what an editor waits for after each edit: the generator's driver, and the analyzer on the network's file, each beside one that does nothing, which is
/// Roslyn's own share (it binds all attributes of a class to find one).
/// </summary>
internal static class TypingCommand
{
    private const int Warm = 10;

    /// <param name="arguments">The number of edits, 50 unless given.</param>
    public static int Run(string[] arguments)
    {
        var edits = arguments switch
        {
            [] => 50,
            [var number] when int.TryParse(number, out var given) && given > 0 => given,
            _ => throw new UsageException("typing takes a number of edits or nothing."),
        };
        Console.WriteLine(Machine.Describe());
        Console.WriteLine($"A class of {TypingProject.Layers} layers and {TypingProject.OtherLines:N0} other lines; medians of {edits} edits in ms, Roslyn's share in parentheses");
        Console.WriteLine($"{"edit",-34}{"generator",18}{"analyzer",18}");
        foreach (var edit in TypingProject.Edits)
            Measure(edit, edits);
        return 0;
    }

    private static void Measure(TypingEdit edit, int edits)
    {
        var compilation = TypingProject.Compilation();
        GeneratorDriver[] drivers = [Start(new DeconvGenerator(), compilation), Start(new EmptyGenerator(), compilation)];
        DiagnosticAnalyzer[] analyzers = [new NetworkAnalyzer(), new EmptyAnalyzer()];
        var times = Enumerable.Range(0, 4).Select(_ => new List<double>()).ToArray();
        for (var n = 0; n < Warm + edits; n++)
        {
            // Each measurement has a compilation of its own, in which nothing is bound yet.
            CSharpCompilation Edited() => edit.Apply(compilation, isBack: n % 2 == 1);
            for (var which = 0; which < 2; which++)
            {
                var (generated, analyzed) = (Edited(), Edited());
                times[which].Add(Time(() => drivers[which] = drivers[which].RunGenerators(generated)));
                times[2 + which].Add(Time(() => Analyze(analyzed, analyzers[which])));
            }

            compilation = Edited();
        }

        var median = times.Select(each => each.Skip(Warm).Order().ElementAt(edits / 2)).ToArray();
        Console.WriteLine($"{edit.What,-34}{median[0],9:F1} ({median[1],5:F1}){median[2],11:F1} ({median[3],5:F1})");
    }

    private static GeneratorDriver Start(IIncrementalGenerator generator, Compilation compilation) =>
        CSharpGeneratorDriver.Create([generator.AsSourceGenerator()], parseOptions: new CSharpParseOptions(LanguageVersion.CSharp14)).RunGenerators(compilation);

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
