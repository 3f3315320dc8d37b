using DeconvGen.Generator.Graphs;
using DeconvGen.Generator.Kernels;
using DeconvGen.Generator.Scheduling;
using DeconvGen.Testing.Kernels;

namespace DeconvGen.Generator.Tests.Winograd;

using Activation = DeconvGen.Generator.Declarations.Activation;
using Algorithm = DeconvGen.Generator.Declarations.Algorithm;
using DataLayout = DeconvGen.Generator.Declarations.DataLayout;
using Element = DeconvGen.Generator.Declarations.Element;
using Lanes = DeconvGen.Generator.Declarations.Lanes;

/// <summary>Pools in the epilogue of Toom–Cook tiles: which there are, and that their kernels write the maxima or means of what the kernel without a pool writes.</summary>
public class PooledTileTests
{
    private const int Networks = 40;

    [Fact]
    public void Kernels_write_the_maxima_of_what_they_would_write()
    {
        var seen = Compare("MaxPool", (all, view, pooled) => Assert.Equal(Windows(all, view, pooled.Request).Select(values => values.Aggregate(Math.Max)), pooled.Values));
        Assert.InRange(seen.Pooled, Networks / 4, Networks);
        Assert.InRange(seen.Signals, 2, Networks);
        Assert.InRange(seen.Cut, 4, Networks);
        Assert.InRange(seen.Hanging, 2, Networks);
    }

    /// <summary>A sum of n outputs and a product: n roundings, each of no more than the sum of what is added.</summary>
    [Fact]
    public void Kernels_write_the_means_of_what_they_would_write()
    {
        var seen = Compare("AveragePool", (all, view, pooled) =>
        {
            var count = pooled.Request.Pool.Height * pooled.Request.Pool.Width;
            var epsilon = pooled.Request.Element == Element.Float64 ? Math.Pow(2, -53) : Math.Pow(2, -24);
            Assert.All(Windows(all, view, pooled.Request).Zip(pooled.Values), pair =>
            {
                Assert.Equal(count, pair.First.Count);
                var (mean, size) = (pair.First.Sum() / count, pair.First.Sum(Math.Abs) / count);
                Assert.True(double.IsFinite(size) ? Math.Abs(pair.Second - mean) <= count * epsilon * size : pair.Second.Equals(mean), $"{pair.Second} is written, the mean is {mean}.");
            });
        });
        Assert.InRange(seen.Pooled, Networks / 5, Networks);
        Assert.InRange(seen.Signals, 1, Networks);
        Assert.InRange(seen.Cut, 2, Networks);
        Assert.Equal(0, seen.Hanging);
    }

    private delegate void Comparison(double[] all, TensorView view, (ConvolutionRequest Request, double[] Values) pooled);

    private static (int Pooled, int Signals, int Cut, int Hanging) Compare(string pool, Comparison compare)
    {
        var (pooled, signals, cut, hanging) = (0, 0, 0, 0);
        for (var seed = 0; seed < Networks; seed++)
        {
            var random = new Random(seed);
            var isSignal = random.Next(5) == 0;
            int[] size = isSignal ? [random.Next(12, 50)] : [random.Next(5, 20), random.Next(6, 20)];
            int[] window = [.. size.Select(_ => random.Next(1, 4))];
            var conv = Declare.Network(layout: DataLayout.NHWC, element: random.Next(4) == 0 ? Element.Float64 : Element.Float32)
                .Input("x", Shape: [.. size, random.Next(1, 20)])
                .Conv("c", Kernel: [.. size.Select(_ => 3)], Padding: [.. size.Select(_ => random.Next(2))], OutChannels: random.Next(1, 40));
            conv = Winograd(random.Next(3) switch
            {
                0 => conv.With("Activation", Activation.Relu),
                1 => conv.With("Activation", Activation.LeakyRelu).With("NegativeSlope", random.Next(2) == 0 ? 0.1 : 1.5),
                _ => conv,
            });
            var whole = Plan(conv);
            var plan = Plan(Pool(conv, "p", window, ceil: seed % 2 == 0, pool));
            if (Pooled(plan) is not { } request)
                continue;

            Assert.Single(plan.Steps, step => step is Step.Call { Comment: "c" });
            Assert.DoesNotContain(plan.Steps, step => step is Step.Routine);
            var unpooled = Request(whole);
            Assert.Equal((1, 1), (unpooled.Pool.Height, unpooled.Pool.Width));
            foreach (var (lanes, isWide) in new[] { (4, false), (8, false), (3, false), (16, true) })
            {
                var all = ViewElements.Gather(Run(unpooled, seed, lanes, isWide), unpooled.Schedule.Output);
                compare(all, unpooled.Schedule.Output, (request, ViewElements.Gather(Run(request, seed, lanes, isWide), request.Schedule.Output)));
            }

            pooled++;
            signals += isSignal ? 1 : 0;
            cut += unpooled.Schedule.Output.Spatial[2] % request.Pool.Width > 0 ? 1 : 0;
            hanging += request.Schedule.Output.Spatial[2] * request.Pool.Width > unpooled.Schedule.Output.Spatial[2] ? 1 : 0;
        }

        return (pooled, signals, cut, hanging);
    }

