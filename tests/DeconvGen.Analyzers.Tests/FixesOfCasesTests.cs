using DeconvGen.Analyzers.Tests.Rules;
using DeconvGen.CodeFixes;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;

namespace DeconvGen.Analyzers.Tests;

/// <summary>Every light bulb on the case of every rule: it takes its diagnostic away and brings none, alone and as "fix all". New rules come in by their cases.</summary>
public class FixesOfCasesTests
{
    private static readonly CodeFixProvider[] _providers = [new RepairFix(), new MakePartialFix(), new AddNetworkFix()];

    private static readonly string[] _sources = [.. RuleTests.AllCases.Select(item => Verify.Unmarked(item.Wrong))];

    [Fact]
    public async Task Every_light_bulb_leaves_one_diagnostic_fewer_and_none_new()
    {
        var bench = await SourceBench.Of(_sources);
        var errors = (await bench.CompilerErrors()).Count;
        var repaired = new List<(int Case, string Title, IReadOnlyList<string> Before, string Source)>();
        for (var index = 0; index < _sources.Length; index++)
        {
            foreach (var (_, diagnostic, action) in await Actions(bench, index))
            {
                repaired.Add((index, action.Title, Ids(bench.Of(index).Where(other => other != diagnostic)), await bench.After(action, index)));
            }
        }

        TestContext.Current.TestOutputHelper!.WriteLine($"{repaired.Count} light bulbs on {_sources.Length} cases");
        Assert.NotEmpty(repaired);
        var after = await SourceBench.Of(repaired.Select(one => one.Source));
        Assert.True((await after.CompilerErrors()).Count <= errors, string.Join("\n", await after.CompilerErrors()));
        Assert.All(repaired.Index(), one => Assert.True(
            Ids(after.Of(one.Index)).SequenceEqual(one.Item.Before),
            $"{RuleTests.AllCases[one.Item.Case].Id}: after '{one.Item.Title}' there is {string.Join("\n", after.Of(one.Index))} in\n{one.Item.Source}"));
    }

    /// <summary>Twice the same mistake in one file: "fix all" with the first light bulb's key repairs both, each with its own text.</summary>
    [Fact]
    public async Task Fix_all_repairs_every_place()
    {
        var bench = await SourceBench.Of(_sources);
        var tried = new HashSet<(string, string?)>();
        for (var index = 0; index < _sources.Length; index++)
        {
            foreach (var (provider, diagnostic, action) in await Actions(bench, index))
            {
                // A key stands for one kind of repair: once is enough for each rule.
                if (!tried.Add((diagnostic.Id, action.EquivalenceKey)))
                {
                    continue;
                }

                var twice = await LightBulbs.Of($"using DeconvGen;\nnamespace A {{\n{_sources[index]}\n}}\nnamespace B {{\n{_sources[index]}\n}}\n");
                var repaired = await twice.ApplyAll(provider, diagnostic.Id, action.EquivalenceKey);

                Assert.True(
                    repaired.Diagnostics.Length == twice.Diagnostics.Length - (2 * bench.Of(index).Count(other => other.Id == diagnostic.Id)),
                    $"{diagnostic.Id}: after '{action.Title}' everywhere there is {string.Join("\n", repaired.Diagnostics)} in\n{await repaired.Text()}");
            }
        }
    }

    private static async Task<IReadOnlyList<(CodeFixProvider Provider, Diagnostic Diagnostic, CodeAction Action)>> Actions(SourceBench bench, int index)
    {
        var actions = new List<(CodeFixProvider, Diagnostic, CodeAction)>();
        foreach (var diagnostic in bench.Of(index))
        {
            foreach (var provider in _providers)
            {
                actions.AddRange((await bench.Offered(provider, diagnostic)).Select(action => (provider, diagnostic, action)));
            }
        }

        return actions;
    }

    private static IReadOnlyList<string> Ids(IEnumerable<Diagnostic> diagnostics) => [.. diagnostics.Select(diagnostic => diagnostic.Id).Order(StringComparer.Ordinal)];
}
