using DeconvGen.Generator.Declarations;

namespace DeconvGen.Generator.Layers;

/// <summary>Convolution: <c>o = ⌊(i + p₀ + p₁ − d·(k − 1) − 1) / s⌋ + 1</c> on each axis, in every convention.</summary>
internal static class ConvLayer
{
    public static ResolvedLayer? Resolve(LayerScope scope)
    {
        if (ConvolutionArguments.Read(scope, transposed: false) is not { } arguments)
        {
            return null;
        }

        AutoPadRules.Check(scope, arguments);
        ConvolutionRules.CheckStrideWithDilation(scope, arguments);
        return scope.HasErrors || Axes(scope, arguments) is not { } axes ? null : ConvolutionLayer.Build(scope, arguments, axes);
    }

    private static EquatableArray<ConvolutionAxis>? Axes(LayerScope scope, ConvolutionArguments arguments)
    {
        var axes = new List<ConvolutionAxis>();
        for (var axis = 0; axis < arguments.Rank; axis++)
        {
            var terms = arguments.Terms(scope.Convention, axis);
            var (begin, end) = Pads(terms);
            terms = terms with { PadBegin = begin, PadEnd = end };
            var room = terms.Input + begin + end - terms.Extent;
            if (room < 0)
            {
                scope.Report(new KernelTooLarge(scope.Site("Kernel", AxisLists.Element(scope, "Kernel", axis)), scope.Name, terms)
                {
                    Repairs = ConvRepairs.ForKernel(scope, arguments),
                }.From(scope.Sources[0]));
                return null;
            }

            axes.Add(new ConvolutionAxis(terms.Input, (room / terms.Stride) + 1, terms.Kernel, terms.Stride, terms.Dilation, begin));
        }

        if (!ClaimHolds(scope, arguments, axes))
        {
            return null;
        }

        AdviseOnDroppedInput(scope, arguments, axes);
        return axes.ToEquatableArray();
    }

    /// <summary>
    /// Real input behind the last window. A kernel smaller than its stride skips input everywhere, as the 1×1 convolutions of stride 2 in residual networks
    /// do on purpose: then the end is nothing special.
    /// </summary>
    private static void AdviseOnDroppedInput(LayerScope scope, ConvolutionArguments arguments, List<ConvolutionAxis> axes)
    {
        for (var axis = 0; axis < axes.Count; axis++)
        {
            var terms = arguments.Terms(scope.Convention, axis);
            var (begin, end) = Pads(terms);
            var unread = terms.Input + begin - (((axes[axis].Output - 1) * terms.Stride) + terms.Extent);
            if (unread > 0 && terms.Stride <= terms.Extent)
            {
                scope.Report(new InputDropped(
                    scope.Site(scope.States("Stride") ? "Stride" : null, AxisLists.Element(scope, "Stride", axis)), scope.Name, terms with { PadBegin = begin, PadEnd = end }, unread)
                {
                    Repairs = ConvRepairs.ForDroppedInput(scope, arguments),
                });
                return;
            }
        }
    }

    /// <summary>The padding that a rule chooses: <c>⌈i / s⌉</c> outputs for SAME; of an odd total SameUpper pads more at the end.</summary>
    public static (int Begin, int End) Pads(SizeTerms terms)
    {
        if (terms.AutoPad is AutoPad.Explicit)
        {
            return (terms.PadBegin, terms.PadEnd);
        }

        if (terms.AutoPad is AutoPad.Valid)
        {
            return (0, 0);
        }

        var steps = (terms.Input - 1) / terms.Stride;
        var total = (int)Math.Max(0, ((long)steps * terms.Stride) + terms.Extent - terms.Input);
        return terms.AutoPad is AutoPad.SameUpper ? (total / 2, total - (total / 2)) : (total - (total / 2), total / 2);
    }

    private static bool ClaimHolds(LayerScope scope, ConvolutionArguments arguments, List<ConvolutionAxis> axes)
    {
        if (arguments.Out is not { } claim || !OutputClaim.FirstWrong(claim, axes, out var wrong))
        {
            return true;
        }

        var terms = arguments.Terms(scope.Convention, wrong);
        var (begin, end) = Pads(terms);
        scope.Report(new ConvolutionOutputMismatch(
            scope.Site("Out", DataLayouts.SpatialElement(scope.ChannelsLast, wrong)),
            scope.Name,
            terms with { PadBegin = begin, PadEnd = end },
            claim.Spatial[wrong],
            axes[wrong].Output)
        {
            Uneven = terms.AutoPad is AutoPad.Explicit or AutoPad.Valid && ConvRepairs.SymmetricFor(terms, claim.Spatial[wrong]) is null
                ? ConvRepairs.PaddingFor(terms, claim.Spatial[wrong])
                : null,
            Repairs = ConvRepairs.ForClaim(scope, arguments, claim, [.. axes.Select(axis => axis.Output)]),
        });
        return false;
    }
}
