using DeconvGen.Generator.Declarations;

namespace DeconvGen.Generator.Layers;

/// <summary>What a padding rule means in numbers, and the repairs that write it so.</summary>
internal static class AutoPadRepairs
{
    /// <summary>What the rule pads, or crops of a transposed convolution, where it exists; null where the kernel is smaller than the stride: no crop gives <c>i·s</c>.</summary>
    public static Pads? ByRule(SizeTerms terms)
    {
        if (!terms.Transposed || terms.AutoPad is AutoPad.Valid)
        {
            var (begin, end) = ConvLayer.Pads(terms);
            return new Pads(begin, end);
        }

        var total = terms.Extent - terms.Stride;
        return total < 0 ? null
            : terms.AutoPad is AutoPad.SameUpper ? new Pads(total / 2, total - (total / 2))
            : new Pads(total - (total / 2), total / 2);
    }

    /// <summary>The symmetric padding that gives as many outputs where the rule pads unevenly; of a transposed convolution with an output padding of 1.</summary>
    public static int? Symmetric(SizeTerms terms) => ByRule(terms) is not { } pads || pads.Begin == pads.End ? null
        : terms.Transposed ? Math.Max(pads.Begin, pads.End)
        : ConvRepairs.SymmetricFor(terms, Size(terms));

    /// <summary>Outputs by SAME.</summary>
    public static int Size(SizeTerms terms) => terms.Transposed ? terms.Input * terms.Stride : ((terms.Input - 1) / terms.Stride) + 1;

    /// <summary>Whether the stated numbers give as many outputs as SAME.</summary>
    public static bool GivesSameSize(SizeTerms terms)
    {
        var padding = terms.PadBegin + terms.PadEnd;
        var stated = terms.Transposed ? TransposedSize.Uncropped(terms) + terms.OutputPadding - padding
            : terms.Input + padding < terms.Extent ? 0
            : ((terms.Input + padding - terms.Extent) / terms.Stride) + 1;
        return terms.AutoPad is not AutoPad.Valid && stated == Size(terms);
    }

    /// <summary>What says the same in the convention's own words: SameUpper, the padding in numbers, or the symmetric one that its users mean.</summary>
    public static EquatableArray<Repair> Replacements(LayerScope scope, ConvolutionArguments arguments)
    {
        var withoutRule = Repairs.Remove(scope.Site(), "AutoPad");
        if (arguments.AutoPad is AutoPad.Valid || scope.States("Padding"))
        {
            return [withoutRule];
        }

        var terms = Enumerable.Range(0, arguments.Rank).Select(axis => arguments.Terms(scope.Convention, axis)).ToList();
        return
        [
            .. arguments.AutoPad is AutoPad.SameLower ? new[] { Repairs.Set(scope.Site(), "AutoPad", AutoPad.SameUpper) } : [],
            .. Numbers(scope, terms, withoutRule),
            .. Symmetrical(scope, terms, withoutRule),
        ];
    }

    private static IEnumerable<Repair> Numbers(LayerScope scope, List<SizeTerms> terms, Repair withoutRule)
    {
        var pads = terms.Select(ByRule).ToList();
        if (pads.All(pad => pad is not null))
        {
            var symmetric = pads.All(pad => pad!.Value.Begin == pad.Value.End);
            var begins = pads.Select(pad => pad!.Value.Begin);
            return [Repairs.Set(scope.Site(), "Padding", symmetric ? begins : begins.Concat(pads.Select(pad => pad!.Value.End))) with { Also = withoutRule }];
        }

        // A kernel smaller than the stride leaves i·s − (i − 1)·s − extent elements that only the bias reaches.
        return scope.States("OutputPadding") || pads.Any(pad => pad is { Begin: > 0 } or { End: > 0 }) ? []
            : [Repairs.Set(scope.Site(), "OutputPadding", terms.Select(axis => Math.Max(0, axis.Stride - axis.Extent))) with { Also = withoutRule }];
    }

    private static IEnumerable<Repair> Symmetrical(LayerScope scope, List<SizeTerms> terms, Repair withoutRule)
    {
        if (terms.All(axis => Symmetric(axis) is null) || terms.Any(axis => ByRule(axis) is null) || scope.States("OutputPadding"))
        {
            return [];
        }

        var padding = Repairs.Set(scope.Site(), "Padding", terms.Select(axis => Symmetric(axis) ?? ByRule(axis)!.Value.Begin));
        return [padding with
        {
            Also = terms[0].Transposed
                ? Repairs.Set(scope.Site(), "OutputPadding", terms.Select(axis => Symmetric(axis) is null ? 0 : 1)) with { Also = withoutRule }
                : withoutRule,
        }];
    }
}
