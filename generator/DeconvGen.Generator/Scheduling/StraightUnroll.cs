using DeconvGen.Generator.Declarations;
using DeconvGen.Generator.Kernels;
using DeconvGen.Generator.Nests;

namespace DeconvGen.Generator.Scheduling;

/// <summary>
/// Whether a whole layer is written straight through. At steady state it is neither faster nor slower than loops (45 to 59 against 59 to 74 ns for
/// 3×3 on 16×16), so the scheduler does it only where it is short to read and to compile.
/// </summary>
internal static class StraightUnroll
{
    /// <summary>Multiply-add statements, in the body for the fewest lanes, up to which a layer is unrolled without being asked.</summary>
    public const int Unasked = 160;

    /// <summary>The same for <c>Unroll = Full</c>: four methods a body, some 9,000 lines a kernel at the most.</summary>
    public const int Budget = 4 * KernelLimits.MultiplyAdds;

    public static bool Applies(LayerContext context, RegisterTile tile)
    {
        var limit = context.Unroll switch { Unroll.Full => Budget, Unroll.Loops => 0, _ => Unasked };
        return Statements(context.Nest, context.Element) <= limit && TileStatements(context.Nest, context.Element, tile) <= KernelLimits.MultiplyAdds;
    }

    /// <summary>Whether <c>Unroll = Full</c> can be done at all: the whole within the budget, and one sum within one method.</summary>
    public static bool IsPossible(ConvolutionNest nest, Element element) =>
        Statements(nest, element) <= Budget && TileStatements(nest, element, new RegisterTile(1, 1)) <= KernelLimits.MultiplyAdds;

    /// <summary>Multiply-add statements of the straight body for the fewest lanes (4 floats, 2 doubles).</summary>
    public static long Statements(ConvolutionNest nest, Element element)
    {
        var lanes = element == Element.Float64 ? 2 : 4;
        var rows = Products(nest.Axes[0]) * Products(nest.Axes[1]);
        var vectors = nest.Axes[2].Phases.Sum(phase => (long)Math.Max(1, phase.Taps) * ((phase.Count + lanes - 1) / lanes));
        return rows * vectors * nest.InPerGroup * nest.OutChannels;

        static long Products(NestAxis axis) => axis.Phases.Sum(phase => (long)phase.Count * Math.Max(1, phase.Taps));
    }

    /// <summary>
    /// Multiply-adds between two stores, where the code cannot be split. Interleaved phases are stored together, with half the vectors each.
    /// </summary>
    private static long TileStatements(ConvolutionNest nest, Element element, RegisterTile tile)
    {
        var order = PhaseOrder.Of(nest);
        var rows = nest.Axes.Take(2).Aggregate((long)nest.InPerGroup * tile.Mr, (product, axis) => product * axis.Phases.Max(phase => phase.Taps));
        return WidthKernel.CanInterleave(element, order)
            ? rows * nest.Axes[2].Phases.Sum(phase => phase.Taps) * Math.Max(1, tile.Nr / 2)
            : rows * nest.Axes[2].Phases.Max(phase => phase.Taps) * tile.Nr;
    }
}
