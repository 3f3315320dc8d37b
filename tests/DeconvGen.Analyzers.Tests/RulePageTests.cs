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

    [Theory]
    [MemberData(nameof(Rules))]
    public void The_page_has_the_descriptors_title_and_severity(string id)
    {
        var page = RulePages.Read(id);

        Assert.StartsWith($"# {id}: {Rule(id).Title}\n", page);
        Assert.Contains($"\n{Word(Rule(id).DefaultSeverity)}, category {Rule(id).Category}.\n", page);
    }

    [Theory]
    [MemberData(nameof(Rules))]
    public void The_help_link_leads_to_the_page(string id)
    {
        Assert.EndsWith($"/generator/docs/rules/{id}.md", Rule(id).HelpLinkUri);
    }

    [Theory]
    [MemberData(nameof(Rules))]
    public void The_release_file_lists_the_rule(string id)
    {
        var released = Assert.Single(RuleTable.Released, rule => rule.Id == id);

        Assert.Equal((Rule(id).Category, Rule(id).DefaultSeverity.ToString(), Rule(id).Title), (released.Category, released.Severity, released.Title));
    }

    [Theory]
    [MemberData(nameof(Rules))]
    public void An_error_cannot_be_switched_off_and_advice_can(string id)
    {
        Assert.Equal(
            Rule(id).DefaultSeverity == DiagnosticSeverity.Error,
            Rule(id).CustomTags.Contains(WellKnownDiagnosticTags.NotConfigurable));
        Assert.Contains(Rule(id).DefaultSeverity == DiagnosticSeverity.Error ? "not configurable" : $"dotnet_diagnostic.{id}.severity", RulePages.Read(id));
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

    [Theory]
    [MemberData(nameof(Rules))]
    public async Task The_wrong_example_is_reported_under_its_rule_alone(string id)
    {
        var bulbs = await LightBulbs.Of(RulePages.Example(id, "Wrong"), RulePages.Beside(id, "Wrong"), about: id);

        Assert.Empty(await bulbs.CompilerErrors());
        Assert.True(bulbs.Diagnostics.Length > 0 && bulbs.Diagnostics.All(diagnostic => diagnostic.Id == id), $"{id} reports: {string.Join("\n", bulbs.Diagnostics)}");
    }

    [Theory]
    [MemberData(nameof(Rules))]
    public async Task The_right_example_is_not_reported(string id)
    {
        var bulbs = await LightBulbs.Of(RulePages.Example(id, "Right"), RulePages.Beside(id, "Right"), about: id);

        Assert.Empty(await bulbs.CompilerErrors());
        Assert.Empty(bulbs.Diagnostics);
    }

    [Theory]
    [MemberData(nameof(Rules))]
    public async Task Every_light_bulb_on_the_wrong_example_repairs_it(string id)
    {
        var bulbs = await LightBulbs.Of(RulePages.Example(id, "Wrong"), RulePages.Beside(id, "Wrong"), about: id);
        foreach (var fix in _fixes)
        {
            foreach (var action in await bulbs.Offered(fix))
            {
                var repaired = await bulbs.Apply(action);

                Assert.Empty(await repaired.CompilerErrors());
                Assert.True(repaired.Diagnostics.IsEmpty, $"{id}: after '{action.Title}' there is {string.Join("\n", repaired.Diagnostics)} in\n{await repaired.Text()}");
            }
        }
    }

    private static DiagnosticDescriptor Rule(string id) => DiagnosticDescriptors.All.Single(descriptor => descriptor.Id == id);

    private static string Word(DiagnosticSeverity severity) => severity == DiagnosticSeverity.Info ? "Information" : severity.ToString();
}
