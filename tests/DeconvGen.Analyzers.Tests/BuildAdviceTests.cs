using System.Text.RegularExpressions;
using DeconvGen.Generator.Analysis;

namespace DeconvGen.Analyzers.Tests;

/// <summary>A real build with the package's properties: only that shows whether the compiler sees them, and that a Debug build is one.</summary>
public class BuildAdviceTests
{
    [Theory]
    [InlineData("", 1)]
    [InlineData("<Optimize>true</Optimize>", 0)]
    public async Task A_build_without_optimisation_is_told_once(string property, int expected)
    {
        var folder = Directory.CreateTempSubdirectory("deconvgen-build-").FullName;
        try
        {
            var properties = Path.Combine(RulePages.Root, "src", "DeconvGen", "buildTransitive", "DeconvGen.props");
            Write("Sample.csproj", string.Format(null, SeverityTests.Project, typeof(NetworkAttribute).Assembly.Location, typeof(NetworkAnalyzer).Assembly.Location));
            Write("Directory.Build.props", $"<Project><Import Project=\"{properties}\" /><PropertyGroup>{property}</PropertyGroup></Project>");
            Write("Directory.Build.targets", "<Project />");
            Write("Directory.Packages.props", "<Project />");
            Write(".editorconfig", "root = true\n[*.cs]\ndotnet_diagnostic.DCG4105.severity = warning\n");
            Write("Two.cs", Network("First") + Network("Second"));

            var output = await SeverityTests.Build(folder);

            var told = Regex.Matches(output, @"Two\.cs\(\d+,\d+\): warning DCG4105: Without optimisation the kernels of '(\w+)'").Select(match => match.Groups[1].Value).Distinct();
            Assert.Equal(Enumerable.Repeat("First", expected), told);
            Assert.DoesNotContain("error", output, StringComparison.Ordinal);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }

        void Write(string path, string text) => File.WriteAllText(Path.Combine(folder, path), text);
    }

    private static string Network(string name) => $$"""
        [DeconvGen.Network]
        [DeconvGen.Conv("a", In = [1, 8], OutChannels = 1, Kernel = [3])]
        partial class {{name}};

        """;
}
