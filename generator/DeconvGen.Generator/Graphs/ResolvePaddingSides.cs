using DeconvGen.Generator.Declarations;
using DeconvGen.Generator.Layers;

namespace DeconvGen.Generator.Graphs;

/// <summary>
/// SAME of an odd total pads one side more, and frameworks differ in which. No size tells; but where two layers of equal kernel, stride and dilation do it on
/// different sides, and one of them states the rule, the other side is likely to be a mistake.
/// </summary>
internal static class ResolvePaddingSides
{
    public static IEnumerable<Problem> Advise(Convention convention, IReadOnlyList<Source> values)
    {
        var layers = values.Where(value => value is { Arguments: not null, Operation: Operation.Convolution }).ToList();
        foreach (var layer in layers)
        {
            // The rule that stands first is what the others are held against.
            var rule = layers.FirstOrDefault(other => other != layer && IsRule(other.Arguments!) && Equal(other.Arguments!, layer.Arguments!) && Axis(convention, other, layer) is not null);
            if (rule is not null && Axis(convention, rule, layer) is { } axis && (!IsRule(layer.Arguments!) || rule.Index < layer.Index))
            {
                yield return Differs(convention, layer, rule, axis);
            }
        }
    }

    private static PaddingSidesDiffer Differs(Convention convention, Source layer, Source rule, int axis)
    {
        var site = new ProblemSite(layer.Layer);
        var set = Repairs.Set(site, "AutoPad", rule.Arguments!.AutoPad);
        var stated = IsRule(layer.Arguments!) ? "AutoPad" : layer.Arguments!.OutputShape is null ? "Padding" : "OutputShape";
        return new PaddingSidesDiffer(
            site with { Argument = stated },
            layer.Name,
            layer.Arguments!.Terms(convention, axis),
            Sides(convention, layer, axis),
            rule.Name,
            rule.Arguments.AutoPad,
            Sides(convention, rule, axis))
        {
            Related = new ProblemSite(rule.Layer, "AutoPad"),
            Repairs = stated == "Padding" ? [set with { Also = Repairs.Remove(site, "Padding") }] : [set],
        };
    }

    private static bool IsRule(ConvolutionArguments arguments) => arguments.AutoPad is AutoPad.SameUpper or AutoPad.SameLower;

    private static bool Equal(ConvolutionArguments left, ConvolutionArguments right) =>
        left.Transposed == right.Transposed && left.Kernel == right.Kernel && left.Stride == right.Stride && left.Dilation == right.Dilation;

    /// <summary>The first axis on which both give the size of SAME and would pad the same odd total, but begin apart.</summary>
    private static int? Axis(Convention convention, Source rule, Source layer)
    {
        for (var axis = 0; axis < rule.Arguments!.Rank; axis++)
        {
            var (byRule, asRule) = (rule.Arguments.Terms(convention, axis), layer.Arguments!.Terms(convention, axis) with { AutoPad = rule.Arguments.AutoPad });
            if (AutoPadRepairs.ByRule(byRule) is { } pads && (pads.Begin + pads.End) % 2 == 1 && AutoPadRepairs.ByRule(asRule) == pads
                && rule.Shape.Spatial[axis] == AutoPadRepairs.Size(byRule) && layer.Shape.Spatial[axis] == AutoPadRepairs.Size(asRule)
                && Sides(convention, layer, axis).Begin != Sides(convention, rule, axis).Begin)
            {
                return axis;
            }
        }

        return null;
    }

    private static Pads Sides(Convention convention, Source layer, int axis)
    {
        var terms = layer.Arguments!.Terms(convention, axis);
        var begin = ((Operation.Convolution)layer.Operation).Spec.Axes[axis].PadBegin;
        return new Pads(begin, terms.Transposed
            ? TransposedSize.Uncropped(terms) + terms.OutputPadding - begin - layer.Shape.Spatial[axis]
            : ConvLayer.Pads(terms).End);
    }
}
