using DeconvGen.Benchmarks.Contenders;

namespace DeconvGen.Benchmarks.Peers;

/// <summary>libtorch through TorchSharp, where the program was built with it and its native library loads.</summary>
/// <param name="threads">Threads that it would run with.</param>
internal sealed class TorchPeer(int threads) : Peer
{
    public override string Name => "libtorch";

#if USE_TORCH
    // The message goes on with a list of all places that were searched.
    private const int MessageLength = 200;

    private readonly Lazy<string?> _missing = new(() => FindProblem(threads));

    public override string? Missing => _missing.Value;

    public override string Version => TorchSharp.torch.__version__;

    public override Contender? Create(ComparisonCase given) => given.Convolution is { } convolution && TorchContender.Supports(convolution) ? new TorchContender(Name, convolution, threads) : null;

    private static string? FindProblem(int threads)
    {
        try
        {
            TorchSharp.torch.set_num_threads(threads);
            return null;
        }
        catch (Exception exception) when (exception is TypeInitializationException or NotSupportedException or DllNotFoundException)
        {
            var message = (exception.InnerException ?? exception).Message.ReplaceLineEndings(" ");
            return $"its native library could not be loaded: {message[..Math.Min(MessageLength, message.Length)]} …";
        }
    }
#else
    public override string? Missing => $"this program was built without it; build with -p:UseTorch=true, half a gigabyte of packages, to run it with --threads {threads}";

    public override string Version => "";

    public override Contender? Create(ComparisonCase given) => null;
#endif
}
