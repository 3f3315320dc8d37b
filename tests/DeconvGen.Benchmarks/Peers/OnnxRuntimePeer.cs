using DeconvGen.Benchmarks.Contenders;
using Microsoft.ML.OnnxRuntime;

namespace DeconvGen.Benchmarks.Peers;

/// <summary>ONNX Runtime's CPU provider, from its NuGet package.</summary>
internal sealed class OnnxRuntimePeer : Peer
{
    public const string PeerName = "ONNX Runtime";

    public override string Name => PeerName;

    public override string? Missing => null;

    public override string Version => OrtEnv.Instance().GetVersionString();

    public override Contender Create(ComparisonCase given) => new OnnxRuntimeContender(given);
}
