using System.Globalization;
using DeconvGen.CodeFixes;
using DeconvGen.Generator.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace DeconvGen.Analyzers.Tests.Trials;

/// <summary>The trials of <see cref="BreakingTests"/> through the analyzer and the light bulbs, on source text.</summary>
public sealed class BreakingSourceTests
{
    private static readonly int _count = Environment.GetEnvironmentVariable("DECONVGEN_FULL") == "1" ? 2_000 : 200;

    [Fact]
    public async Task Every_light_bulb_removes_its_error_from_the_source()
    {
        Trial[] trials = [.. Enumerable.Range(1_000_000, int.MaxValue - 1_000_000).Select(Trial.Of).Where(trial => !trial.IsLegal).Take(_count)];
        var bench = await SourceBench.Of(trials.Select(trial => DeclarationText.Of(trial.Broken, "T")));
        Assert.Empty(await bench.CompilerErrors());
        var repaired = new List<(string Title, Trial Trial, string Source)>();
        for (var index = 0; index < trials.Length; index++)
        {
            var trial = trials[index];
            var reported = bench.Of(index).Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error).ToList();
            Assert.Equal(trial.Errors.Select(Sentences.Of).Order(), Messages(reported).Order());
            Assert.Equal(trial.Errors.Select(error => trial.Broken.Layers[error.Site.Layer].Name).Order(StringComparer.Ordinal), reported.Select(Layer).Order(StringComparer.Ordinal));
            foreach (var diagnostic in reported)
            {
                foreach (var action in await bench.Offered(new RepairFix(), diagnostic))
                {
                    repaired.Add((action.Title, trial, await bench.After(action, index)));
                }
            }
        }

        // What is written are numbers: each repair becomes a light bulb.
        Assert.Equal(trials.Sum(trial => trial.Errors.Sum(error => error.Repairs.Count)), repaired.Count);
        TestContext.Current.TestOutputHelper!.WriteLine($"{repaired.Count} light bulbs on {trials.Length} networks");
        var after = await SourceBench.Of(repaired.Select(one => one.Source));
        Assert.Empty(await after.CompilerErrors());
        Assert.All(repaired.Index(), one =>
        {
            // The error of another branch may be gone too, or have other numbers.
            var left = after.Of(one.Index).Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error).ToList();
            var before = one.Item.Trial.Errors.Select(error => (DiagnosticDescriptors.Of(error).Id, one.Item.Trial.Broken.Layers[error.Site.Layer].Name)).ToList();
            Assert.True(
                left.Count < before.Count && left.All(diagnostic => before.Contains((diagnostic.Id, Layer(diagnostic)))),
                $"After '{one.Item.Title}' there is {string.Join(" | ", Messages(left))} in\n{one.Item.Source}\nwhich was {one.Item.Trial}");
        });
    }

    private static IEnumerable<string> Messages(IEnumerable<Diagnostic> diagnostics) => diagnostics.Select(diagnostic => diagnostic.GetMessage(CultureInfo.InvariantCulture));

    // By its name: a light bulb may have moved it.
    private static string Layer(Diagnostic diagnostic) =>
        ((LiteralExpressionSyntax)diagnostic.Location.SourceTree!.GetRoot(TestContext.Current.CancellationToken).FindNode(diagnostic.Location.SourceSpan)
            .FirstAncestorOrSelf<AttributeListSyntax>()!.Attributes[0].ArgumentList!.Arguments[0].Expression).Token.ValueText;
}
