using DeconvGen.Generator.Nests;

namespace DeconvGen.Generator.Scheduling;

/// <summary>
/// One axis of a convolution whose taps are output channels of a product. Outputs are taken in groups of <c>Phases</c> neighbours (the stride of a transposed convolution,
/// else 1): group m has the outputs <c>Phases·m + OutputStart + r</c>, r below Phases, and adds for tap t what input <c>InputStep·m + InputStart + TapStep·t</c> has for
/// kernel element <c>r + Phases·t</c>.
/// </summary>
internal sealed record TapAxis(int Input, int Output, int Kernel, int Phases, int OutputStart, int Groups, int InputStep, int InputStart, int TapStep)
{
    public int Taps => (Kernel + Phases - 1) / Phases;

    /// <summary>Outputs of a group that tap t has a kernel element for: the first ones.</summary>
    public int Reach(int tap) => Math.Min(Phases, Kernel - (Phases * tap));

    /// <summary>Inputs from a group's first to its last, both included.</summary>
    public int Span => ((Taps - 1) * Math.Abs(TapStep)) + 1;

    /// <summary>The first input of group m, whatever the sign of the tap's step.</summary>
    public int FirstInput => InputStart + Math.Min(0, TapStep * (Taps - 1));

    /// <summary>Null where a group's kernel elements are not neighbours (dilated transposed convolutions), or only a box of them counts.</summary>
    public static TapAxis? Of(NestAxis axis)
    {
        var first = axis.Phases[0];
        if (axis.Phases.Count == 1 && first.OutputStep == 1)
        {
            return first.KernelStart != 0 || first.Taps != axis.Kernel ? null
                : new TapAxis(axis.Input, axis.Output, axis.Kernel, 1, 0, axis.Output, first.InputStep, first.InputStart, first.TapStep);
        }

        var stride = first.OutputStep;
        if (axis.Phases.Any(phase => phase.Taps == 0 || phase.KernelStep != -stride || phase.TapStep != 1) || axis.Phases.Count != stride)
        {
            return null;
        }

        // A negative pad begins with outputs of the bias alone.
        var pad = (stride * first.InputStart) + first.KernelStart;
        var firstGroup = Floor(pad, stride);
        return new TapAxis(axis.Input, axis.Output, axis.Kernel, stride, (firstGroup * stride) - pad, Floor(axis.Output - 1 + pad, stride) - firstGroup + 1, 1, firstGroup, -1);
    }

    private static int Floor(int a, int b) => (a / b) - (a % b < 0 ? 1 : 0);
}

/// <summary>A convolution as a product with all taps as output channels, and sums of what the taps give.</summary>
internal sealed record TapPlan(TapAxis Height, TapAxis Width, int InChannels, int OutChannels)
{
    /// <summary>Output channels of the product.</summary>
    public int Columns => Height.Kernel * Width.Kernel * OutChannels;

    /// <summary>Rows of products that are kept: a ring, as a row serves several rows of outputs.</summary>
    public int Ring => Height.Span;

    /// <summary>Outputs of a group along the width, with their channels: neighbours in memory.</summary>
    public int Chunk => Width.Phases * OutChannels;

    public static TapPlan? Of(ConvolutionNest nest) =>
        nest.Groups == 1 && nest.Axes[0].IsFlat
        && TapAxis.Of(nest.Axes[1]) is { } height && TapAxis.Of(nest.Axes[2]) is { } width
            ? new TapPlan(height, width, nest.InPerGroup, nest.OutPerGroup) : null;
}
