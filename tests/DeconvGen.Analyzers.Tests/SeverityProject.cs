using System.Diagnostics;
using System.Text.RegularExpressions;
using DeconvGen.Generator.Analysis;

namespace DeconvGen.Analyzers.Tests;

/// <summary>A small project in a folder of its own, built by the SDK with the analyzer and nothing that the test machine sets.</summary>
internal sealed partial class SeverityProject : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("deconvgen-build-").FullName;

    /// <param name="properties">Of the project.</param>
    /// <param name="imports">Of <c>Directory.Build.props</c>.</param>
    public SeverityProject(string properties = "", string imports = "")
    {
        Write("Sample.csproj", $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <TargetFramework>net10.0</TargetFramework>
                <UseSharedCompilation>false</UseSharedCompilation>
                {properties}
              </PropertyGroup>
              <ItemGroup>
                <Reference Include="{typeof(NetworkAttribute).Assembly.Location}" />
                <Analyzer Include="{typeof(NetworkAnalyzer).Assembly.Location}" />
                <AdditionalFiles Include="**/*.weights.json" />
              </ItemGroup>
            </Project>
            """);
        Write("Directory.Build.props", $"<Project>{imports}</Project>");
        Write("Directory.Build.targets", "<Project />");
        Write("Directory.Packages.props", "<Project />");
        Write(".editorconfig", "root = true\n");
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    public void Write(string path, string text)
    {
        var file = Path.Combine(_folder, path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, text);
    }

    /// <summary>What the compiler prints.</summary>
    public async Task<string> Build()
    {
        using var build = Process.Start(new ProcessStartInfo("dotnet", ["build", "-m:1", "-nodeReuse:false", "-tl:off", "-v:quiet"])
        {
            WorkingDirectory = _folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var errors = build.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        var output = await build.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await build.WaitForExitAsync(TestContext.Current.CancellationToken);
        return output + await errors;
    }

    /// <summary>Folder, file, severity and rule of what is printed about a file, each once.</summary>
    public static IReadOnlyList<(string Folder, string Severity, string Id)> Reported(string output) =>
    [
        .. Places().Matches(output).Select(match => (match.Groups["folder"].Value, match.Groups["severity"].Value, match.Groups["id"].Value)).Distinct().Order(),
    ];

    [GeneratedRegex(@"(?<folder>\w+)/[\w.]+\.(cs|json)\(\d+,\d+\): (?<severity>\w+) (?<id>\w+):")]
    private static partial Regex Places();
}
