using DeconvGen.Generator.Declarations;

namespace DeconvGen.Generator.Layers;

/// <summary>One spatial axis of a pool; <c>PadEnd</c> as declared, without the overhang of a last window that is kept.</summary>
internal readonly record struct PoolAxis(int Input, int Output, int Kernel, int Stride, int Dilation, int PadBegin, int PadEnd);

/// <summary>Outputs of a layer of which only the greatest, or their mean, is written: so many rows, and columns of each.</summary>
internal readonly record struct PooledTile(int Height, int Width, bool IsMean = false)
{
    /// <summary>All outputs are written.</summary>
    public static PooledTile None => new(1, 1);
}

/// <summary>Maximum or mean of each window.</summary>
internal sealed record PoolOperation(bool IsMax, EquatableArray<PoolAxis> Axes, bool Ceil, bool CountIncludePad) : Operation
{
    /// <summary>Windows of one element: the value itself.</summary>
    public bool IsIdentity => Axes.All(axis => axis is { Kernel: 1, Stride: 1, PadBegin: 0, PadEnd: 0 });

    /// <summary>
    /// Its windows, where they lie side by side, from the first element on: as height and width of each. Null else. The last of maxima may hang over, for padding never wins; means
    /// are of whole windows, so that all divide by the same number.
    /// </summary>
    public PooledTile? Tile => !IsIdentity && Axes.Count is 1 or 2
        && Axes.All(axis => axis is { Dilation: 1, PadBegin: 0 } && axis.Stride == axis.Kernel && (IsMax ? (axis.Output - 1) * axis.Stride < axis.Input : axis.Output * axis.Stride <= axis.Input))
        ? new PooledTile(Axes.Count == 1 ? 1 : Axes[0].Kernel, Axes[Axes.Count - 1].Kernel, IsMean: !IsMax)
        : null;

    public override EquatableArray<Setting> Settings =>
    [
        Setting.Of("Kernel", Axes.Select(axis => axis.Kernel)),
        Setting.Of("Stride", Axes.Select(axis => axis.Stride)),
        Setting.Of("Dilation", Axes.Select(axis => axis.Dilation)),
        Setting.Of("PadBegin", Axes.Select(axis => axis.PadBegin)),
        Setting.Of("PadEnd", Axes.Select(axis => axis.PadEnd)),
        Setting.Of("Ceil", Ceil),
        .. IsMax ? [] : new[] { Setting.Of("CountIncludePad", CountIncludePad) },
    ];
}

