using DeconvGen.Generator.Declarations;

namespace DeconvGen.Generator.Layers;

/// <summary>What <c>OutputPadding</c> and <c>OutputShape</c> may say, by convention.</summary>
internal static class OutputSelectionRules
{
    public static void Check(LayerScope scope, ConvolutionArguments arguments)
    {
        if (scope.HasErrors)
        {
            return;
        }

        CheckOutputPadding(scope, arguments);
        CheckOutputShape(scope, arguments);
    }

    private static void CheckOutputPadding(LayerScope scope, ConvolutionArguments arguments)
    {
        if (arguments.OutputPadding is not { } given)
        {
            return;
        }

        if (scope.Convention is Convention.TensorFlow or Convention.Caffe)
        {
            scope.Report(new OutputPaddingUnsupported(scope.Site("OutputPadding"), scope.Name, scope.Convention)
            {
                Repairs = ConvTransposeRepairs.WithoutOutputPadding(scope, arguments, given),
            });
            return;
        }

        var terms = Enumerable.Range(0, arguments.Rank).Select(axis => arguments.Terms(scope.Convention, axis)).ToList();
        var wrong = terms.FindIndex(axis => axis.OutputPadding >= TransposedSize.OutputPaddingLimit(axis));
        if (wrong >= 0)
        {
            scope.Report(new OutputPaddingOutOfRange(
                scope.Site("OutputPadding", AxisLists.Element(scope, "OutputPadding", wrong)), scope.Name, terms[wrong], TransposedSize.OutputPaddingLimit(terms[wrong]))
            {
                Size = ConvTransposeLayer.Size(scope, arguments, wrong).Output,
                Repairs =
                [
                    Repairs.Set(scope.Site(), "OutputPadding", terms.Select(axis => Math.Min(axis.OutputPadding, TransposedSize.OutputPaddingLimit(axis) - 1))),
                    Repairs.Remove(scope.Site(), "OutputPadding"),
                    .. InNumbers(scope, arguments),
                    Repairs.Set(scope.Site(), "Stride", terms.Select(axis => axis.OutputPadding >= TransposedSize.OutputPaddingLimit(axis) ? axis.OutputPadding + 1 : axis.Stride)),
                ],
            });
        }
    }

    private static void CheckOutputShape(LayerScope scope, ConvolutionArguments arguments)
    {
        if (arguments.OutputShape is not { } given)
        {
            return;
        }

        if (scope.Convention is Convention.Keras or Convention.Caffe)
        {
            scope.Report(new OutputShapeUnsupported(scope.Site("OutputShape"), scope.Name, scope.Convention)
            {
                Repairs = ConvTransposeRepairs.WithoutOutputShape(scope, arguments, given),
            });
            return;
        }

        if (Redundant(scope, arguments) is { } argument)
        {
            var fixedBy = Fixed(scope, arguments, argument);
            scope.Report(new OutputShapeWithPadding(scope.Site(argument), scope.Name, argument, fixedBy)
            {
                Repairs =
                [
                    Repairs.Remove(scope.Site(), argument),
                    Repairs.Remove(scope.Site(), "OutputShape"),
                    .. fixedBy.Count == 0 || fixedBy == Stated(arguments, argument) ? [] : new[] { Repairs.Set(scope.Site(), argument, fixedBy) with { Also = Repairs.Remove(scope.Site(), "OutputShape") } },
                ],
            });
            return;
        }

        var ranges = Enumerable.Range(0, arguments.Rank).Select(axis => ConvTransposeLayer.Size(scope, arguments, axis).ByOutputShape).ToList();
        var wrong = Enumerable.Range(0, arguments.Rank).FirstOrDefault(axis => given[axis] < ranges[axis].First || given[axis] > ranges[axis].Last, -1);
        if (wrong >= 0)
        {
            var legal = ranges.Select((range, axis) => Math.Min(Math.Max(given[axis], Math.Max(1, range.First)), range.Last)).ToList();
            scope.Report(new OutputShapeOutOfRange(
                scope.Site("OutputShape", AxisLists.Element(scope, "OutputShape", wrong)), scope.Name, arguments.Terms(scope.Convention, wrong), given[wrong], ranges[wrong])
            {
                Repairs =
                [
                    .. legal.All(size => size > 0) ? new[] { Repairs.Set(scope.Site(), "OutputShape", legal) } : [],
                    .. TransposedSizeRepairs.ForSizes(scope, arguments, given, legal, claim: null),
                ],
            });
        }
    }

    /// <summary>Output padding beyond its limit, as padding in numbers: Keras halves what it crops, the others crop less at the end.</summary>
    private static IEnumerable<Repair> InNumbers(LayerScope scope, ConvolutionArguments arguments) => scope.Convention is Convention.Keras && !scope.States("Padding")
        ? TransposedSizeRepairs.Padding(
            scope, arguments, Enumerable.Range(0, arguments.Rank).Select(axis => ConvTransposeLayer.Size(scope, arguments, axis).Output).ToEquatableArray())
        : TransposedSizeRepairs.CropLess(scope, arguments);

    /// <summary>What the output shape makes of the argument beside it; empty where the shape cannot be had.</summary>
    private static EquatableArray<int> Fixed(LayerScope scope, ConvolutionArguments arguments, string argument)
    {
        if (argument == "OutputPadding")
        {
            return ConvTransposeRepairs.OutputPadding(scope.Convention, arguments, arguments.OutputShape!.Value) ?? [];
        }

        var axes = Enumerable.Range(0, arguments.Rank).ToList();
        var begins = axes.Select(axis => ConvTransposeLayer.Size(scope, arguments, axis).PadBegin).ToList();
        var ends = axes.Select(axis =>
        {
            var terms = arguments.Terms(scope.Convention, axis);
            return TransposedSize.Uncropped(terms) + terms.OutputPadding - arguments.OutputShape!.Value[axis] - begins[axis];
        }).ToList();
        return ends.Any(end => end < 0) ? [] : [.. begins, .. ends];
    }

    private static EquatableArray<int> Stated(ConvolutionArguments arguments, string argument) =>
        argument == "OutputPadding" ? arguments.OutputPadding!.Value : [.. arguments.PadBegin, .. arguments.PadEnd];

    /// <summary>ONNX derives the pads from the shape, PyTorch the output padding. ONNX keeps output padding: it counts in the total that is cropped.</summary>
    private static string? Redundant(LayerScope scope, ConvolutionArguments arguments) => scope.Convention switch
    {
        Convention.Onnx when arguments.PadBegin.Concat(arguments.PadEnd).Any(pad => pad > 0) => "Padding",
        Convention.PyTorch when arguments.OutputPadding is { } padding && padding.Any(pad => pad > 0) => "OutputPadding",
        _ => null,
    };

    private static int FirstOrDefault(this IEnumerable<int> items, Func<int, bool> predicate, int none) =>
        items.Where(predicate).DefaultIfEmpty(none).First();
}
