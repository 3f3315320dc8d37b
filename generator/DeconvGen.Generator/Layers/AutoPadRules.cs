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
            var terms = arguments.Terms(scope.Convention, axis);
            var isSame = terms.AutoPad is not AutoPad.Valid;
            scope.Report(new AutoPadUnsupported(scope.Site("AutoPad"), scope.Name, terms)
            {
                ByRule = AutoPadRepairs.ByRule(terms),
                Symmetric = isSame ? AutoPadRepairs.Symmetric(terms) : null,
                Size = isSame ? AutoPadRepairs.Size(terms) : 0,
                Repairs = AutoPadRepairs.Replacements(scope, arguments),
            });
            return;
        }

        // Valid says what zeros say; SAME beside any numbers is a contradiction (ONNX: pads with auto_pad is an error).
        var harmless = arguments.AutoPad is AutoPad.Valid && arguments.PadBegin.Concat(arguments.PadEnd).All(pad => pad == 0);
        if (scope.States("Padding") && !harmless)
        {
            var terms = Enumerable.Range(0, arguments.Rank).Select(axis => arguments.Terms(scope.Convention, axis)).ToList();
            var other = terms.FindIndex(axis => AutoPadRepairs.ByRule(axis) is { } pads && pads != new Pads(axis.PadBegin, axis.PadEnd));
            scope.Report(new AutoPadWithPadding(scope.Site("Padding"), scope.Name, arguments.AutoPad)
            {
                Axis = other < 0 ? null : terms[other].Axis,
                ByRule = other < 0 ? default : AutoPadRepairs.ByRule(terms[other])!.Value,
                Stated = other < 0 ? default : new Pads(terms[other].PadBegin, terms[other].PadEnd),
                SameSize = other >= 0 && AutoPadRepairs.GivesSameSize(terms[other]),
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
}
