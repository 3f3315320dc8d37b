using System.IO.Compression;

[assembly: AssemblyFixture(typeof(DeconvGen.Package.Tests.PackedPackage))]
// The machine's package folder is shared, and each publish uses every core on its own.
[assembly: CollectionBehavior(DisableTestParallelization = true)]

namespace DeconvGen.Package.Tests;

/// <summary>The package as <c>dotnet pack</c> makes it from this repository, in a folder feed of its own, under a version that nothing else has.</summary>
public sealed class PackedPackage : IDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("deconvgen-package-").FullName;

    /// <summary>Packs into a temporary folder; intermediate files too, so that the repository's own builds are not disturbed.</summary>
    public PackedPackage()
    {
        Feed = Path.Combine(_directory, "feed");
        var packed = DotnetCommand.Dotnet(
            Repository, "pack", Path.Combine("src", "DeconvGen", "DeconvGen.csproj"), "-c", "Release", "-o", Feed,
            "--artifacts-path", Path.Combine(_directory, "artifacts"), $"-p:Version={Version}");
        if (packed.ExitCode != 0)
        {
            // Nobody disposes of what was not constructed.
            Directory.Delete(_directory, recursive: true);
        }

        packed.Succeeded();
    }

    /// <summary>Never seen by NuGet's cache of the machine.</summary>
    public string Version { get; } = $"0.1.0-test.{DateTime.UtcNow:yyyyMMddHHmmss}.{Environment.ProcessId}";

    /// <summary>Folder that holds the package and nothing else.</summary>
    public string Feed { get; }

    /// <summary>The package file.</summary>
    public string File => Path.Combine(Feed, $"DeconvGen.{Version}.nupkg");

    private static string Repository
    {
        get
        {
            var directory = new DirectoryInfo(AppContext.BaseDirectory);
            while (!System.IO.File.Exists(Path.Combine(directory.FullName, "DeconvGen.sln")))
                directory = directory.Parent ?? throw new InvalidOperationException($"No DeconvGen.sln above {AppContext.BaseDirectory}.");
            return directory.FullName;
        }
    }

    /// <summary>An empty folder outside the repository, whose build files and <c>global.json</c> therefore do not reach it.</summary>
    public string NewDirectory(string name) => Directory.CreateDirectory(Path.Combine(_directory, name)).FullName;

    /// <summary>The bytes of one file of the package.</summary>
    public byte[] Read(string entry)
    {
        using var archive = ZipFile.OpenRead(File);
        using var stream = (archive.GetEntry(entry) ?? throw new InvalidOperationException($"The package has no {entry}.")).Open();
        var memory = new MemoryStream();
        stream.CopyTo(memory);
        return memory.ToArray();
    }

    /// <summary>Removes the temporary folder, and the package from NuGet's cache.</summary>
    public void Dispose()
    {
        var cache = DotnetCommand.Dotnet(_directory, "nuget", "locals", "global-packages", "--list").Output;
        var packages = cache[(cache.IndexOf(':', StringComparison.Ordinal) + 1)..].Trim();
        var ours = Path.Combine(packages, "deconvgen", Version);
        if (Directory.Exists(ours))
            Directory.Delete(ours, recursive: true);

        Directory.Delete(_directory, recursive: true);
    }
}
