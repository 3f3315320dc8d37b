using DeconvGen.Benchmarks.Contenders;

namespace DeconvGen.Benchmarks.Peers;

/// <summary>libtorch through TorchSharp, where the program was built with it.</summary>
internal sealed class TorchPeer : Peer
{
    public override string Name => "libtorch";

    public override string? Missing => "built without it; build with -p:UseTorch=true (TorchSharp and libtorch are 0.5 GB)";

    public override string Version => "";

    public override Contender? Create(ComparisonCase given) => null;
}
