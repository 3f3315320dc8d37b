using System.Text.RegularExpressions;
using DeconvGen.Analyzers.Tests.Rules;
using DeconvGen.Generator.Diagnostics;
using Microsoft.CodeAnalysis;

namespace DeconvGen.Analyzers.Tests;

/// <summary>
/// A real build in which every rule is reported and silenced in every way. Only that shows whether settings reach a diagnostic: its text and place look the same when they do not.
/// </summary>
public partial class SeverityTests
{
    /// <summary>Rules whose place is a manifest: no <c>#pragma</c> and no attribute can stand there, and sections of .editorconfig do not reach it.</summary>
    private static readonly string[] _inManifest = ["DCG4030", "DCG4031"];

    /// <summary>Said once for a whole project: see <see cref="BuildAdviceTests"/>.</summary>
    private static readonly string[] _ofProject = ["DCG4102", "DCG4105"];

    private static readonly RuleCase[] _cases = [.. RuleTests.AllCases.DistinctBy(item => item.Id).Where(item => !_ofProject.Contains(item.Id))];

    [Fact]
    public async Task A_build_honours_pragma_editorconfig_and_SuppressMessage_but_for_errors()
    {
        var errors = _cases.Where(item => IsError(item.Id)).Select(item => item.Id).ToList();
        using var project = new SeverityProject(properties: $"<NoWarn>$(NoWarn);{string.Join(";", errors)};DCG4030</NoWarn>");
        foreach (var item in _cases)
        {
            if (IsError(item.Id))
            {
                // All ways at once: none of them silences it.
                Add(project, item, "Wrong", $"#pragma warning disable {item.Id}\n", suppressed: true);
                continue;
            }

            Add(project, item, "Plain", "", suppressed: false);
            if (!_inManifest.Contains(item.Id))
            {
                Add(project, item, "Pragma", $"#pragma warning disable {item.Id}\n", suppressed: false);
                Add(project, item, "Suppressed", "", suppressed: true);
                Add(project, item, "Quiet", "", suppressed: false);
                Add(project, item, "Loud", "", suppressed: false);
            }
        }

        // A build does not print information: raised to warnings, so that what silences it can be seen.
        var advice = DiagnosticDescriptors.All.Where(rule => !IsError(rule.Id)).ToList();
        var raised = Severities(advice.Where(rule => rule.DefaultSeverity == DiagnosticSeverity.Info).Select(rule => rule.Id), "warning");
        project.Write("Plain/.editorconfig", raised);
        project.Write("Pragma/.editorconfig", raised);
        project.Write("Suppressed/.editorconfig", raised);
        project.Write("Quiet/.editorconfig", Severities(advice.Select(rule => rule.Id), "none"));
        project.Write("Loud/.editorconfig", Severities(advice.Select(rule => rule.Id), "error"));
        project.Write("Wrong/.editorconfig", Severities(errors, "none"));

        var output = await project.Build();

        var silenced = _cases.Where(item => !IsError(item.Id) && !_inManifest.Contains(item.Id)).Select(item => item.Id).ToList();
        Assert.Equal(
            [
                .. silenced.Order().Select(id => ("Loud", "error", id)),
                .. silenced.Append("DCG4031").Order().Select(id => ("Plain", "warning", id)),
                .. errors.Order().Select(id => ("Wrong", "error", id)),
            ],
            SeverityProject.Reported(output).Where(reported => reported.Id.StartsWith("DCG", StringComparison.Ordinal)));
    }

    private static void Add(SeverityProject project, RuleCase item, string folder, string before, bool suppressed)
    {
        var source = Verify.Unmarked(item.Wrong);
        if (suppressed)
        {
            source = Classes().Replace(source, $"[System.Diagnostics.CodeAnalysis.SuppressMessage(\"DeconvGen\", \"{item.Id}\", Justification = \"Tested.\")]\n$0");
        }

        project.Write($"{folder}/{item.Id}.cs", $"{before}using DeconvGen;\nnamespace {folder}{item.Id};\n{source}\n");
        if (item.Beside is var (name, text))
        {
            project.Write($"{folder}/{folder}{item.Id}.{name}", Verify.Unmarked(text));
        }
    }

    private static bool IsError(string id) => DiagnosticDescriptors.All.Single(rule => rule.Id == id).DefaultSeverity == DiagnosticSeverity.Error;

    private static string Severities(IEnumerable<string> ids, string severity) => "[*.cs]\n" + string.Concat(ids.Select(id => $"dotnet_diagnostic.{id}.severity = {severity}\n"));

    // The modifiers before a class or another type that carries the attributes.
    [GeneratedRegex(@"^(?=[a-z ]*(class|struct|record|interface) )", RegexOptions.Multiline)]
    private static partial Regex Classes();
}
