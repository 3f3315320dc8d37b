using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace DeconvGen.Analyzers.Tests;

/// <summary>A rule as the release files list it.</summary>
internal sealed record ReleasedRule(string Id, string Category, string Severity, string Title);

/// <summary>The tables of docs/rules/README.md, made of the release files, by the thousands of the ids.</summary>
internal static partial class RuleTable
{
    private static readonly (char Thousand, string Title, string Text)[] _sections =
    [
        ('1', "Declaration", "What is written, before any size is known."),
        ('2', "Sizes of one layer", "The size formulas and what each convention allows."),
        ('3', "Wiring, channels and weights", "What layers hand to each other."),
        ('4', "Advice", "Legal, but likely wrong, surprising or slow."),
    ];

    /// <summary>What the release files list, by id.</summary>
    public static IReadOnlyList<ReleasedRule> Released { get; } =
    [
        .. new[] { "Shipped", "Unshipped" }
            .SelectMany(file => File.ReadLines(Path.Combine(RulePages.Root, "generator", "DeconvGen.Generator", $"AnalyzerReleases.{file}.md")))
            .Select(line => Row().Match(line)).Where(match => match.Success)
            .Select(match => new ReleasedRule(match.Groups[1].Value, match.Groups[2].Value, match.Groups[3].Value, match.Groups[4].Value))
            .OrderBy(rule => rule.Id, StringComparer.Ordinal),
    ];

    /// <summary>The text behind the page's introduction.</summary>
    public static string Text()
    {
        var text = new StringBuilder();
        foreach (var (thousand, title, about) in _sections)
        {
            text.Append(CultureInfo.InvariantCulture, $"{(text.Length > 0 ? "\n" : "")}## {title}\n\n{about}\n\n| Id | Rule | Severity |\n|---|---|---|\n");
            foreach (var rule in Released.Where(rule => rule.Id[3] == thousand))
            {
                text.Append(CultureInfo.InvariantCulture, $"| [{rule.Id}]({rule.Id}.md) | {rule.Title} | {(rule.Severity == "Info" ? "Information" : rule.Severity)} |\n");
            }
        }

        return text.ToString();
    }

    [GeneratedRegex(@"^(DCG\d{4}) \| (\S+) \| (\w+) \| (.+?)\s*$")]
    private static partial Regex Row();
}
