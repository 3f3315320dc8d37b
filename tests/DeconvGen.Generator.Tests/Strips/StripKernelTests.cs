using DeconvGen.Generator.Graphs;
using DeconvGen.Generator.Kernels;
using DeconvGen.Generator.Scheduling;
using DeconvGen.Testing.Kernels;

namespace DeconvGen.Generator.Tests.Strips;

/// <summary>Kernels whose input or output keeps some rows, executed by the interpreter for any lane count and in the 512-bit twin, with every access checked.</summary>
public class StripKernelTests
{
    private const int Networks = 60;

    [Fact]
    public void Kernels_that_keep_some_rows_compute_what_the_others_do()
    {
        var (compared, tiles, copies) = (0, 0, 0);
        for (var seed = 0; seed < Networks; seed++)
        {
            var network = RandomChain.Of(seed, "Net", pools: false, sums: false).Network();
            var (whole, split) = (Planner.Plan(network, new StripRules(long.MaxValue, long.MaxValue, 0)), Planner.Plan(network, new StripRules(0, 0, seed % 2 * 10_000, 1)));
            if (split.Steps.OfType<Step.Strips>().FirstOrDefault() is not { } strips)
                continue;

            var names = strips.Members.Select(member => member.Comment).ToArray();
            var calls = names.Select(name => whole.Steps.OfType<Step.Call>().Single(call => call.Comment == name)).ToArray();
            foreach (var (lanes, isWide) in new[] { (4, false), (8, false), (3, false), (16, true) })
            {
                var expected = Run(whole, calls, [.. calls.Select(call => call.WorkUnits)], 1, seed, lanes, isWide);
                var actual = Run(split, [.. strips.Members.Cast<Step.Call>()], [.. strips.Ends.SelectMany(end => end)], strips.Ends.Count, seed, lanes, isWide);
                Assert.Equal(expected, actual);
                compared++;
            }

            copies += strips.Members.Cast<Step.Call>().Count(call => call.Comment.Contains(" to ", StringComparison.Ordinal));
            tiles += strips.Members.Skip(1).Cast<Step.Call>().Count(call => call.Scratch > 0);
        }

        Assert.InRange(compared, Networks, int.MaxValue);
        Assert.InRange(tiles, 10, int.MaxValue);
        Assert.InRange(copies, 10, int.MaxValue);
    }

    /// <summary>What the last call writes.</summary>
    private static double[] Run(NetworkPlan plan, Step.Call[] calls, int[] ends, int strips, int seed, int lanes, bool isWide)
    {
        var random = new Random(seed);
        var requests = calls.Select(call => plan.Kernels.First(kernel => kernel.Name == call.Kernel)).ToArray();
        var kernels = requests.Select(request => request.Build()).Select(kernel => isWide ? kernel.Wide ?? kernel : kernel).ToArray();
        KernelMemory[] memories = [.. kernels.Select(kernel => new KernelMemory(kernel, lanes))];
        for (var member = 0; member < calls.Length; member++)
        {
            if (requests[member] is KernelRequest.Convolution { Request: var convolution })
                memories[member].Set("w", Weights(convolution, random, isWide, lanes));
        }

        double[] input = [.. Enumerable.Range(0, memories[0].Length("x")).Select(_ => Number(random))];
        memories[0].Set("x", input);
        var done = new int[calls.Length];
        for (var strip = 0; strip < strips; strip++)
        {
            for (var member = 0; member < calls.Length; member++)
            {
                if (member > 0)
                    memories[member].Set("x", memories[member - 1]["y"].AsSpan(0, memories[member].Length("x")));

                var end = ends[(strip * calls.Length) + member];
                new KernelInterpreter(kernels[member], lanes).Run(memories[member], done[member], end);
                done[member] = end;
            }
        }

        // Every output once.
        Assert.All(memories[^1].Writes("y"), count => Assert.Equal(1, count));
        return memories[^1]["y"];
    }

    private static double[] Weights(ConvolutionRequest request, Random random, bool isWide, int lanes)
    {
        var nest = request.Nest;
        double[] weights = [.. Enumerable.Range(0, nest.InPerGroup * nest.OutChannels * nest.Axes.Aggregate(1, (taps, axis) => taps * axis.Kernel)).Select(_ => Number(random))];
        double[] bias = [.. Enumerable.Range(0, nest.OutChannels).Select(_ => Number(random))];
        return ScheduledWeights.Pack(request.Schedule, isWide, weights, bias, lanes).Span.ToArray();
    }

    private static double Number(Random random) => (float)((2 * random.NextDouble()) - 1);
}
