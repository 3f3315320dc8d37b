using System.Text.RegularExpressions;

namespace DeconvGen.Analyzers.Tests;

/// <summary>A real build with the package's properties: only that shows whether the compiler sees them, that a Debug build is one, and that what is said once for a project can be silenced.</summary>
public class BuildAdviceTests
{
    private const string Suppressed = "[System.Diagnostics.CodeAnalysis.SuppressMessage(\"DeconvGen\", \"DCG4102\", Justification = \"Tested.\")]\n";

    [Theory]
    [InlineData("<UsingMicrosoftNETSdkBlazorWebAssembly>true</UsingMicrosoftNETSdkBlazorWebAssembly>", "", "DCG4102 DCG4105")]
    [InlineData("<UsingMicrosoftNETSdkBlazorWebAssembly>true</UsingMicrosoftNETSdkBlazorWebAssembly>", "#pragma warning disable DCG4105\n" + Suppressed, "")]
    [InlineData("<Optimize>true</Optimize>", "", "")]
    public async Task A_build_is_told_once_of_what_slows_its_kernels(string property, string before, string expected)
    {
        var properties = Path.Combine(RulePages.Root, "src", "DeconvGen", "buildTransitive", "DeconvGen.props");
        using var project = new SeverityProject(imports: $"<Import Project=\"{properties}\" /><PropertyGroup>{property}</PropertyGroup>");
        project.Write(".editorconfig", "root = true\n[*.cs]\ndotnet_diagnostic.DCG4105.severity = warning\ndotnet_diagnostic.DCG4102.severity = warning\n");
        project.Write("Two.cs", before + Network("First") + Network("Second"));

        var output = await project.Build();

        var told = Regex.Matches(output, @"Two\.cs\(\d+,\d+\): warning (DCG\d+): [^\n]* kernels of '(\w+)'").Select(match => (match.Groups[1].Value, match.Groups[2].Value)).Distinct().Order();
        Assert.Equal(expected.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(id => (id, "First")), told);
        Assert.DoesNotContain("error", output, StringComparison.Ordinal);
    }

    private static string Network(string name) => $$"""
        [DeconvGen.Network]
        [DeconvGen.Conv("a", In = [1, 8], OutChannels = 1, Kernel = [3])]
        partial class {{name}};

        """;
}
