using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using DeconvGen.Benchmarks.Layers;

namespace DeconvGen.Benchmarks.Startups;

/// <summary>Bytes that a run of a whole network allocates, which must be none.</summary>
[MemoryDiagnoser]
[Config(typeof(InProcess))]
public class AllocationBenchmark
{
    private readonly Autoencoder _network = new(Weights.Random(1));
    private readonly float[] _input = new float[Autoencoder.InputLength];
    private readonly float[] _output = new float[Autoencoder.OutputLength];

    [Benchmark]
    public void AutoencoderRun() => _network.Run(_input, _output);

    private sealed class InProcess : ManualConfig
    {
        public InProcess() => AddJob(Job.ShortRun.WithToolchain(InProcessEmitToolchain.Instance));
    }
}
