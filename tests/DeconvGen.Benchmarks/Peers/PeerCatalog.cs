namespace DeconvGen.Benchmarks.Peers;

/// <summary>The peers.</summary>
internal static class PeerCatalog
{
    /// <summary>The peers in the order of the table's columns, those too that are missing on this machine. Once in a process, before any of their libraries is loaded.</summary>
    /// <param name="threads">Threads of each.</param>
    public static IReadOnlyList<Peer> Create(int threads) => [new OnnxRuntimePeer(), new XnnpackPeer(), new OneDnnPeer(threads), new TorchPeer(threads)];
}
