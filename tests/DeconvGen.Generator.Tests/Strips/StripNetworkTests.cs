using DeconvGen.Generator.Graphs;
using DeconvGen.Testing.Compilation;

namespace DeconvGen.Generator.Tests.Strips;

using Activation = DeconvGen.Generator.Declarations.Activation;
using DataLayout = DeconvGen.Generator.Declarations.DataLayout;

/// <summary>Networks whose steps take turns give the bits of those whose steps follow one another, which other tests compare with the definition.</summary>
public class StripNetworkTests
{
    private const int Networks = 60;

    private static readonly StripRules s_never = new(long.MaxValue, long.MaxValue, 0);

    [Fact]
    public void Random_chains_in_strips_give_the_same_bits()
    {
        var pairs = Enumerable.Range(0, Networks).Select(seed => (
            Whole: Planner.Plan(RandomChain.Of(seed, $"Whole{seed}").Network(), s_never),
            // Strips of the fewest rows, of a few, and one of all.
            Strips: Planner.Plan(RandomChain.Of(seed, $"Strips{seed}").Network(), new StripRules(0, 0, seed % 3 * 20_000, 1)))).ToArray();
        Assert.All(pairs, pair => Assert.DoesNotContain(pair.Whole.Steps, step => step is Step.Strips));
        Step.Strips[] strips = [.. pairs.SelectMany(pair => pair.Strips.Steps.OfType<Step.Strips>())];
        // What the others show is worth something only where all kinds are among them.
        Assert.InRange(strips.Length, Networks / 2, int.MaxValue);
        Assert.Contains(strips, each => each.Members.Count > 3);
        Assert.Contains(strips, each => each.Ends.Count > 5);
        Assert.Contains(strips, each => each.Members.SkipLast(1).Any(member => member is Step.Routine));
        Assert.Contains(strips, each => each.Members.Skip(1).OfType<Step.Call>().Any(call => call.Scratch > 0));
        Assert.Contains(strips, each => each.Members[0].Comment.EndsWith(" to channels last", StringComparison.Ordinal));
        Assert.Contains(strips, each => each.Members[^1].Comment.EndsWith(" to planes", StringComparison.Ordinal));
        var transposed = strips.Select(each => each.Members.Select(member => member is Step.Call call && call.Kernel.StartsWith("ConvTranspose", StringComparison.Ordinal)).ToArray()).ToArray();
        Assert.Contains(transposed, members => members[0]);
        Assert.Contains(pairs.SelectMany(pair => pair.Strips.Kernels), kernel => kernel is KernelRequest.Convolution { Request.Schedule: { StagedPixels: not null, Output.KeptRows: > 0 } });
        Assert.Contains(transposed, members => members.Skip(1).Any(isTransposed => isTransposed));
        Assert.Contains(strips, each => each.Members.Any(IsPooled));
        using var assembly = PlannedAssembly.Compile(pairs.SelectMany(pair => new[] { pair.Whole, pair.Strips }));
        for (var seed = 0; seed < Networks; seed++)
        {
            var (whole, split) = (assembly.CreateNetwork($"Tests.Whole{seed}", DeconvGen.Weights.Random(seed)), assembly.CreateNetwork($"Tests.Strips{seed}", DeconvGen.Weights.Random(seed)));
            var random = new Random(seed);
            double[] input = [.. Enumerable.Range(0, Length(whole, "Input")).Select(_ => (double)(float)((2 * random.NextDouble()) - 1))];
            var expected = whole.Run(input, Length(whole, "Output"));
            Assert.Contains(expected, value => value != 0);
            for (var run = 0; run < 2; run++)
                Assert.Equal(expected, split.Run(input, Length(whole, "Output"), shift: run));
        }
    }

    [Fact]
    public void Columns_that_are_one_pixel_keep_some_rows_too()
    {
        // Twelve channels fill less than a 512-bit vector, those of two columns fill it and half of another.
        var declare = (string name) => Declare.Network().Called(name).Input("x", Shape: [16, 23, 10])
            .ConvTranspose("up", Kernel: [2], Stride: [2], OutChannels: 12).Schedule("up", Lanes: Generator.Declarations.Lanes.OutputChannels);
        var plan = Planner.Plan(declare("Strips").Network(), new StripRules(0, 0, 0, 1));
        Assert.Equal(["x to channels last", "up", "up to planes"], Assert.Single(plan.Steps.OfType<Step.Strips>()).Members.Select(member => member.Comment));
        Assert.Contains(plan.Kernels, kernel => kernel is KernelRequest.Convolution { Request.Schedule: { Merged: 2, DirectInput.KeptRows: > 0, Output.KeptRows: > 0 } });
        using var assembly = PlannedAssembly.Compile([Planner.Plan(declare("Whole").Network(), s_never), plan]);
        var (whole, split) = (assembly.CreateNetwork("Tests.Whole", DeconvGen.Weights.Random(1)), assembly.CreateNetwork("Tests.Strips", DeconvGen.Weights.Random(1)));
        double[] input = [.. Enumerable.Range(0, Length(whole, "Input")).Select(i => (double)((i * 37 % 101) - 50))];
        var expected = whole.Run(input, Length(whole, "Output"));
        Assert.Equal(expected, split.Run(input, Length(whole, "Output")));
    }