    [Fact]
    public void A_pool_alone_behind_tiles_is_done_with_them()
    {
        var plan = Plan(Pool(Two(Activation.Relu), "p", [2, 2]));
        Assert.Equal(["c"], plan.Steps.Select(step => step.Comment));
        Assert.EndsWith("_Relu_Pool2x2", Request(plan).Name, StringComparison.Ordinal);
        Assert.EndsWith("; p in its epilogue", Assert.Single(plan.Decisions).Decision.Reason, StringComparison.Ordinal);
        // What is pooled is written nowhere.
        Assert.DoesNotContain(plan.Buffers, buffer => buffer.Name == "c");
        // An activation of its own is fused before the pool is looked for.
        Assert.Equal(["c"], Plan(Pool(Two().Activate("r", Activation.Relu), "p", [2, 2])).Steps.Select(step => step.Comment));
        Assert.Equal(["c"], Plan(Pool(Two(Activation.LeakyRelu), "p", [4, 1])).Steps.Select(step => step.Comment));
        // A last window of one row.
        Assert.Equal(["c"], Plan(Two(size: 15).Layer("MaxPool", "p", [("Kernel", new[] { 2 }), ("Stride", new[] { 2 }), ("CeilMode", true)])).Steps.Select(step => step.Comment));
        // The mean of a falling function, of which the greatest is another element's.
        Assert.Equal(["c"], Plan(Pool(Two(Activation.LeakyRelu, slope: -0.5), "p", [2, 2], pool: "AveragePool")).Steps.Select(step => step.Comment));
        Assert.EndsWith("_Mean2x2", Request(Plan(Pool(Two(size: 15), "p", [2, 2], pool: "AveragePool"))).Name, StringComparison.Ordinal);
        Assert.Equal(["c", "Tanh of p"], Plan(Pool(Two(), "p", [2, 2]).With("Activation", Activation.Tanh)).Steps.Select(step => step.Comment));
    }

    [Fact]
    public void Other_pools_are_steps()
    {
        Apart(Pool(Two(), "p", [3, 3]));
        Apart(Two().Layer("MaxPool", "p", [("Kernel", new[] { 3 }), ("Stride", new[] { 2 })]));
        Apart(Two().Layer("MaxPool", "p", [("Kernel", new[] { 2 }), ("Stride", new[] { 2 }), ("Padding", new[] { 1 })]));
        // Means of windows of which one hangs over, with fewer elements.
        Apart(Two(size: 15).Layer("AveragePool", "p", [("Kernel", new[] { 2 }), ("Stride", new[] { 2 }), ("CeilMode", true)]));
        Apart(Two().Layer("AveragePool", "p", [("Kernel", new[] { 2 }), ("Stride", new[] { 2 }), ("Padding", new[] { 1 })]));
        Apart(Pool(Two(Activation.Sigmoid), "p", [2, 2], pool: "AveragePool"));
        // The greatest of a falling function is that of the least.
        Apart(Pool(Two(Activation.LeakyRelu, slope: -0.5), "p", [2, 2]));
        Apart(Pool(Two(Activation.Sigmoid), "p", [2, 2]));
        Apart(Pool(Two().Add("sum", ["c", "x"]), "p", [2, 2]));
        Apart(Pool(Two(), "p", [2, 2]).Output("all", ["c"]).Output("y", ["p"]));
        Apart(Pool(Sums(), "p", [2, 2]));
        // Places of maxima are looked for in what was pooled.
        Apart(Pool(Two(), "p", [2, 2]).Layer("PoolIndices", "places", []).Output("i", ["places"]).Output("y", ["p"]));

        static void Apart(Declare declare) => Assert.Contains(Plan(declare).Steps, step => step is Step.Routine { Method: "Pooling.Max" or "Pooling.Average" });
    }

