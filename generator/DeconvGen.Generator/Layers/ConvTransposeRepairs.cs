using DeconvGen.Generator.Declarations;

namespace DeconvGen.Generator.Layers;

/// <summary>Candidate repairs of a transposed convolution's sizes; Resolve keeps those that leave no error.</summary>
internal static class ConvTransposeRepairs
{
    /// <summary>
    /// An <c>Out</c> that the layer does not give: choose that size where the convention can; else change the padding, the stride or the input so that it can;
    /// or claim the size that it gives.
    /// </summary>
    public static EquatableArray<Repair> ForClaim(LayerScope scope, ConvolutionArguments arguments, Shape claim, IReadOnlyList<int> actual)
    {
        var repairs = ForSize(scope, arguments, claim.Spatial).ToList();
        if (!IsSelectable(scope, arguments, claim.Spatial))
        {
            repairs.AddRange(TransposedSizeRepairs.ForSizes(scope, arguments, claim.Spatial, actual, claim));
        }

        repairs.Add(Repairs.Set(scope.Site(), "Out", new Shape(claim.Channels, actual.ToEquatableArray()).Listed(scope.ChannelsLast)));
        repairs.AddRange(Padded(scope, arguments, claim, actual));
        return repairs.ToEquatableArray();
    }

    /// <summary>Zeros on both sides, where the claim shows that <c>OutputPadding</c> was taken for them: by a layer of their own.</summary>
    private static IEnumerable<Repair> Padded(LayerScope scope, ConvolutionArguments arguments, Shape claim, IReadOnlyList<int> actual)
    {
        if (arguments.OutputPadding is not { } padding || claim.Spatial.Where((size, axis) => size != actual[axis] + padding[axis]).Any())
        {
            return [];
        }

        var computed = claim with { Spatial = actual.Select((size, axis) => size - padding[axis]).ToEquatableArray() };
        var site = scope.Site();
        return
        [
            Repairs.Append(site, "Pad", scope.Name + "_pad", Repairs.Set(site, "Padding", padding), Repairs.Set(site, "Out", claim.Listed(scope.ChannelsLast)))
                .With(Repairs.Remove(site, "OutputPadding")).With(Repairs.Set(site, "Out", computed.Listed(scope.ChannelsLast))),
        ];
    }

    /// <summary>What chooses sizes that the layer does not give now, where the convention can.</summary>
    public static IReadOnlyList<Repair> ForSize(LayerScope scope, ConvolutionArguments arguments, EquatableArray<int> sizes) =>
    [
        .. Selections(scope.Convention, scope.Site(), arguments, sizes),
        .. arguments.OutputPadding is null ? [] : new[] { Repairs.Remove(scope.Site(), "OutputPadding") },
    ];

    /// <summary>The argument by which the convention chooses among sizes, with the value that chooses these; empty where it cannot.</summary>
    public static IEnumerable<Repair> Selections(Convention convention, ProblemSite site, ConvolutionArguments arguments, EquatableArray<int> sizes)
    {
        if (arguments.OutputShape is null && OutputPadding(convention, arguments, sizes) is { } padding)
        {
            yield return Repairs.Set(site, "OutputPadding", padding);
        }

        if (convention is Convention.TensorFlow or Convention.Onnx || arguments.OutputShape is not null)
        {
            yield return Repairs.Set(site, "OutputShape", sizes);
        }
    }

    /// <summary>TensorFlow chooses a size by <c>OutputShape</c>; Caffe has no choice.</summary>
    public static EquatableArray<Repair> WithoutOutputPadding(LayerScope scope, ConvolutionArguments arguments, EquatableArray<int> padding)
    {
        var removal = Repairs.Remove(scope.Site(), "OutputPadding");
        if (scope.Convention is not Convention.TensorFlow || arguments.OutputShape is not null)
        {
            return [removal, .. TransposedSizeRepairs.CropLess(scope, arguments)];
        }

        var sizes = arguments.Out?.Spatial
            ?? padding.Select((pad, axis) => ConvTransposeLayer.Size(scope, arguments, axis).ByOutputShape.First + pad).ToEquatableArray();
        return [Repairs.Set(scope.Site(), "OutputShape", sizes) with { Also = removal }, removal];
    }

    /// <summary>Keras chooses a size by <c>OutputPadding</c>; Caffe has no choice.</summary>
    public static EquatableArray<Repair> WithoutOutputShape(LayerScope scope, ConvolutionArguments arguments, EquatableArray<int> sizes)
    {
        var removal = Repairs.Remove(scope.Site(), "OutputShape");
        return arguments.OutputPadding is null && OutputPadding(scope.Convention, arguments, sizes) is { } padding
            ? [removal, Repairs.Set(scope.Site(), "OutputPadding", padding) with { Also = removal }]
            : [removal];
    }

    /// <summary>The output padding that gives these sizes; null where the convention has none that does.</summary>
    public static EquatableArray<int>? OutputPadding(Convention convention, ConvolutionArguments arguments, EquatableArray<int> sizes)
    {
        var ranges = sizes.Select((_, axis) => ConvTransposeLayer.Size(convention, arguments, axis).ByOutputPadding).ToList();
        return ranges.Select((range, axis) => sizes[axis] >= range.First && sizes[axis] <= range.Last).All(reachable => reachable)
            ? ranges.Select((range, axis) => sizes[axis] - range.First).ToEquatableArray()
            : null;
    }

    private static bool IsSelectable(LayerScope scope, ConvolutionArguments arguments, EquatableArray<int> sizes) => sizes
        .Select((size, axis) => TransposedAlternatives.Distance(Legal(scope, arguments, axis), size))
        .All(distance => distance == 0);

    private static SizeRange Legal(LayerScope scope, ConvolutionArguments arguments, int axis) =>
        ConvTransposeLayer.Selectable(arguments.Terms(scope.Convention, axis), ConvTransposeLayer.Size(scope, arguments, axis));
}
