namespace DeconvGen.Testing.Kernels;

/// <summary>What one or more runs of a kernel executed. A multiply-add counts once for a whole vector, a move or a cleared element once each.</summary>
public sealed record KernelCounts
{
    public long MultiplyAdds { get; internal set; }

    public long Loads { get; internal set; }

    public long Broadcasts { get; internal set; }

    public long Stores { get; internal set; }

    public long Moves { get; internal set; }

    public long Cleared { get; internal set; }

    public long Calls { get; internal set; }
}
