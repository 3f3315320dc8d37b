using DeconvGen.Generator.Scheduling;

namespace DeconvGen.Generator.Kernels;

// Where planes and tiles lie in scratch, and how long it is.
internal sealed partial class WinogradKernel
{
    /// <summary>Output channels with the empty lanes of the last block.</summary>
    private Index Padded => PackedLength.Blocks(_plan.OutChannels, _tile.Nr, _lanes) * (_lanes * _tile.Nr);

    /// <summary>Bias and transformed weights of a group.</summary>
    private Index GroupLength => BiasLength + (Padded * (_plan.OutputPhases * _plan.WeightPlanes * _plan.PlaneTerms));

    private Index BiasLength => _request.Nest.HasBias ? Padded : 0;

    // Scratch: planes of transformed inputs, a tile of inputs, a tile of vectors, planes of sums.
    private int PatchStart => _plan.Products * _plan.InputPlane;

    private int VectorsStart => PatchStart + (_staged is null ? _plan.Products * _plan.Channels : 0);

    private Index SumsStart => (_lanes * _plan.Products) + VectorsStart;

    private Index SumPlane => (Padded * _plan.StripTiles) + WinogradPlan.Gap;

    private Index ScratchLength => SumsStart + (SumPlane * _plan.Products);

    /// <summary>Elements of scratch that suffice for either twin; see <see cref="PackedLength.Largest"/>.</summary>
    public static int LargestScratch(WinogradPlan plan)
    {
        const int most = 32;
        return new[] { plan.Tile.Nr, plan.WideTile.Nr }.Max(vectors =>
        {
            var padded = PackedLength.Largest(plan.OutChannels, vectors);
            return (plan.Products * (plan.InputPlane + plan.Channels + most)) + (((padded * plan.StripTiles) + WinogradPlan.Gap) * plan.Products);
        });
    }
}
