using DeconvGen.Benchmarks.Contenders;

namespace DeconvGen.Benchmarks.Peers;

/// <summary>oneDNN's primitives through its C interface: for each layer the fastest of its implementations, in each of its orders of data and with each algorithm.</summary>
internal sealed class OneDnnPeer : Peer
{
    private const string Package = "libdnnl2";
    private const int Major = 2;

    // Descriptors have grown within version 2; their size is known for this one.
    private const int Minor = 6;

    private readonly Lazy<string?> _missing = new(FindProblem);
    private readonly Lazy<OneDnnEngine> _engine = new(() => new OneDnnEngine());
    private readonly int _threads;

    /// <param name="threads">Threads of the whole process: OpenMP reads the number once.</param>
    public OneDnnPeer(int threads)
    {
        _threads = threads;
        NativeLibraries.SetVariable("OMP_NUM_THREADS", $"{threads}");
        // Iterating over implementations returns the first again and again while primitives are cached (2.6.3).
        NativeLibraries.SetVariable("DNNL_PRIMITIVE_CACHE_CAPACITY", "0");
    }

    public override string Name => "oneDNN";

    public override string? Missing => _missing.Value;

    public override unsafe string Version => $"{OneDnn.Version()[0]}.{OneDnn.Version()[1]}.{OneDnn.Version()[2]}";

    public override Contender? Create(ComparisonCase given) =>
        given.Convolution is { } convolution ? OneDnnContender.Fastest(Name, _engine.Value, convolution, _threads) : null;

    private static unsafe string? FindProblem()
    {
        if (NativeLibraries.Problem(OneDnn.Library, Package) is { } problem)
            return problem;
        var version = OneDnn.Version();
        return version[0] == Major && version[1] == Minor ? null : $"{OneDnn.Library} is version {version[0]}.{version[1]}; {Major}.{Minor} (Debian 12's {Package}) is what its structures are known of.";
    }
}
