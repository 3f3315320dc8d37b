using System.Diagnostics;
using System.Text.RegularExpressions;
using DeconvGen.Generator.Analysis;

namespace DeconvGen.Analyzers.Tests;

/// <summary>A real build of a small project. Only that shows whether settings reach a diagnostic: its text and place look the same when they do not.</summary>
public partial class SeverityTests
{
    private const string Id = "DCG4009";

    internal const string Project = """
        <Project Sdk="Microsoft.NET.Sdk">
          <PropertyGroup>
            <TargetFramework>net10.0</TargetFramework>
            <UseSharedCompilation>false</UseSharedCompilation>
          </PropertyGroup>
          <ItemGroup>
            <Reference Include="{0}" />
            <Analyzer Include="{1}" />
          </ItemGroup>
        </Project>
        """;

    [Fact]
    public async Task A_build_honours_pragma_editorconfig_and_SuppressMessage()
    {
        var folder = Directory.CreateTempSubdirectory("deconvgen-severity-").FullName;
        try
        {
            Write("Sample.csproj", string.Format(null, Project, typeof(NetworkAttribute).Assembly.Location, typeof(NetworkAnalyzer).Assembly.Location));
            // The folder of the test machine must not set anything.
            Write("Directory.Build.props", "<Project />");
            Write("Directory.Build.targets", "<Project />");
            Write("Directory.Packages.props", "<Project />");
            Write(".editorconfig", "root = true\n");
            Write("Plain.cs", Network("Plain"));
            Write("Pragma.cs", $"#pragma warning disable {Id}\n{Network("Pragma")}");
            Write("Suppressed.cs", $"[System.Diagnostics.CodeAnalysis.SuppressMessage(\"DeconvGen\", \"{Id}\")]\n{Network("Suppressed")}");
            Write("Quiet/.editorconfig", $"[*.cs]\ndotnet_diagnostic.{Id}.severity = none\n");
            Write("Quiet/Quiet.cs", Network("Quiet"));
            Write("Loud/.editorconfig", $"[*.cs]\ndotnet_diagnostic.{Id}.severity = error\n");
            Write("Loud/Loud.cs", Network("Loud"));

            var output = await Build(folder);

            var reported = Reported().Matches(output).Select(match => (match.Groups["file"].Value, match.Groups["severity"].Value)).Distinct().Order();
            Assert.Equal([("Loud.cs", "error"), ("Plain.cs", "warning")], reported);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }

        void Write(string path, string text)
        {
            var file = Path.Combine(folder, path);
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.WriteAllText(file, text);
        }
    }

    // Nothing reads 'unused'.
    private static string Network(string name) => $$"""
        [DeconvGen.Network]
        [DeconvGen.Input("x", Shape = [1, 8])]
        [DeconvGen.Conv("unused", OutChannels = 1, Kernel = [3])]
        [DeconvGen.Conv("used", From = ["x"], OutChannels = 1, Kernel = [3])]
        partial class {{name}};
        """;

    internal static async Task<string> Build(string folder)
    {
        using var build = Process.Start(new ProcessStartInfo("dotnet", ["build", "-m:1", "-nodeReuse:false", "-tl:off", "-v:quiet"])
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var errors = build.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        var output = await build.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await build.WaitForExitAsync(TestContext.Current.CancellationToken);
        return output + await errors;
    }

    [GeneratedRegex(@"(?<file>\w+\.cs)\(\d+,\d+\): (?<severity>\w+) " + Id)]
    private static partial Regex Reported();
}
