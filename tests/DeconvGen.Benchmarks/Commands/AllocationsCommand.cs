using DeconvGen.Benchmarks.Contenders;
using DeconvGen.Benchmarks.Layers;
using DeconvGen.Testing.Processes;

namespace DeconvGen.Benchmarks.Commands;

/// <summary>Counts the bytes that <c>Run</c> allocates, which must be none.</summary>
internal static class AllocationsCommand
{
    private const int Runs = 1000;
    private const int QuickRuns = 3;

    /// <summary>Returns the exit code: 1 where a network allocates.</summary>
    public static int Run(CompareOptions options)
    {
        var allocating = 0;
        foreach (var (layer, variant) in options.Layers().SelectMany(layer => layer.Variants.Select(variant => (layer, variant))))
        {
            // A whole network takes up to a second a run.
            var runs = options.IsQuick || layer.IsNetwork ? QuickRuns : Runs;
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
        using var network = variant.Create(weights, new float[PlaneOrder.Length(variant.Info, variant.Info.Inputs[0])], threads: 1);
        // The first run may initialise classes.
        network.Run(1);
        return ThreadAllocation.Bytes(() => network.Run(runs));
    }
}
