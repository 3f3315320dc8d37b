using System.Diagnostics;
using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Engines;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Toolchains.InProcess.Emit;

namespace DeconvGen.Benchmarks.Startups;

/// <summary>A whole process, from its start to its end, which runs a network twice.</summary>
[Config(typeof(Cold))]
public class StartupBenchmark
{
    internal const string JustInTime = "Jit", ReadyToRun = "ReadyToRun", Debug = "Debug", NativeAot = "NativeAot";

    internal static IReadOnlyDictionary<string, string> Programs { get; set; } = new Dictionary<string, string>();

    public static IEnumerable<string> Kinds => [JustInTime, ReadyToRun, Debug, NativeAot];

    public static IEnumerable<string> NetworkNames => ["autoencoder", "resnet50"];

    [ParamsSource(nameof(Kinds))]
    public string Kind { get; set; } = JustInTime;

    [ParamsSource(nameof(NetworkNames))]
    public string Network { get; set; } = "autoencoder";

    [Benchmark]
    public string Process() => Launch(Programs[Kind], Network);

    /// <summary>What the program says of itself.</summary>
    internal static string Launch(string program, string network, bool isSteady = false)
    {
        var start = new ProcessStartInfo(program, isSteady ? [network, "steady"] : [network]) { RedirectStandardOutput = true };
        using var process = System.Diagnostics.Process.Start(start) ?? throw new InvalidOperationException($"{program} was not started.");
        var output = process.StandardOutput.ReadToEnd().Trim();
        process.WaitForExit();
        return process.ExitCode == 0 ? output : throw new InvalidOperationException($"{program} {network} failed with code {process.ExitCode}.");
    }

    private sealed class Cold : ManualConfig
    {
        // A run is a process, so there is nothing to warm up but the file cache. In this process: the programs' places are known here alone.
        public Cold() => AddJob(Job.Default.WithToolchain(InProcessEmitToolchain.Instance)
            .WithStrategy(RunStrategy.Monitoring).WithWarmupCount(1).WithIterationCount(15).WithInvocationCount(1).WithUnrollFactor(1));
    }
}
