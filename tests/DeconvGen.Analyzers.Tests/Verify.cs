using System.Collections.Immutable;
using Basic.Reference.Assemblies;
using DeconvGen.CodeFixes;
using DeconvGen.Generator.Analysis;
using DeconvGen.Generator.Diagnostics;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Testing;
using Microsoft.CodeAnalysis.Testing;
using Microsoft.CodeAnalysis.Text;

namespace DeconvGen.Analyzers.Tests;

/// <summary>Runs the analyzer and its fixes on a source. The expected place is marked <c>{|#0:…|}</c>, an additional place <c>{|#1:…|}</c>.</summary>
internal static class Verify
{
    private const string Prefix = "using DeconvGen;\n";

    /// <summary>One diagnostic at the mark, and none elsewhere.</summary>
    public static Task Reports(string id, string marked, string? message, (string Name, string Text)? beside = null)
    {
        var test = new CSharpAnalyzerTest<NetworkAnalyzer, DefaultVerifier>();
        Fill(test, test.TestState, marked, beside);
        test.ExpectedDiagnostics.Add(Expect(id, marked, message));
        return test.RunAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>No diagnostic at all.</summary>
    public static Task Accepts(string source, (string Name, string Text)? beside = null)
    {
        var test = new CSharpAnalyzerTest<NetworkAnalyzer, DefaultVerifier>();
        Fill(test, test.TestState, source, beside);
        return test.RunAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>The light bulb with this title gives this source, in which nothing of ours is left. "Fix all" gives the same.</summary>
    public static async Task Fixes<TFix>(string id, string marked, string title, string repaired, string? message = null)
        where TFix : CodeFixProvider, new()
    {
        var bulbs = await LightBulbs.Of(Prefix + Unmarked(marked));
        var offered = await bulbs.Offered(new TFix());
        var action = offered.FirstOrDefault(action => action.Title == title);
        Assert.True(action is not null, $"No light bulb says '{title}'. There are: {string.Join("; ", offered.Select(other => other.Title))}.");

        var test = new CSharpCodeFixTest<NetworkAnalyzer, TFix, DefaultVerifier>();
        Fill(test, test.TestState, marked);
        Fill(test, test.FixedState, repaired);
        test.ExpectedDiagnostics.Add(Expect(id, marked, message));
        test.CodeActionEquivalenceKey = action.EquivalenceKey;
        test.CodeActionVerifier = (applied, verifier) => verifier.Equal(title, applied.Title);
        await test.RunAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>"Fix all" gives this source for two diagnostics, at <c>{|#0:…|}</c> and <c>{|#1:…|}</c>.</summary>
    public static Task FixesAll<TFix>(string id, string marked, string repaired)
        where TFix : CodeFixProvider, new()
    {
        var test = new CSharpCodeFixTest<NetworkAnalyzer, TFix, DefaultVerifier> { NumberOfFixAllIterations = 1 };
        Fill(test, test.TestState, marked);
        Fill(test, test.FixedState, repaired);
        test.NumberOfIncrementalIterations = -2;
        foreach (var mark in (int[])[0, 1])
        {
            test.ExpectedDiagnostics.Add(Result(id).WithLocation(mark).WithOptions(DiagnosticOptions.IgnoreAdditionalLocations));
        }

        return test.RunAsync(TestContext.Current.CancellationToken);
    }

    public static Task Repairs(string id, string marked, string title, string repaired) => Fixes<RepairFix>(id, marked, title, repaired);

    private static DiagnosticResult Expect(string id, string marked, string? message)
    {
        var result = Result(id).WithLocation(0);
        result = marked.Contains("{|#1:", StringComparison.Ordinal) ? result.WithLocation(1) : result.WithOptions(DiagnosticOptions.IgnoreAdditionalLocations);
        return message is null ? result : result.WithMessage(message);
    }

    // By id and severity: from the descriptor the result would expect its message format as the message.
    private static DiagnosticResult Result(string id) => new(id, DiagnosticDescriptors.All.Single(descriptor => descriptor.Id == id).DefaultSeverity);

    private static void Fill(AnalyzerTest<DefaultVerifier> test, SolutionState state, string source, (string Name, string Text)? beside = null)
    {
        if (beside is var (name, text))
        {
            (name.EndsWith(".json", StringComparison.Ordinal) ? state.AdditionalFiles : state.AnalyzerConfigFiles).Add(("/" + name, text));
        }

        test.ReferenceAssemblies = new("net10.0");
        state.Sources.Add(Prefix + source);
        state.AdditionalReferences.AddRange(Net100.References.All);
        state.AdditionalReferences.Add(Sources.Library);
        if (test.SolutionTransforms.Count == 0)
        {
            test.SolutionTransforms.Add((solution, project) => solution.WithProjectParseOptions(project, new CSharpParseOptions(LanguageVersion.CSharp14)));
        }
    }

    /// <summary>The source without its marks.</summary>
    public static string Unmarked(string marked)
    {
        TestFileMarkupParser.GetSpans(marked, out var source, out ImmutableDictionary<string, ImmutableArray<TextSpan>> _);
        return source;
    }
}
