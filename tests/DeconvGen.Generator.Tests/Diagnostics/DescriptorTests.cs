using System.Text.RegularExpressions;
using DeconvGen.Generator.Diagnostics;
using DeconvGen.Generator.Layers;
using Microsoft.CodeAnalysis;

namespace DeconvGen.Generator.Tests.Diagnostics;

public sealed class DescriptorTests
{
    private static readonly Type[] Cases = [.. typeof(Problem).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(Problem)))];

    [Fact]
    public void Every_problem_has_one_rule_and_every_rule_one_id()
    {
        Assert.NotEmpty(Cases);
        Assert.Equal(Cases.OrderBy(type => type.Name), DiagnosticDescriptors.All.Select(DiagnosticDescriptors.CaseOf).OrderBy(type => type.Name));
        Assert.Equal(Cases.Length, DiagnosticDescriptors.All.Select(descriptor => descriptor.Id).Distinct().Count());
    }

    [Fact]
    public void Errors_of_code_generation_are_errors_for_the_compiler_and_not_configurable()
    {
        foreach (var descriptor in DiagnosticDescriptors.All)
        {
            var problem = (Problem)System.Runtime.CompilerServices.RuntimeHelpers.GetUninitializedObject(DiagnosticDescriptors.CaseOf(descriptor));
            Assert.Equal(problem.IsError, descriptor.DefaultSeverity is DiagnosticSeverity.Error);
            Assert.Equal(problem.IsError, descriptor.CustomTags.Contains(WellKnownDiagnosticTags.NotConfigurable));
            Assert.Equal(problem.IsError, descriptor.Id[3] != '4');
        }
    }

    [Fact]
    public void The_help_link_is_the_page_named_after_the_id()
    {
        foreach (var descriptor in DiagnosticDescriptors.All)
        {
            Assert.Matches("^DCG[1-4][0-9]{3}$", descriptor.Id);
            Assert.Equal($"https://github.com/deconvgen/deconvgen/blob/main/generator/docs/rules/{descriptor.Id}.md", descriptor.HelpLinkUri);
        }
    }

    [Fact]
    public void The_release_file_lists_every_rule_with_its_category_and_severity()
    {
        using var stream = typeof(DescriptorTests).Assembly.GetManifestResourceStream("AnalyzerReleases.Unshipped.md")!;
        using var reader = new StreamReader(stream);
        var listed = Regex.Matches(reader.ReadToEnd(), @"^(DCG\d{4}) \| (\S+) \| (\S+) \|", RegexOptions.Multiline).Select(match => (match.Groups[1].Value, match.Groups[2].Value, match.Groups[3].Value));
        Assert.Equal(DiagnosticDescriptors.All.Select(descriptor => (descriptor.Id, descriptor.Category, descriptor.DefaultSeverity.ToString())), listed);
    }
}
