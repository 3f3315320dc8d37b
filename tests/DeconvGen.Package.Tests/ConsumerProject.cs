using System.Reflection;

namespace DeconvGen.Package.Tests;

/// <summary>A fresh project that knows the package only by its name and version.</summary>
internal sealed class ConsumerProject
{
    private ConsumerProject(string directory) => Directory = directory;

    public string Directory { get; }

    /// <summary>Writes a project with the numbers program.</summary>
    /// <param name="package">The package to reference.</param>
    /// <param name="name">Folder; one for each test.</param>
    /// <param name="properties">Lines for its <c>PropertyGroup</c>.</param>
    /// <param name="items">Lines for its <c>ItemGroup</c>.</param>
    public static ConsumerProject Create(PackedPackage package, string name, string properties = "", string items = "")
    {
        var project = new ConsumerProject(package.NewDirectory(name));
        project.Write("Consumer.csproj", $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <OutputType>Exe</OutputType>
                <TargetFramework>net10.0</TargetFramework>
                <Nullable>enable</Nullable>
                <ImplicitUsings>enable</ImplicitUsings>
                <InvariantGlobalization>true</InvariantGlobalization>
                <TreatWarningsAsErrors>true</TreatWarningsAsErrors>
                <TrimmerSingleWarn>false</TrimmerSingleWarn>
                {properties}
              </PropertyGroup>
              <ItemGroup>
                <PackageReference Include="DeconvGen" Version="[{package.Version}]" />
                {items}
              </ItemGroup>
            </Project>
            """);
        // Beside the machine's sources, which serve the runtime packs: nothing is cleared, and no other source is named.
        project.Write("nuget.config", $"""
            <configuration>
              <packageSources>
                <add key="deconvgen-test" value="{package.Feed}" />
              </packageSources>
            </configuration>
            """);
        foreach (var source in new[] { "Program.cs", "Networks.cs", "Naive.cs" })
            project.Write(source, Source(source));
        return project;
    }

    public void Write(string file, string text) => File.WriteAllText(Path.Combine(Directory, file), text);

    public Finished Dotnet(params string[] arguments) => DotnetCommand.Dotnet(Directory, arguments);

    /// <summary>One of the consumer's own sources.</summary>
    public static string Source(string name)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(name) ?? throw new InvalidOperationException($"No source {name}.");
        return new StreamReader(stream).ReadToEnd();
    }

    /// <summary>Publishes for this machine's processor and system. Skips the test, and says why, where the machine cannot be given what that takes.</summary>
    /// <returns>The folder of the published program.</returns>
    public string Publish()
    {
        var restored = Dotnet("restore", "-p:UseCurrentRuntimeIdentifier=true");
        Assert.SkipWhen(restored.ExitCode != 0 && Line(restored.Output, IsMissingPack) is not null,
            $"A pack of the platform cannot be restored: {Line(restored.Output, IsMissingPack)}");
        restored.Succeeded();

        var target = Path.Combine(Directory, "published");
        var published = Dotnet("publish", "-c", "Release", "-o", target, "-p:UseCurrentRuntimeIdentifier=true");
        Assert.SkipWhen(published.ExitCode != 0 && Line(published.Output, IsMissingLinker) is not null,
            $"The machine cannot link native programs: {Line(published.Output, IsMissingLinker)}");
        published.Succeeded();
        Assert.DoesNotContain("warning", published.Output, StringComparison.OrdinalIgnoreCase);
        return target;
    }

    /// <summary>Runs the published program, which compares its numbers with loops itself.</summary>
    public static Finished Run(string published) =>
        DotnetCommand.Run(Path.Combine(published, OperatingSystem.IsWindows() ? "Consumer.exe" : "Consumer"), published).Succeeded();

    private static string? Line(string output, Func<string, bool> isWanted) => output.Split('\n').Select(line => line.Trim()).FirstOrDefault(isWanted);

    private static bool IsMissingPack(string line) => line.Contains("error NU1", StringComparison.Ordinal)
        && (line.Contains("ILCompiler", StringComparison.OrdinalIgnoreCase) || line.Contains("Microsoft.NETCore.App.Runtime", StringComparison.OrdinalIgnoreCase)
            || line.Contains("Microsoft.NET.ILLink", StringComparison.OrdinalIgnoreCase));

    // The SDK's own sentence where there is neither clang nor gcc; and the linker's, where a library of the system is absent.
    private static bool IsMissingLinker(string line) =>
        line.Contains("Platform linker", StringComparison.Ordinal) || line.Contains("cannot find -l", StringComparison.Ordinal);
}