    private static Declare Two(Activation activation = Activation.None, double slope = 0.1, int size = 16)
    {
        var conv = Declare.Network(layout: DataLayout.NHWC).Input("x", Shape: [size, size, 32]).Conv("c", Kernel: [3], Padding: [1], OutChannels: 32).With("Activation", activation);
        return Winograd(activation == Activation.LeakyRelu ? conv.With("NegativeSlope", slope) : conv);
    }

    private static Declare Sums() => Declare.Network(layout: DataLayout.NHWC).Input("x", Shape: [16, 16, 32]).Conv("c", Kernel: [3], Padding: [1], OutChannels: 32).Schedule("c", Lanes: Lanes.OutputChannels);

    private static Declare Winograd(Declare conv) => conv.Schedule("c", Algorithm: Algorithm.Winograd);

    private static Declare Pool(Declare declare, string name, int[] window, bool ceil = false, string pool = "MaxPool") => declare.Layer(pool, name, [("Kernel", window), ("Stride", window), ("CeilMode", ceil)]);

    private static NetworkPlan Plan(Declare declare) => Planner.Plan(declare.Network(), new StripRules(long.MaxValue, long.MaxValue, 0));

    private static ConvolutionRequest Request(NetworkPlan plan) => plan.Kernels.OfType<KernelRequest.Convolution>().Single().Request;

    private static ConvolutionRequest? Pooled(NetworkPlan plan) => Request(plan) is var request && request.Pool.Height * request.Pool.Width > 1 ? request : null;

    /// <summary>The output as it lies in memory, of an input in which one element is no number.</summary>
    private static double[] Run(ConvolutionRequest request, int seed, int lanes, bool isWide)
    {
        var random = new Random(seed);
        var built = new KernelRequest.Convolution(request).Build();
        var kernel = isWide ? built.Wide! : built;
        if (isWide && request.Element == Element.Float64)
            lanes /= 2;

        var memory = new KernelMemory(kernel, lanes);
        double[] input = [.. Enumerable.Range(0, memory.Length("x")).Select(_ => Number(random))];
        input[random.Next(input.Length)] = seed % 3 == 0 ? double.NaN : double.NegativeInfinity;
        memory.Set("x", input);
        var nest = request.Nest;
        double[] weights = [.. Enumerable.Range(0, nest.InPerGroup * nest.OutChannels * nest.Axes.Aggregate(1, (taps, axis) => taps * axis.Kernel)).Select(_ => Number(random))];
        double[] bias = [.. Enumerable.Range(0, nest.OutChannels).Select(_ => Number(random))];
        memory.Set("w", ScheduledWeights.Pack(request.Schedule, isWide, weights, bias, lanes).Span);
        KernelShares.Run(new KernelInterpreter(kernel, lanes), kernel, memory);
        Assert.All(memory.Writes("y"), count => Assert.Equal(1, count));
        return memory["y"];
    }

    /// <summary>The outputs of each window.</summary>
    private static IEnumerable<List<double>> Windows(double[] all, TensorView view, ConvolutionRequest request)
    {
        var (rows, columns, pool) = (view.Spatial[1], view.Spatial[2], request.Pool);
        return
            from channel in Enumerable.Range(0, view.Channels)
            from row in Enumerable.Range(0, request.Schedule.Output.Spatial[1])
            from column in Enumerable.Range(0, request.Schedule.Output.Spatial[2])
            select Enumerable.Range(0, pool.Height * pool.Width)
                .Select(n => (Row: (row * pool.Height) + (n / pool.Width), Column: (column * pool.Width) + (n % pool.Width)))
                .Where(place => place.Row < rows && place.Column < columns)
                .Select(place => all[(((channel * rows) + place.Row) * columns) + place.Column])
                .ToList();
    }

    private static double Number(Random random) => (float)((2 * random.NextDouble()) - 1);
}
