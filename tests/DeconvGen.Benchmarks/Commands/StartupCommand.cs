using System.Diagnostics;
using System.Runtime.InteropServices;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Running;
using DeconvGen.Benchmarks.Startups;

namespace DeconvGen.Benchmarks.Commands;

/// <summary>What a user waits for before the first result, in a fresh process, and how fast runs are after it: compiled just in time, ready to run, for debugging, and ahead of time.</summary>
internal static class StartupCommand
{
    private const string Project = "tests/DeconvGen.Benchmarks/Startup/DeconvGen.Benchmarks.Startup.csproj";

    /// <param name="arguments">The folder to publish into.</param>
    public static int Run(string[] arguments)
    {
        if (arguments is not [var folder])
            throw new UsageException("startup takes the folder to publish the programs into.");
        folder = Path.GetFullPath(folder);
        var programs = StartupBenchmark.Kinds.ToDictionary(kind => kind, kind => Publish(folder, kind));
        foreach (var (kind, program) in programs)
        {
            foreach (var network in StartupBenchmark.NetworkNames)
            {
                Console.WriteLine($"{kind,-10} {network,-12} {StartupBenchmark.Launch(program, network, isSteady: true)}");
            }
        }
        // BenchmarkDotNet starts no process of its own here, but hands on to its benchmarks where the programs are.
        StartupBenchmark.Programs = programs;
        BenchmarkRunner.Run([typeof(StartupBenchmark), typeof(AllocationBenchmark)], DefaultConfig.Instance.WithArtifactsPath(Path.Combine(folder, "BenchmarkDotNet")));
        return 0;
    }

    private static string Publish(string folder, string kind)
    {
        var root = Root();
        var output = Path.Combine(folder, kind);
        string[] arguments =
        [
            "publish", Path.Combine(root, Project), "-c", kind == StartupBenchmark.Debug ? "Debug" : "Release", "-r", RuntimeInformation.RuntimeIdentifier, "-o", output, "--nologo", "-v", "q",
            .. kind switch
            {
                StartupBenchmark.NativeAot => (string[])["-p:AheadOfTime=true"],
                StartupBenchmark.ReadyToRun => ["--no-self-contained", "-p:PublishReadyToRun=true"],
                _ => ["--no-self-contained"],
            },
        ];
        using var publishing = Process.Start("dotnet", arguments);
        publishing.WaitForExit();
        return publishing.ExitCode == 0
            ? Path.Combine(output, OperatingSystem.IsWindows() ? "startup.exe" : "startup")
            : throw new InvalidOperationException($"dotnet publish of the {kind} program failed with code {publishing.ExitCode}.");
    }

    private static string Root()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "DeconvGen.sln")))
                return folder.FullName;
        }
        throw new UsageException("startup publishes a project of the repository, and must run from a build within it.");
    }
}
