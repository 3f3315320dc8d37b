using System.Runtime.InteropServices;
using DeconvGen.Benchmarks.Contenders;

namespace DeconvGen.Benchmarks.Peers;

/// <summary>XNNPACK's operators through its C interface: NHWC, created and set up once.</summary>
internal sealed class XnnpackPeer : Peer
{
    private const string Package = "libxnnpack0";

    // Of later versions, whose functions take other arguments: setting up was split in two.
    private const string LaterFunction = "xnn_reshape_convolution2d_nhwc_f32";

    private readonly Lazy<string?> _missing = new(FindProblem);

    public override string Name => "XNNPACK";

    public override string? Missing => _missing.Value;

    public override string Version => "of 2022-02-16 or alike (the library does not tell)";

    public override Contender? Create(ComparisonCase given) => given.Convolution is { } convolution ? new XnnpackContender(Name, convolution, given.Threads) : null;

    private static string? FindProblem()
    {
        if ((NativeLibraries.Problem(Xnnpack.Library, Package) ?? NativeLibraries.Problem(Xnnpack.ThreadsLibrary, Package)) is { } problem)
            return problem;
        if (NativeLibrary.TryGetExport(NativeLibrary.Load(Xnnpack.Library), LaterFunction, out _))
            return $"{Xnnpack.Library} is of a later version than the one of 2022-02-16 (Debian 12's {Package}), and takes other arguments.";
        return Xnnpack.Initialize(0) is not 0 and var status ? $"xnn_initialize failed with status {status}: the processor may not be supported." : null;
    }
}
