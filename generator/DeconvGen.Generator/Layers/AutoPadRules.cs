using DeconvGen.Generator.Declarations;

namespace DeconvGen.Generator.Layers;

/// <summary>Which padding rules a convention has, and what they exclude.</summary>
internal static class AutoPadRules
{
    public static void Check(LayerScope scope, ConvolutionArguments arguments)
    {
        if (arguments.AutoPad is AutoPad.Explicit || !scope.States("AutoPad"))
        {
            return;
        }

        if (FirstUnsupported(scope.Convention, arguments) is { } axis)
        {
            scope.Report(new AutoPadUnsupported(scope.Site("AutoPad"), scope.Name, arguments.Terms(scope.Convention, axis))
            {
                Repairs = Replacements(scope, arguments),
            });
            return;
        }

        // Valid says what zeros say; SAME beside any numbers is a contradiction (ONNX: pads with auto_pad is an error).
        var harmless = arguments.AutoPad is AutoPad.Valid && arguments.PadBegin.Concat(arguments.PadEnd).All(pad => pad == 0);
        if (scope.States("Padding") && !harmless)
        {
            scope.Report(new AutoPadWithPadding(scope.Site("Padding"), scope.Name, arguments.AutoPad)
            {
                Repairs = [Repairs.Remove(scope.Site(), "Padding"), Repairs.Remove(scope.Site(), "AutoPad")],
            });
        }
    }

    /// <summary>As <see cref="Check"/> for a pool: PyTorch and Caffe have no rule, TensorFlow and Keras no SameLower.</summary>
    public static void CheckPool(LayerScope scope, SizeTerms terms)
    {
        if (!scope.States("AutoPad") || terms.AutoPad is AutoPad.Explicit)
        {
            return;
        }

        if (terms.Convention is Convention.PyTorch or Convention.Caffe || (DataLayouts.IsTensorFlow(terms.Convention) && terms.AutoPad is AutoPad.SameLower))
        {
            scope.Report(new AutoPadUnsupported(scope.Site("AutoPad"), scope.Name, terms, IsPool: true) { Repairs = [Repairs.Remove(scope.Site(), "AutoPad")] });
        }
        else if (scope.States("Padding"))
        {
            scope.Report(new AutoPadWithPadding(scope.Site("Padding"), scope.Name, terms.AutoPad)
            {
                Repairs = [Repairs.Remove(scope.Site(), "Padding"), Repairs.Remove(scope.Site(), "AutoPad")],
            });
        }
    }

    private static int? FirstUnsupported(Convention convention, ConvolutionArguments arguments)
    {
        var supported = convention switch
        {
            Convention.Onnx => true,
            Convention.TensorFlow or Convention.Keras => arguments.AutoPad is not AutoPad.SameLower,
            Convention.PyTorch when !arguments.Transposed => arguments.AutoPad is AutoPad.Valid || (arguments.AutoPad is AutoPad.SameUpper && arguments.Stride.All(stride => stride == 1)),
            _ => false,
        };
        return supported ? null : Enumerable.Range(0, arguments.Rank).FirstOrDefault(axis => arguments.Stride[axis] > 1);
    }

    /// <summary>What says the same in the convention's own words: SameUpper, or the padding in numbers.</summary>
    private static EquatableArray<Repair> Replacements(LayerScope scope, ConvolutionArguments arguments)
    {
        var withoutRule = Repairs.Remove(scope.Site(), "AutoPad");
        if (arguments.AutoPad is AutoPad.Valid || scope.States("Padding"))
        {
            return [withoutRule];
        }

        var repairs = new List<Repair>();
        if (arguments.AutoPad is AutoPad.SameLower)
        {
            repairs.Add(Repairs.Set(scope.Site(), "AutoPad", AutoPad.SameUpper));
        }

        var pads = Enumerable.Range(0, arguments.Rank).Select(axis => Pads(arguments.Terms(scope.Convention, axis))).ToList();
        if (pads.All(pad => pad.Begin >= 0))
        {
            var symmetric = pads.All(pad => pad.Begin == pad.End);
            var padding = symmetric ? pads.Select(pad => pad.Begin) : pads.Select(pad => pad.Begin).Concat(pads.Select(pad => pad.End));
            repairs.Add(Repairs.Set(scope.Site(), "Padding", padding) with { Also = withoutRule });
        }

        return repairs.ToEquatableArray();
    }

    private static (int Begin, int End) Pads(SizeTerms terms)
    {
        if (!terms.Transposed)
        {
            return ConvLayer.Pads(terms);
        }

        // i·s outputs; where the kernel is smaller than the stride no crop gives that many.
        var total = terms.Extent - terms.Stride;
        var small = total < 0 ? -1 : total / 2;
        return terms.AutoPad is AutoPad.SameUpper ? (small, total - small) : (total - small, small);
    }
}
