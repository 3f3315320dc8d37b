using DeconvGen.Generator.Declarations;
using DeconvGen.Generator.Graphs;
using DeconvGen.Generator.Scheduling;
using DeconvGen.Generator.Winograd;

namespace DeconvGen.Generator.Tests.Winograd;

using Algorithm = DeconvGen.Generator.Declarations.Algorithm;
using Convention = DeconvGen.Generator.Declarations.Convention;
using Precision = DeconvGen.Generator.Declarations.Precision;

/// <summary>Which tiles an error bound allows, of a network and of a layer.</summary>
public class PrecisionTests
{
    [Theory]
    [InlineData(Precision.High, 3, 1.25)]
    [InlineData(Precision.Default, 3, 10)]
    [InlineData(Precision.Fast, 3, 20)]
    [InlineData(Precision.High, 5, 1.25)]
    [InlineData(Precision.Default, 5, 10)]
    internal void Tiles_err_no_more_than_allowed_and_are_used(Precision precision, int kernel, double most)
    {
        var plan = Winograd(Network(precision: precision).Conv("conv", In: [56, 56, 128], OutChannels: 128, Kernel: [kernel], Padding: [kernel / 2]));
        Assert.NotNull(plan);
        Assert.True(plan.Height.Transform.Growth * plan.Width.Transform.Growth <= most, plan.ToString());
    }

    /// <summary>Against the formula, by hand: F(2, 3) has Aᵀ = (1 1 1 0; 0 1 −1 1), rows of Bᵀ of squares 2, 2, 2, 2 and of G 1, 3/4, 3/4, 1.</summary>
    [Fact]
    public void Growth_of_two_outputs_and_three_taps() => Assert.Equal(Math.Sqrt((2 * 1) + (2 * 0.75) + (2 * 0.75)) / 3, ToomCook.Of(2, 3)!.Growth, 12);

    [Fact]
    public void Larger_tiles_only_where_speed_is_wished_for()
    {
        Assert.Equal("F(4×4, 3×3)", Winograd(Large(Network()))?.ToString());
        Assert.Equal("F(6×6, 3×3)", Winograd(Large(Network(precision: Precision.Fast)))?.ToString());
        Assert.Equal("F(6×6, 3×3)", Winograd(Large(Network()).Schedule("conv", Precision: Precision.Fast))?.ToString());
        Assert.Equal("F(2×4, 3×3)", Winograd(Large(Network(precision: Precision.Fast)).Schedule("conv", Precision: Precision.High))?.ToString());
    }

    [Fact]
    public void The_network_gives_an_algorithm_to_layers_that_have_none()
    {
        Assert.Null(Winograd(Large(Network(algorithm: Algorithm.Direct))));
        Assert.NotNull(Winograd(Large(Network(algorithm: Algorithm.Direct)).Schedule("conv", Algorithm: Algorithm.Winograd)));
        // Eight channels are too few for the cost model.
        Assert.NotNull(Winograd(Network(algorithm: Algorithm.Winograd).Conv("conv", In: [8, 8, 8], OutChannels: 8, Kernel: [3])));
        // And a layer for which there are no tiles is computed as ever.
        Assert.Null(Winograd(Network(algorithm: Algorithm.Winograd).Conv("conv", In: [8, 8, 8], OutChannels: 8, Kernel: [1])));
    }

    private static Declare Network(Algorithm algorithm = Algorithm.Auto, Precision precision = Precision.Default) =>
        Declare.Network(Convention.TensorFlow, algorithm: algorithm, precision: precision);

    private static Declare Large(Declare network) => network.Conv("conv", In: [112, 112, 128], OutChannels: 128, Kernel: [3], Padding: [1]);

    private static WinogradPlan? Winograd(Declare network) => Planner.Plan(network.Network()).Decisions.Single().Decision.Schedule.Packing?.Winograd;
}
