using DeconvGen.Generator.Scheduling;
using DeconvGen.Runtime;

namespace DeconvGen.Testing.Kernels;

/// <summary>Weights as a schedule wants them, packed by the runtime library.</summary>
internal static class ScheduledWeights
{
    public static AlignedBuffer<double> Pack(Schedule schedule, bool isWide, double[] weights, double[] bias, int lanes) => schedule.Packing!.Winograd is { } plan
        ? WinogradWeights.Pack<double>(
            new WinogradRecipe
            {
                Groups = plan.Groups,
                OutChannels = plan.OutChannels,
                InChannels = plan.Channels,
                Tile = isWide ? plan.WideTile.Nr : plan.Tile.Nr,
                SourceStrides = [.. schedule.Packing!.SourceStrides],
                Height = Axis(plan.Height.Weights),
                Width = Axis(plan.Width.Weights),
                HasBias = schedule.Packing!.HasBias,
                Merged = schedule.Packing!.Merged,
                MergedStride = schedule.Packing!.MergedStride,
            },
            weights,
            bias,
            lanes)
        : PackedWeights.Pack<double>(Recipe(schedule, isWide), weights, bias, lanes);

    private static DeconvGen.Runtime.WinogradAxis Axis(DeconvGen.Generator.Winograd.WeightTransform transform) =>
        new(transform.Taps, transform.Outputs, transform.Inputs, [.. transform.Matrix.Select(factor => factor.ToDouble())], [.. transform.Elements]);

    private static DeconvGen.Runtime.PackingRecipe Recipe(Schedule schedule, bool isWide)
    {
        var recipe = isWide ? schedule.Packing!.Wide ?? schedule.Packing : schedule.Packing!;
        return new DeconvGen.Runtime.PackingRecipe
        {
            Order = Enum.Parse<DeconvGen.Lanes>(recipe.Order.ToString()),
            Groups = recipe.Groups,
            OutPerGroup = recipe.OutPerGroup,
            InPerGroup = recipe.InPerGroup,
            Tile = isWide ? recipe.WideTile : recipe.Tile,
            TapsTogether = isWide ? recipe.WideTapsTogether : 1,
            SourceStrides = [.. recipe.SourceStrides],
            Segments = [.. recipe.Segments.SelectMany(box => (int[])[
                box.Depth.Start, box.Depth.Step, box.Depth.Taps, box.Height.Start, box.Height.Step, box.Height.Taps, box.Width.Start, box.Width.Step, box.Width.Taps])],
            HasBias = recipe.HasBias,
            Merged = recipe.Merged,
            MergedStride = recipe.MergedStride,
            KernelWidth = recipe.KernelWidth,
        };
    }
}
