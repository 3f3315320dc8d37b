using DeconvGen.Analyzers.Tests.Rules;
using DeconvGen.CodeFixes;
using DeconvGen.Generator.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;

namespace DeconvGen.Analyzers.Tests;

/// <summary>Descriptor, page, table, release file and help link of a rule say the same; and what its page shows is true.</summary>
public class RulePageTests
{
    private static readonly CodeFixProvider[] _fixes = [new RepairFix(), new MakePartialFix(), new AddNetworkFix()];

    public static TheoryData<string> Rules => [.. DiagnosticDescriptors.All.Select(descriptor => descriptor.Id)];

    [Fact]
    public void Every_rule_has_a_page_and_every_page_a_rule()
    {
        Assert.Equal(DiagnosticDescriptors.All.Select(descriptor => descriptor.Id).Order(), RulePages.Ids.Order());
    }

    /// <summary><c>DECONVGEN_ACCEPT=1</c> writes it.</summary>
    [Fact]
    public void The_table_of_rules_is_that_of_the_release_files()
    {
        var file = Path.Combine(RulePages.Folder, "README.md");
        var page = File.ReadAllText(file);
        var expected = page[..page.IndexOf("## ", StringComparison.Ordinal)] + RuleTable.Text();
        if (Environment.GetEnvironmentVariable("DECONVGEN_ACCEPT") == "1")
        {
            File.WriteAllText(file, expected);
        }

        Assert.Equal(expected, File.ReadAllText(file));
    }

    /// <summary>
    /// One rule from end to end: descriptor, release file, page with its examples, help link, test cases, and the light bulbs, which the page lists. <c>DECONVGEN_ACCEPT=1</c> writes that list; of a
    /// rule without light bulbs the page says why.
    /// </summary>
    [Theory]
    [MemberData(nameof(Rules))]
    public async Task Descriptor_release_file_page_cases_and_light_bulbs_of_a_rule_agree(string id)
    {
        var (rule, page) = (DiagnosticDescriptors.All.Single(descriptor => descriptor.Id == id), RulePages.Read(id));
        var isError = rule.DefaultSeverity == DiagnosticSeverity.Error;

        Assert.StartsWith($"# {id}: {rule.Title}\n", page);
        Assert.Contains($"\n{Word(rule.DefaultSeverity)}, category {rule.Category}.\n", page);
        Assert.EndsWith($"/generator/docs/rules/{id}.md", rule.HelpLinkUri);
        var released = Assert.Single(RuleTable.Released, released => released.Id == id);
        Assert.Equal((rule.Category, rule.DefaultSeverity.ToString(), rule.Title), (released.Category, released.Severity, released.Title));
        Assert.Equal(isError, rule.CustomTags.Contains(WellKnownDiagnosticTags.NotConfigurable));
        Assert.Contains(isError ? "not configurable" : $"dotnet_diagnostic.{id}.severity", page);
        Assert.Contains(RuleTests.AllCases, item => item.Id == id);

        var right = await LightBulbs.Of(RulePages.Example(id, "Right"), RulePages.Beside(id, "Right"));
        Assert.Empty(await right.CompilerErrors());
        Assert.Empty(right.Diagnostics);

        var wrong = await LightBulbs.Of(RulePages.Example(id, "Wrong"), RulePages.Beside(id, "Wrong"));
        Assert.Empty(await wrong.CompilerErrors());
        Assert.True(wrong.Diagnostics.Length > 0 && wrong.Diagnostics.All(diagnostic => diagnostic.Id == id), $"{id} reports: {string.Join("\n", wrong.Diagnostics)}");
        var titles = new List<string>();
        foreach (var fix in _fixes)
        {
            foreach (var action in await wrong.Offered(fix))
            {
                titles.Add(action.Title);
                var repaired = await wrong.Apply(action);
                Assert.Empty(await repaired.CompilerErrors());
                Assert.True(repaired.Diagnostics.IsEmpty, $"{id}: after '{action.Title}' there is {string.Join("\n", repaired.Diagnostics)} in\n{await repaired.Text()}");
            }
        }

        RulePages.Accept(id, titles);
        var listed = RulePages.LightBulbs(id);
        Assert.Equal(titles, listed.Titles);
        Assert.True(titles.Count > 0 || listed.WhyNone.Length > 20, $"{id}.md does not say why there is no light bulb");
    }

    private static string Word(DiagnosticSeverity severity) => severity == DiagnosticSeverity.Info ? "Information" : severity.ToString();
}
