using DeconvGen.Generator.Declarations;

namespace DeconvGen.Generator.Layers;

/// <summary>Another kernel or dilation of a transposed convolution, with the output padding and padding that keep its size.</summary>
internal static class SameSizeRepairs
{
    public static Repair? WithKernel(LayerScope scope, ConvolutionArguments arguments, EquatableArray<int> kernel) =>
        Of(scope, arguments, arguments with { Kernel = kernel }, List(scope, "Kernel", kernel));

    public static Repair? WithDilation(LayerScope scope, ConvolutionArguments arguments, EquatableArray<int> dilation) =>
        Of(scope, arguments, arguments with { Dilation = dilation }, dilation.All(step => step == 1) ? Repairs.Remove(scope.Site(), "Dilation") : List(scope, "Dilation", dilation));

    /// <summary>What the layer has grown by comes off the output padding first; the rest is cropped, half on each side. What it has shrunk by comes off the padding.</summary>
    private static Repair? Of(LayerScope scope, ConvolutionArguments arguments, ConvolutionArguments changed, Repair first)
    {
        var axes = Enumerable.Range(0, arguments.Rank).ToList();
        var sizes = axes.Select(axis => ConvTransposeLayer.Size(scope, arguments, axis).Output).ToList();
        var growth = axes.Select(axis => ConvTransposeLayer.Size(scope, changed, axis).Output - sizes[axis]).ToList();
        if (growth.All(grown => grown == 0))
        {
            return first;
        }

        // A rule or an OutputShape chooses the padding by itself.
        if (arguments.AutoPad is not AutoPad.Explicit || arguments.OutputShape is not null)
        {
            return null;
        }

        var padded = axes.Select(axis => arguments.OutputPadding?[axis] ?? 0).ToList();
        var left = axes.Select(axis => growth[axis] < 0 ? padded[axis] : Math.Max(0, padded[axis] - growth[axis])).ToEquatableArray();
        var crop = axes.Select(axis => growth[axis] - (padded[axis] - left[axis])).ToList();
        var begin = axes.Select(axis => arguments.PadBegin[axis] + (crop[axis] / 2)).ToEquatableArray();
        var end = axes.Select(axis => arguments.PadEnd[axis] + crop[axis] - (crop[axis] / 2)).ToEquatableArray();
        if (begin.Concat(end).Any(pad => pad < 0))
        {
            return null;
        }

        if (crop.Any(size => size != 0))
        {
            first = first with { Also = begin == end ? List(scope, "Padding", begin) : Repairs.Set(scope.Site(), "Padding", begin.Concat(end)) };
        }

        return arguments.OutputPadding is null ? first : first with
        {
            Also = (left.All(size => size == 0) ? Repairs.Remove(scope.Site(), "OutputPadding") : List(scope, "OutputPadding", left)) with { Also = first.Also },
        };
    }

    /// <summary>One number for all axes where the user wrote one.</summary>
    private static Repair List(LayerScope scope, string argument, EquatableArray<int> values) =>
        Repairs.Set(scope.Site(), argument, scope.Integers(argument)?.Count == 1 && values.All(value => value == values[0]) ? values.Take(1) : values);
}
