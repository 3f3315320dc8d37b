using DeconvGen.Generator.Declarations;
using DeconvGen.Generator.Graphs;
using DeconvGen.Generator.Scheduling;

namespace DeconvGen.Generator.Tests.Winograd;

using Algorithm = DeconvGen.Generator.Declarations.Algorithm;
using Convention = DeconvGen.Generator.Declarations.Convention;

/// <summary>
/// Stride 2 divides three taps into two and one. The one has the same weight in every finite product, so that an axis of n products has n + 1 rows of weights; any other
/// division has n for each phase.
/// </summary>
public class SharedWeightsTests
{
    [Theory]
    [InlineData(new[] { 3, 3 }, new[] { 2, 2 }, 1, 1)]
    [InlineData(new[] { 3, 1 }, new[] { 2, 1 }, 1, 0)]
    [InlineData(new[] { 3, 5 }, new[] { 2, 2 }, 1, 0)]
    [InlineData(new[] { 5, 5 }, new[] { 2, 2 }, 0, 0)]
    [InlineData(new[] { 4, 4 }, new[] { 2, 2 }, 0, 0)]
    [InlineData(new[] { 3, 3 }, new[] { 1, 1 }, 0, 0)]
    public void One_tap_of_three_has_one_row_of_weights(int[] kernel, int[] stride, int sharedRows, int sharedColumns)
    {
        var network = Declare.Network(Convention.TensorFlow).Conv("conv", In: [40, 40, 64], OutChannels: 64, Kernel: kernel, Stride: stride).Schedule("conv", Algorithm: Algorithm.Winograd);
        var plan = Assert.IsType<WinogradPlan>(Planner.Plan(network.Network()).Decisions.Single().Decision.Schedule.Packing?.Winograd);
        Assert.Equal(plan.Height.Transform.Products + sharedRows, plan.Height.WeightRows);
        Assert.Equal(plan.Width.Transform.Products + sharedColumns, plan.Width.WeightRows);
        var phases = plan.InputPhases / (1 << (sharedRows + sharedColumns));
        Assert.Equal(plan.Height.WeightRows * plan.Width.WeightRows * phases * 64 * 64, plan.Weights);
        Assert.Equal(plan.Height.WeightRows, plan.Height.Weights.Matrix.Count / plan.Height.Weights.Taps);
    }
}
