using DeconvGen.Benchmarks.Layers;

namespace DeconvGen.Benchmarks.Commands;

/// <summary>Counts the bytes that <c>Run</c> allocates, which must be none.</summary>
internal static class AllocationsCommand
{
    private const int Runs = 1000;
    private const int QuickRuns = 3;

    /// <summary>Returns the exit code: 1 where a network allocates.</summary>
    public static int Run(CompareOptions options)
    {
        var runs = options.IsQuick ? QuickRuns : Runs;
        var allocating = 0;
        foreach (var variant in options.Layers.SelectMany(layer => new[] { layer.ChannelsLast, layer.ChannelsFirst }))
        {
            var bytes = Measure(variant, runs);
            allocating += bytes == 0 ? 0 : 1;
            Console.WriteLine($"{variant.Info.Name.Split('.')[^1],-32} {bytes,9} bytes in {runs} runs");
        }
        Console.WriteLine(allocating == 0 ? "No network allocates." : $"{allocating} networks allocate.");
        return allocating == 0 ? 0 : 1;
    }

    private static long Measure(Variant variant, int runs)
    {
        using var weights = Weights.Random(1);
        using var network = variant.Create(weights, new float[variant.Info.Inputs[0].OutputShape.Aggregate((product, size) => product * size)]);
        // The first run may initialise classes.
        network.Run(1);
        var before = GC.GetAllocatedBytesForCurrentThread();
        network.Run(runs);
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }
}
