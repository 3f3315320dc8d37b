using System.Diagnostics;
using System.Text.RegularExpressions;
using DeconvGen.Generator.Analysis;

namespace DeconvGen.Analyzers.Tests;

/// <summary>A real build of a small project. Only that shows whether settings reach a diagnostic: its text and place look the same when they do not.</summary>
public partial class SeverityTests
{
    private const string Warning = "DCG4009";
    private const string Information = "DCG4008";
    private const string Error = "DCG2101";

    internal const string Project = """
        <Project Sdk="Microsoft.NET.Sdk">
          <PropertyGroup>
            <TargetFramework>net10.0</TargetFramework>
            <UseSharedCompilation>false</UseSharedCompilation>
            <NoWarn>$(NoWarn);DCG2101</NoWarn>
          </PropertyGroup>
          <ItemGroup>
            <Reference Include="{0}" />
            <Analyzer Include="{1}" />
          </ItemGroup>
        </Project>
        """;

    [Fact]
    public async Task A_build_honours_pragma_editorconfig_and_SuppressMessage_but_for_errors()
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
            Write("Plain.cs", Network("Plain", Unread));
            Write("Pragma.cs", $"#pragma warning disable {Warning}\n{Network("Pragma", Unread)}");
            Write("Suppressed.cs", Suppressed("Suppressed", Warning, Unread));
            Write("Quiet/.editorconfig", $"[*.cs]\ndotnet_diagnostic.{Warning}.severity = none\n");
            Write("Quiet/Quiet.cs", Network("Quiet", Unread));
            Write("Loud/.editorconfig", $"[*.cs]\ndotnet_diagnostic.{Warning}.severity = error\n");
            Write("Loud/Loud.cs", Network("Loud", Unread));

            // A build does not print information: what prints it is the same setting that is tested.
            Write("Raised/.editorconfig", $"[*.cs]\ndotnet_diagnostic.{Information}.severity = warning\n");
            Write("Raised/Raised.cs", Network("Raised", Folded));
            Write("Raised/RaisedPragma.cs", $"#pragma warning disable {Information}\n{Network("RaisedPragma", Folded)}");
            Write("Raised/RaisedSuppressed.cs", Suppressed("RaisedSuppressed", Information, Folded));

            // The project's NoWarn names the error as well.
            Write("Wrong/.editorconfig", $"[*.cs]\ndotnet_diagnostic.{Error}.severity = none\n");
            Write("Wrong/Wrong.cs", Network("Wrong", Impossible));
            Write("WrongPragma.cs", $"#pragma warning disable {Error}\n{Network("WrongPragma", Impossible)}");
            Write("WrongSuppressed.cs", Suppressed("WrongSuppressed", Error, Impossible));

            var output = await Build(folder);

            var reported = Reported().Matches(output).Select(match => (match.Groups["file"].Value, match.Groups["severity"].Value, match.Groups["id"].Value)).Distinct().Order();
            Assert.Equal(
                [
                    ("Loud.cs", "error", Warning),
                    ("Plain.cs", "warning", Warning),
                    ("Raised.cs", "warning", Information),
                    ("Wrong.cs", "error", Error),
                    ("WrongPragma.cs", "error", Error),
                    ("WrongSuppressed.cs", "error", Error),
                ],
                reported);
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
    private const string Unread = """
        [DeconvGen.Network]
        [DeconvGen.Input("x", Shape = [1, 8])]
        [DeconvGen.Conv("unused", OutChannels = 1, Kernel = [3])]
        [DeconvGen.Conv("used", From = ["x"], OutChannels = 1, Kernel = [3])]
        """;

    // With SAME padding the size stays 2·8.
    private const string Folded = """
        [DeconvGen.Network(Convention = DeconvGen.Convention.Onnx)]
        [DeconvGen.ConvTranspose("up", In = [1, 8], OutChannels = 1, Kernel = [3], Stride = [2], AutoPad = DeconvGen.AutoPad.SameUpper, OutputPadding = [1])]
        """;

    // (16 − 1)·2 + 3 − 2·1 = 31.
    private const string Impossible = """
        [DeconvGen.Network]
        [DeconvGen.ConvTranspose("up", In = [1, 16], Out = [1, 40], Kernel = [3], Stride = [2], Padding = [1])]
        """;

    private static string Network(string name, string attributes) => $"{attributes}\npartial class {name};\n";

    private static string Suppressed(string name, string id, string attributes) =>
        $"[System.Diagnostics.CodeAnalysis.SuppressMessage(\"DeconvGen\", \"{id}\", Justification = \"Tested.\")]\n{Network(name, attributes)}";

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

    [GeneratedRegex(@"(?<file>\w+\.cs)\(\d+,\d+\): (?<severity>\w+) (?<id>DCG\d+)")]
    private static partial Regex Reported();
}