/// <summary>
/// Pooling: <c>o = ⌊(i + p₀ + p₁ − d·(k − 1) − 1) / s⌋ + 1</c>, rounded up in ceil mode unless the last window would then start in the end padding
/// (PyTorch, ONNX, and Caffe with padding).
/// </summary>
internal static class PoolLayer
{
    public static Func<LayerScope, ResolvedLayer?> Resolve(bool isMax) => scope =>
    {
        var source = scope.Sources[0];
        var lists = new AxisLists(scope, source.Shape.Rank, scope.InIsInput ? "In" : source.Name);
        var kernel = lists.Required("Kernel");
        var dilation = lists.Optional("Dilation", least: 1, otherwise: 1);
        var stride = Stride(scope, lists, kernel);
        var (padBegin, padEnd) = lists.Padding();
        var autoPad = scope.Member("AutoPad", scope.States("Padding") ? AutoPad.Explicit : scope.Default(ConventionDefaults.PoolAutoPad));
        var ceil = scope.Boolean("CeilMode") ?? scope.Default(ConventionDefaults.PoolCeilMode);
        InputClaim.Check(scope);
        if (scope.HasErrors || kernel is not { } k || dilation is not { } d || stride is not { } s || padBegin is not { } p0 || padEnd is not { } p1)
        {
            return null;
        }

        AutoPadRules.CheckPool(scope, Terms(0));
        if (scope.HasErrors || !PaddingFits(scope, lists.Rank, k, d, p0, p1))
        {
            return null;
        }

        // Caffe looks for a last window to cut only where some axis is padded.
        var cuts = scope.Convention != Convention.Caffe || p0.Concat(p1).Any(pad => pad > 0);
        var axes = new List<PoolAxis>();
        for (var axis = 0; axis < lists.Rank; axis++)
        {
            var terms = Terms(axis);
            var (begin, end) = ConvLayer.Pads(terms);
            var room = terms.Input + begin + end - terms.Extent;
            if (room < 0)
            {
                scope.Report(new KernelTooLarge(scope.Site("Kernel", AxisLists.Element(scope, "Kernel", axis)), scope.Name, terms with { PadBegin = begin, PadEnd = end })
                {
                    Repairs = [Repairs.Set(scope.Site(), "Kernel", k.Select((size, n) => Math.Min(size, Largest(Terms(n))))), .. BlockRepairs.LeftOut(scope)],
                }.From(source));
                return null;
            }

            axes.Add(new PoolAxis(terms.Input, Outputs(room, terms.Input + begin, s[axis], ceil && autoPad == AutoPad.Explicit, cuts), k[axis], s[axis], d[axis], begin, end));
        }

        var counts = scope.Boolean("CountIncludePad") ?? scope.Default(ConventionDefaults.PoolCountIncludePad);
        var output = new Shape(source.Shape.Channels, axes.Select(axis => axis.Output).ToEquatableArray());
        return new ResolvedLayer(new PoolOperation(isMax, axes.ToEquatableArray(), ceil, counts), output);

        SizeTerms Terms(int axis) => new(
            false, scope.Convention, autoPad, new SpatialAxis(axis, lists.Rank), source.Shape.Spatial[axis], k[axis], s[axis], d[axis], p0[axis], p1[axis], 0);
    };

    /// <summary>PyTorch allows half of the window, TensorFlow and ONNX Runtime less than the window, as Caffe does; else a window might hold padding alone.</summary>
    private static bool PaddingFits(LayerScope scope, int rank, EquatableArray<int> kernel, EquatableArray<int> dilation, EquatableArray<int> begin, EquatableArray<int> end)
    {
        var isHalf = scope.Convention == Convention.PyTorch;
        for (var axis = 0; axis < rank; axis++)
        {
            var most = Most(axis);
            var padding = Math.Max(begin[axis], end[axis]);
            if (padding > most)
            {
                var fitting = begin.Concat(begin == end ? [] : end).Select((pad, n) => Math.Min(pad, Most(n % rank)));
                scope.Report(new PoolPaddingTooLarge(scope.Site("Padding"), scope.Name, new SpatialAxis(axis, rank), padding, most, isHalf ? kernel[axis] : (dilation[axis] * (kernel[axis] - 1)) + 1, isHalf)
                {
                    Repairs = [Repairs.Set(scope.Site(), "Padding", fitting), Repairs.Remove(scope.Site(), "Padding")],
                });
                return false;
            }
        }

        return true;

        int Most(int axis) => isHalf ? kernel[axis] / 2 : (kernel[axis] - 1) * dilation[axis];
    }

    /// <summary>The largest window that fits into the padded input.</summary>
    private static int Largest(SizeTerms terms) => ((terms.Input + ConvLayer.Pads(terms).Begin + ConvLayer.Pads(terms).End - 1) / terms.Dilation) + 1;

    /// <summary>A window that would start behind the input and its padding before (<c>padded</c>) is cut.</summary>
    private static int Outputs(int room, int padded, int stride, bool ceil, bool cuts)
    {
        var outputs = ((ceil ? room + stride - 1 : room) / stride) + 1;
        return ceil && cuts && (outputs - 1) * stride >= padded ? outputs - 1 : outputs;
    }

    private static EquatableArray<int>? Stride(LayerScope scope, AxisLists lists, EquatableArray<int>? kernel) =>
        scope.States("Stride") || scope.Default(ConventionDefaults.PoolStride) == DefaultStride.One ? lists.Optional("Stride", least: 1, otherwise: 1) : kernel;
}
