namespace DeconvGen.Benchmarks.Contenders;

/// <summary>One implementation of a network, with its input in place.</summary>
internal abstract class Contender : IDisposable
{
    /// <summary>Name in the table.</summary>
    public abstract string Name { get; }

    /// <summary>Threads it computes with.</summary>
    public abstract int Threads { get; }

    /// <summary>Runs the network so many times.</summary>
    public abstract void Run(int times);

    /// <summary>The output of the last run, in NCHW.</summary>
    public abstract float[] Output();

    /// <summary>Releases what the implementation holds.</summary>
    public virtual void Dispose()
    {
    }
}
