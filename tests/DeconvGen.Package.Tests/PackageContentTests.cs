using System.IO.Compression;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Xml.Linq;

namespace DeconvGen.Package.Tests;

public sealed class PackageContentTests(PackedPackage package)
{
    // What the compiler of .NET SDK 10.0.100, the oldest that global.json admits, brings along; a newer one is refused there (CS9057).
    private static readonly Version OldestCompiler = new(5, 0, 0, 0);

    private static readonly string[] Analyzers = ["analyzers/dotnet/cs/DeconvGen.CodeFixes.dll", "analyzers/dotnet/cs/DeconvGen.Generator.dll"];

    public static TheoryData<string> EachAnalyzer => [.. Analyzers];

    [Fact]
    public void One_package_holds_the_library_the_analyzers_and_the_build_properties()
    {
        Assert.Equal([package.File], Directory.GetFiles(package.Feed));
        using var archive = ZipFile.OpenRead(package.File);
        var entries = archive.Entries.Select(entry => entry.FullName)
            .Where(name => name.Contains('/', StringComparison.Ordinal) && !name.StartsWith("_rels/", StringComparison.Ordinal) && !name.StartsWith("package/", StringComparison.Ordinal));
        Assert.Equal(
            [
                .. Analyzers,
                "build/DeconvGen.props", "build/DeconvGen.targets",
                "buildTransitive/DeconvGen.props", "buildTransitive/DeconvGen.targets",
                "lib/net10.0/DeconvGen.dll", "lib/net10.0/DeconvGen.xml",
            ],
            entries.Order(StringComparer.Ordinal));
        Assert.Contains(archive.Entries, entry => entry.FullName == "LICENSE");
        Assert.Contains(archive.Entries, entry => entry.FullName == "README.md");
    }

    [Fact]
    public void Nothing_becomes_a_dependency_of_the_user()
    {
        var specification = XDocument.Load(new MemoryStream(package.Read("DeconvGen.nuspec")));
        var metadata = specification.Root!.Elements().Single();
        XElement Element(string name) => metadata.Elements().Single(element => element.Name.LocalName == name);

        Assert.Equal("MIT", Element("license").Value);
        Assert.Equal("README.md", Element("readme").Value);
        var group = Assert.Single(Element("dependencies").Elements());
        Assert.Equal("net10.0", group.Attribute("targetFramework")?.Value);
        Assert.Empty(group.Elements());
    }

    [Theory]
    [MemberData(nameof(EachAnalyzer))]
    public void An_analyzer_references_what_the_oldest_supported_compiler_has(string analyzer)
    {
        var references = References(analyzer);
        var roslyn = references.Where(reference => IsRoslyn(reference.Name)).ToList();
        Assert.NotEmpty(roslyn);
        Assert.All(roslyn, reference => Assert.True(reference.Version <= OldestCompiler, $"{reference.Name} {reference.Version}"));

        // Whatever else it needs would have to lie beside it in the package.
        Assert.All(references.Where(reference => !IsRoslyn(reference.Name)), reference => Assert.True(
            reference.Name is "netstandard" or "DeconvGen.Generator" || reference.Name.StartsWith("System.", StringComparison.Ordinal), reference.Name));
    }

    [Fact]
    public void The_generator_does_not_need_workspaces_which_the_command_line_compiler_lacks() =>
        Assert.DoesNotContain(References("analyzers/dotnet/cs/DeconvGen.Generator.dll"), reference => reference.Name.Contains("Workspaces", StringComparison.Ordinal));

    [Fact]
    public void The_library_references_the_platform_alone() =>
        Assert.All(References("lib/net10.0/DeconvGen.dll"), reference => Assert.StartsWith("System.", reference.Name, StringComparison.Ordinal));

    private static bool IsRoslyn(string name) => name.StartsWith("Microsoft.CodeAnalysis", StringComparison.Ordinal);

    private List<(string Name, Version Version)> References(string assembly)
    {
        using var image = new PEReader(new MemoryStream(package.Read(assembly)));
        var metadata = image.GetMetadataReader();
        return [.. metadata.AssemblyReferences.Select(metadata.GetAssemblyReference).Select(reference => (metadata.GetString(reference.Name), reference.Version))];
    }
}
