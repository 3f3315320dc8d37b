using System.Runtime.CompilerServices;

namespace DeconvGen.Runtime;

/// <summary>Shares the packing of one layer's weights among the processors. Units write to places of their own, so that the result does not depend on who does them.</summary>
internal static class PackingWork
{
    /// <summary>
    /// Elements below which one thread does it all. Packing takes 0.5 to 1 ns an element, the pool's first threads 0.3 ms to start: half of what this many
    /// elements take.
    /// </summary>
    private const int LeastElements = 1 << 20;

    /// <summary>Threads for so many packed elements. A browser has one, whatever its processors.</summary>
    public static int Workers(long elements) => elements < LeastElements || OperatingSystem.IsBrowser() || OperatingSystem.IsWasi() ? 1 : Environment.ProcessorCount;

    /// <summary>Does the units 0 to <paramref name="count"/> − 1, each once.</summary>
    /// <param name="count">Number of units.</param>
    /// <param name="workers">Threads at most.</param>
    /// <param name="unit">Does one.</param>
    public static void Share(int count, int workers, Action<int> unit)
    {
        if (workers > 1)
        {
            ShareAmong(workers, count, unit);
            return;
        }

        for (var i = 0; i < count; i++)
        {
            unit(i);
        }
    }

    // Apart, so that a small network does not load the assembly of Parallel.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void ShareAmong(int workers, int count, Action<int> unit) => Parallel.For(0, count, new ParallelOptions { MaxDegreeOfParallelism = workers }, unit);
}
