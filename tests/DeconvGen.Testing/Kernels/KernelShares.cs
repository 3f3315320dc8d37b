using DeconvGen.Generator.Kernels;

namespace DeconvGen.Testing.Kernels;

/// <summary>A kernel's units of work as threads divide them.</summary>
internal static class KernelShares
{
    private const int Threads = 3;

    /// <summary>Runs all units, the last share first, which no thread would wait for.</summary>
    /// <exception cref="KernelFault">A share writes an element of <c>y</c> that another wrote.</exception>
    public static void Run(KernelInterpreter interpreter, Kernel kernel, KernelMemory memory)
    {
        var written = memory.Writes("y").ToArray();
        for (var share = Threads - 1; share >= 0; share--)
        {
            interpreter.Run(memory, kernel.WorkUnits * share / Threads, kernel.WorkUnits * (share + 1) / Threads);
            var now = memory.Writes("y").ToArray();
            if (Enumerable.Range(0, now.Length).FirstOrDefault(i => written[i] > 0 && now[i] > written[i], -1) is >= 0 and var twice)
                throw new KernelFault($"y[{twice}] is written by two shares.");
            written = now;
        }
    }
}
