using DeconvGen.Generator.Declarations;

namespace DeconvGen.Generator.Layers;

/// <summary>Transposed convolution: <c>o = (i − 1)·s + d·(k − 1) + 1 + a − p₀ − p₁</c> on each axis, where the convention has no rule of its own.</summary>
internal static class ConvTransposeLayer
{
    public static ResolvedLayer? Resolve(LayerScope scope)
    {
        if (ConvolutionArguments.Read(scope, transposed: true) is not { } arguments)
        {
            return null;
        }

        AutoPadRules.Check(scope, arguments);
        ConvolutionRules.CheckStrideWithDilation(scope, arguments);
        OutputSelectionRules.Check(scope, arguments);
        if (scope.HasErrors || Axes(scope, arguments) is not { } axes || ConvolutionLayer.Build(scope, arguments, axes) is not { } resolved)
        {
            return null;
        }

        OverlapAdvice.Report(scope, arguments, ((Operation.Convolution)resolved.Operation).Spec);
        return resolved;
    }

    /// <summary>The size on one axis, with the padding that applies.</summary>
    public static TransposedSize Size(LayerScope scope, ConvolutionArguments arguments, int axis) => Size(scope.Convention, arguments, axis);

    public static TransposedSize Size(Convention convention, ConvolutionArguments arguments, int axis) =>
        TransposedSize.Of(arguments.Terms(convention, axis), arguments.OutputPadding is not null, arguments.OutputShape?[axis]);

    private static EquatableArray<ConvolutionAxis>? Axes(LayerScope scope, ConvolutionArguments arguments)
    {
        var axes = new List<ConvolutionAxis>();
        for (var axis = 0; axis < arguments.Rank; axis++)
        {
            var terms = arguments.Terms(scope.Convention, axis);
            var size = Size(scope, arguments, axis);
            if (size.Output < 1)
            {
                scope.Report(new NothingLeft(scope.Site(scope.States("Padding") ? "Padding" : null), scope.Name, terms, size.Output)
                {
                    Repairs = scope.States("Padding")
                        ? [Repairs.Remove(scope.Site(), "Padding"), .. TransposedSizeRepairs.CropAtMost(scope, arguments)]
                        : [Repairs.Remove(scope.Site(), "OutputPadding")],
                });
                return null;
            }

            axes.Add(new ConvolutionAxis(terms.Input, size.Output, terms.Kernel, terms.Stride, terms.Dilation, size.PadBegin));
        }

        if (!ClaimHolds(scope, arguments, axes))
        {
            return null;
        }

        AdviseOnFoldedPadding(scope, arguments, axes);
        return axes.ToEquatableArray();
    }

    private static bool ClaimHolds(LayerScope scope, ConvolutionArguments arguments, List<ConvolutionAxis> axes)
    {
        if (arguments.Out is not { } claim || !OutputClaim.FirstWrong(claim, axes, out var wrong))
        {
            return true;
        }

        var (terms, claimed, actual) = (arguments.Terms(scope.Convention, wrong), claim.Spatial[wrong], axes[wrong].Output);
        var legal = Selectable(terms, Size(scope, arguments, wrong));
        var reached = TransposedAlternatives.Distance(legal, claimed) == 0;
        scope.Report(new TransposedOutputMismatch(
            scope.Site("Out", DataLayouts.SpatialElement(scope.ChannelsLast, wrong)), scope.Name, terms, claimed, actual, legal)
        {
            ByInput = reached ? null : TransposedAlternatives.ByInput(terms, legal, claimed),
            ByStride = reached ? null : TransposedAlternatives.ByStride(terms, legal, claimed),
            AboutPadding = Misread(arguments, terms, claimed, actual),
            Repairs = ConvTransposeRepairs.ForClaim(scope, arguments, claim, [.. axes.Select(axis => axis.Output)]),
        });
        return false;
    }

    /// <summary>The claim that a wrong idea of the padding leads to, where it is the one stated.</summary>
    private static PaddingMisreading Misread(ConvolutionArguments arguments, SizeTerms terms, int claimed, int actual)
    {
        var padding = terms.PadBegin + terms.PadEnd;
        var kept = TransposedSize.Uncropped(terms) + terms.OutputPadding;
        return arguments.OutputShape is null && padding > 0 && (claimed == kept || claimed == kept + padding) ? PaddingMisreading.PaddingAdds
            : terms.OutputPadding > 0 && claimed == actual + terms.OutputPadding ? PaddingMisreading.OutputPaddingOnBothSides
            : PaddingMisreading.None;
    }

    /// <summary>The sizes among which the convention lets the user choose on this axis without changing the alignment.</summary>
    public static SizeRange Selectable(SizeTerms terms, TransposedSize size)
    {
        var range = terms.Convention is Convention.TensorFlow ? size.ByOutputShape : size.ByOutputPadding;
        if (range.Last < range.First)
        {
            return new SizeRange(size.Output, size.Output);
        }

        // Keras SAME without OutputPadding gives i·s, which an even kernel does not reach with it.
        var last = terms.Convention is Convention.Keras ? Math.Max(range.Last, size.Output) : range.Last;
        return new SizeRange(Math.Max(1, range.First), last);
    }

    private static void AdviseOnFoldedPadding(LayerScope scope, ConvolutionArguments arguments, List<ConvolutionAxis> axes)
    {
        if (scope.Convention is not Convention.Onnx || arguments.OutputShape is not null || arguments.OutputPadding is null
            || arguments.AutoPad is not (AutoPad.SameUpper or AutoPad.SameLower))
        {
            return;
        }

        for (var axis = 0; axis < axes.Count; axis++)
        {
            var terms = arguments.Terms(scope.Convention, axis);

            // ONNX shape inference crops max(0, extent − s) and adds the output padding on top.
            var inferred = TransposedSize.Uncropped(terms) - Math.Max(0, terms.Extent - terms.Stride) + terms.OutputPadding;
            if (inferred != axes[axis].Output)
            {
                scope.Report(new OutputPaddingFolded(scope.Site("OutputPadding"), scope.Name, terms, axes[axis].Output));
                return;
            }
        }
    }
}
