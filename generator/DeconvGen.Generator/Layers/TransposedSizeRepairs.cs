using DeconvGen.Generator.Declarations;

namespace DeconvGen.Generator.Layers;

/// <summary>Repairs of a transposed convolution that reach a size which the convention cannot select: another stride, padding or input.</summary>
internal static class TransposedSizeRepairs
{
    /// <summary>By the padding, by the stride, by the input. <paramref name="claim"/> is the shape that <c>Out</c> states, where it does.</summary>
    public static IEnumerable<Repair> ForSizes(LayerScope scope, ConvolutionArguments arguments, EquatableArray<int> wanted, IReadOnlyList<int> actual, Shape? claim)
    {
        var axes = Enumerable.Range(0, arguments.Rank).ToList();
        var terms = axes.Select(axis => arguments.Terms(scope.Convention, axis)).ToList();
        var legal = axes.Select(axis => ConvTransposeLayer.Selectable(terms[axis], ConvTransposeLayer.Size(scope, arguments, axis))).ToList();
        return
        [
            .. Padding(scope, arguments, wanted),
            .. Strides(scope, arguments, wanted, claim, axes.Select(axis => wanted[axis] == actual[axis] ? new SizeAlternative(terms[axis].Stride, legal[axis])
                : TransposedAlternatives.ByStride(terms[axis], legal[axis], wanted[axis])).ToList()),
            .. Input(scope, arguments, wanted, axes.Select(axis => wanted[axis] == actual[axis] ? new SizeAlternative(terms[axis].Input, legal[axis])
                : TransposedAlternatives.ByInput(terms[axis], legal[axis], wanted[axis])).ToList()),
        ];
    }

    /// <summary>
    /// Explicit padding, the smaller half first, that crops the scattered result to the sizes wanted. What fixed the size so far is removed.
    /// </summary>
    public static IEnumerable<Repair> Padding(LayerScope scope, ConvolutionArguments arguments, EquatableArray<int> wanted)
    {
        var crops = wanted.Select((size, axis) => TransposedSize.Uncropped(arguments.Terms(scope.Convention, axis)) - size).ToList();
        return crops.All(crop => crop >= 0)
            ? [SetPadding(scope, crops.Select(crop => crop / 2), crops.Select(crop => crop - (crop / 2)))]
            : [];
    }

    /// <summary>Output padding as what it does: so much less is cropped at the end.</summary>
    public static IEnumerable<Repair> CropLess(LayerScope scope, ConvolutionArguments arguments)
    {
        var ends = arguments.PadEnd.Select((pad, axis) => pad - arguments.OutputPadding!.Value[axis]).ToList();
        return scope.States("Padding") && ends.All(pad => pad >= 0) ? [SetPadding(scope, arguments.PadBegin, ends)] : [];
    }

    /// <summary>As much of the padding as leaves one element on each axis.</summary>
    public static IEnumerable<Repair> CropAtMost(LayerScope scope, ConvolutionArguments arguments)
    {
        var most = Enumerable.Range(0, arguments.Rank).Select(axis => arguments.Terms(scope.Convention, axis)).Select(terms => TransposedSize.Uncropped(terms) + terms.OutputPadding - 1).ToList();
        var begins = arguments.PadBegin.Select((pad, axis) => Math.Min(pad, most[axis] / 2));
        var ends = arguments.PadEnd.Select((pad, axis) => Math.Min(pad, most[axis] - Math.Min(arguments.PadBegin[axis], most[axis] / 2)));
        return [Repairs.Set(scope.Site(), "Padding", begins.SequenceEqual(ends) ? begins : begins.Concat(ends))];
    }

    /// <summary>Padding in numbers in place of whatever else the layer states about its size.</summary>
    private static Repair SetPadding(LayerScope scope, IEnumerable<int> begin, IEnumerable<int> end)
    {
        var removal = new[] { "OutputPadding", "OutputShape", "AutoPad" }
            .Where(scope.States)
            .Aggregate((Repair?)null, (also, argument) => Repairs.Remove(scope.Site(), argument) with { Also = also });
        return Repairs.Set(scope.Site(), "Padding", begin.SequenceEqual(end) ? begin : begin.Concat(end)) with { Also = removal };
    }

    /// <summary>The stride that reaches the sizes, with the choice among its own; or, of none, the nearest with the claim that it gives.</summary>
    private static IEnumerable<Repair> Strides(LayerScope scope, ConvolutionArguments arguments, EquatableArray<int> wanted, Shape? claim, List<SizeAlternative?> strides)
    {
        if (strides.Contains(null))
        {
            return [];
        }

        var changed = arguments with { Stride = strides.Select(stride => stride!.Value.Value).ToEquatableArray(), OutputPadding = null };
        var set = Repairs.Set(scope.Site(), "Stride", changed.Stride);
        if (strides.All((stride, axis) => TransposedAlternatives.Distance(stride!.Value.Sizes, wanted[axis]) == 0))
        {
            return [set with { Also = Choice(scope, changed, wanted) }];
        }

        if (claim is null)
        {
            return [];
        }

        // Among the sizes of that stride, the one that it gives when nothing is chosen.
        var given = wanted.Select((_, axis) => ConvTransposeLayer.Size(scope, changed, axis).Output).ToEquatableArray();
        return [set with { Also = Repairs.Set(scope.Site(), "Out", new Shape(claim.Channels, given).Listed(scope.ChannelsLast)) }];
    }

    private static IEnumerable<Repair> Input(LayerScope scope, ConvolutionArguments arguments, EquatableArray<int> wanted, List<SizeAlternative?> inputs)
    {
        if (inputs.Contains(null))
        {
            return [];
        }

        var changed = arguments with { Input = arguments.Input with { Spatial = inputs.Select(input => input!.Value.Value).ToEquatableArray() } };
        var choice = Choice(scope, changed, wanted);
        return ProducerRepairs.For(scope, scope.Sources[0], changed.Input.Spatial).Select(repair => repair with { Also = choice });
    }

    /// <summary>What selects the sizes where they are not those that the layer gives by itself.</summary>
    private static Repair? Choice(LayerScope scope, ConvolutionArguments changed, EquatableArray<int> wanted) =>
        changed.OutputShape is not null || wanted.Select((_, axis) => ConvTransposeLayer.Size(scope, changed, axis).Output).ToEquatableArray() == wanted
            ? null
            : ConvTransposeRepairs.Selections(scope.Convention, scope.Site(), changed, wanted).FirstOrDefault();

    private static bool All<T>(this List<T> items, Func<T, int, bool> predicate) => items.Select(predicate).All(holds => holds);
}
