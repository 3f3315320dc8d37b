using DeconvGen.Benchmarks.Contenders;

namespace DeconvGen.Benchmarks.Peers;

/// <summary>Another library that computes the same.</summary>
internal abstract class Peer
{
    /// <summary>Name in the tables.</summary>
    public abstract string Name { get; }

    /// <summary>Why it cannot run on this machine, and what to do about it; <see langword="null"/> where it can.</summary>
    public abstract string? Missing { get; }

    /// <summary>The library's version, in words; only where it is not missing.</summary>
    public abstract string Version { get; }

    /// <summary>An operator or a model of this case, ready to run; <see langword="null"/> where the library has none for it.</summary>
    public abstract Contender? Create(ComparisonCase given);
}