    /// <summary>Sums of products, and tiles, which take groups of 16 channels and more.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Groups_keep_some_rows_too(bool isTiles)
    {
        var declare = (string name) => Scheduled(Scheduled(
            Declare.Network(layout: DataLayout.NHWC).Called(name).Input("x", Shape: [49, 62, 32])
                .Conv("a", Kernel: [3], Padding: [1], OutChannels: 48, Groups: 2).Conv("b", Kernel: [3], Padding: [1], OutChannels: 51, Groups: 3),
            "a"),
            "b");
        Declare Scheduled(Declare network, string layer) =>
            isTiles ? network.Schedule(layer, Algorithm: Generator.Declarations.Algorithm.Winograd) : network.Schedule(layer, Lanes: Generator.Declarations.Lanes.OutputChannels);
        var plan = Planner.Plan(declare("Strips").Network(), new StripRules(0, 0, 0, 1));
        Assert.Equal(["a", "b"], Assert.Single(plan.Steps.OfType<Step.Strips>()).Members.Select(member => member.Comment));
        Assert.All([2, 3], groups => Assert.Contains(plan.Kernels, kernel => kernel is KernelRequest.Convolution { Request: var request } && request.Nest.Groups == groups
            && isTiles == request.Schedule.Packing!.Winograd is not null && (groups == 2 ? request.Schedule.Output : request.Schedule.DirectInput!).KeptRows is > 0 and < 49));
        using var assembly = PlannedAssembly.Compile([Planner.Plan(declare("Whole").Network(), s_never), plan]);
        var (whole, split) = (assembly.CreateNetwork("Tests.Whole", DeconvGen.Weights.Random(1)), assembly.CreateNetwork("Tests.Strips", DeconvGen.Weights.Random(1)));
        double[] input = [.. Enumerable.Range(0, Length(whole, "Input")).Select(i => (double)((i * 37 % 101) - 50))];
        var expected = whole.Run(input, Length(whole, "Output"));
        Assert.Contains(expected, value => value != 0);
        Assert.Equal(expected, split.Run(input, Length(whole, "Output")));
    }

    [Theory]
    [InlineData(3)]
    [InlineData(2)]
    public void Several_threads_give_the_same_bits(int window)
    {
        var declare = (string name) => Declare.Network(layout: DataLayout.NHWC).Called(name).Input("x", Shape: [97, 96, 32])
            .Conv("a", Kernel: [3], Padding: [1], OutChannels: 64).With("Activation", Activation.Relu)
            .Conv("b", Kernel: [3], Padding: [1], OutChannels: 64)
            .Layer("MaxPool", "p", [("Kernel", new[] { window }), ("Stride", new[] { 2 }), ("Padding", new[] { window - 2 }), ("CeilMode", true)])
            .Conv("c", Kernel: [1], OutChannels: 96);
        var plan = Planner.Plan(declare("Strips").Network(), new StripRules(0, 0, 0, 1));
        var strips = Assert.Single(plan.Steps.OfType<Step.Strips>());
        // Windows of two lie in the tiles of the convolution before them.
        Assert.Equal(window == 2 ? ["a", "b", "c"] : ["a", "b", "p", "c"], strips.Members.Select(member => member.Comment));
        Assert.Equal(window == 2, IsPooled(strips.Members[1]));
        Assert.Equal(3, strips.Members.OfType<Step.Call>().Count());
        Assert.Contains(strips.Members.OfType<Step.Call>(), call => call.IsShared);
        using var assembly = PlannedAssembly.Compile([Planner.Plan(declare("Whole").Network(), s_never), plan]);
        var (whole, split) = (assembly.CreateNetwork("Tests.Whole", DeconvGen.Weights.Random(1)), assembly.CreateNetwork("Tests.Strips", DeconvGen.Weights.Random(1)));
        var random = new Random(1);
        double[] input = [.. Enumerable.Range(0, Length(whole, "Input")).Select(_ => (double)(float)((2 * random.NextDouble()) - 1))];
        var expected = whole.Run(input, Length(whole, "Output"));
        foreach (var threads in new[] { 1, 2, 3, 5 })
        {
            split.Instance.GetType().GetProperty("Threads")!.SetValue(split.Instance, threads);
            for (var run = 0; run < 10; run++)
                Assert.Equal(expected, split.Run(input, Length(whole, "Output")));
        }
    }

    private static bool IsPooled(Step member) => member is Step.Call call && call.Kernel.Contains("_Pool", StringComparison.Ordinal);

    private static int Length(NetworkRunner network, string kind) => (int)network.Instance.GetType().GetField(kind + "Length")!.GetRawConstantValue()!;
}
