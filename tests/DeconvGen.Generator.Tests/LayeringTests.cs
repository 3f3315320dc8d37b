using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace DeconvGen.Generator.Tests;

/// <summary>Each stage knows only what it may: the table of the architecture, as a test.</summary>
public class LayeringTests
{
    /// <summary>Folder, then the folders of the generator that it may use.</summary>
    public static TheoryData<string, string[]> Folders => new()
    {
        { "Declarations", [] },
        { "Layers", ["Declarations"] },
        { "Nests", ["Layers"] },
        { "Winograd", ["Nests"] },
        { "Scheduling", ["Declarations", "Layers", "Nests", "Winograd", "Kernels", "Graphs"] },
        { "Kernels", ["Declarations", "Layers", "Nests", "Winograd", "Scheduling"] },
        { "Graphs", ["Declarations", "Layers", "Nests", "Scheduling", "Kernels"] },
        { "Emission", ["Declarations", "Layers", "Nests", "Winograd", "Scheduling", "Kernels", "Graphs"] },
        { "Reading", ["Declarations", "Layers"] },
        { "Diagnostics", ["Declarations", "Layers", "Graphs"] },
        { "Analysis", ["Declarations", "Layers", "Graphs", "Scheduling", "Reading", "Diagnostics"] },
    };

    [Theory]
    [MemberData(nameof(Folders))]
    public void A_stage_uses_only_what_it_may_know(string folder, string[] allowed) => Assert.All(Files(folder), file => Assert.All(
        Regex.Matches(File.ReadAllText(file), @"DeconvGen\.Generator\.(\w+)").Select(match => match.Groups[1].Value).Where(used => used != folder && Folders.Any(row => row.Data.Item1 == used)),
        used => Assert.True(allowed.Contains(used), $"{Path.GetFileName(file)} in {folder} uses {used}")));

    [Fact]
    public void Only_the_border_sees_the_compiler() => Assert.All(
        Folders.Select(row => row.Data.Item1).Except(["Reading", "Analysis", "Diagnostics"]).SelectMany(Files),
        file => Assert.DoesNotContain("Microsoft.CodeAnalysis", File.ReadAllText(file), StringComparison.Ordinal));

    [Fact]
    public void Strategies_do_not_know_kinds_of_layers() => Assert.All(
        Files("Scheduling").Where(file => !file.EndsWith("ScheduleAdvice.cs", StringComparison.Ordinal)),
        file => Assert.DoesNotContain("Operation.", File.ReadAllText(file), StringComparison.Ordinal));

    [Fact]
    public void Only_emission_writes_CSharp() => Assert.All(
        new[] { "Layers", "Nests", "Winograd", "Scheduling", "Kernels", "Graphs" }.SelectMany(Files),
        file => Assert.DoesNotContain("global::", File.ReadAllText(file), StringComparison.Ordinal));

    private static string[] Files(string folder)
    {
        var files = Directory.GetFiles(Path.Combine(Path.GetDirectoryName(Here())!, "..", "..", "generator", "DeconvGen.Generator", folder), "*.cs", SearchOption.AllDirectories);
        Assert.NotEmpty(files);
        return files;
    }

    private static string Here([CallerFilePath] string path = "") => path;
}
