using DeconvGen.Generator.Declarations;

namespace DeconvGen.Generator.Layers;

/// <summary>Candidate repairs of a convolution's sizes; Resolve keeps those that leave no error.</summary>
internal static class ConvRepairs
{
    // A title of more steps cannot be read.
    private const int MostSteps = 4;

    /// <summary>A claim that is wrong: the size that the formula gives, or the padding, the stride or the input with which it gives the claimed one.</summary>
    public static EquatableArray<Repair> ForClaim(LayerScope scope, ConvolutionArguments arguments, Shape claim, IReadOnlyList<int> actual)
    {
        var site = scope.Site();
        var inputs = claim.Spatial.Select((size, axis) => size == actual[axis] ? arguments.Input.Spatial[axis] : InputFor(arguments.Terms(scope.Convention, axis), size));
        return
        [
            Repairs.Set(site, "Out", new Shape(claim.Channels, actual.ToEquatableArray()).Listed(scope.ChannelsLast)),
            .. scope.States("AutoPad") ? [] : Paddings(scope.Convention, site, arguments, claim.Spatial),
            .. Strides(scope.Convention, site, arguments, claim.Spatial, actual),
            .. GroupRepairs.Exchanged(scope) is { } exchanged ? new[] { exchanged } : [],
            .. ProducerRepairs.For(scope, scope.Sources[0], inputs.ToEquatableArray()),
        ];
    }

    /// <summary>
    /// A kernel that does not fit: the least symmetric padding that makes room, the largest kernel that fits, an earlier stride less, SAME on every
    /// convolution before, or the last block left out. Trained weights have their kernel; where they are given it stays.
    /// </summary>
    public static EquatableArray<Repair> ForKernel(LayerScope scope, ConvolutionArguments arguments)
    {
        var terms = Enumerable.Range(0, arguments.Rank).Select(axis => arguments.Terms(scope.Convention, axis)).ToList();
        var pads = terms.Select(axis => Math.Max(axis.PadBegin, (Math.Max(0, axis.Extent - axis.Input) + 1) / 2));
        var kernels = terms.Select(axis => Math.Min(axis.Kernel, ((axis.Input + axis.PadBegin + axis.PadEnd - 1) / axis.Dilation) + 1));
        return
        [
            .. scope.States("AutoPad") && arguments.AutoPad is not AutoPad.Explicit ? [] : new[] { Repairs.Set(scope.Site(), "Padding", pads) },
            .. scope.States("Weights") ? [] : Kernels(scope, kernels.ToList()),
            .. EarlierStride(scope),
            .. SameOnAll(scope, arguments),
            .. BlockRepairs.LeftOut(scope),
        ];
    }

    /// <summary>Input that no window reads: padding at the end that completes one more window, or an input that ends with a window.</summary>
    public static EquatableArray<Repair> ForDroppedInput(LayerScope scope, ConvolutionArguments arguments)
    {
        var terms = Enumerable.Range(0, arguments.Rank).Select(axis => arguments.Terms(scope.Convention, axis)).ToList();
        var rests = terms.Select(axis => (axis.Input + axis.PadBegin + axis.PadEnd - axis.Extent) % axis.Stride).ToList();
        var ends = terms.Select((axis, index) => rests[index] > axis.PadEnd ? axis.PadEnd + axis.Stride - rests[index] : axis.PadEnd);
        var padding = Repairs.Set(scope.Site(), "Padding", arguments.PadBegin.Concat(ends));
        return
        [
            scope.States("AutoPad") ? padding with { Also = Repairs.Remove(scope.Site(), "AutoPad") } : padding,
            .. ProducerRepairs.For(scope, scope.Sources[0], terms.Select((axis, index) => rests[index] > axis.PadEnd ? axis.Input - rests[index] : axis.Input).ToEquatableArray()),
            .. ProducerRepairs.For(scope, scope.Sources[0], terms.Select((axis, index) => rests[index] > axis.PadEnd ? axis.Input + axis.Stride - rests[index] : axis.Input).ToEquatableArray()),
        ];
    }

    /// <summary>Explicit padding with which a convolution gives certain sizes: the smallest that is symmetric, or else the one that is not.</summary>
    public static IEnumerable<Repair> Paddings(Convention convention, ProblemSite site, ConvolutionArguments arguments, EquatableArray<int> wanted)
    {
        var terms = Enumerable.Range(0, arguments.Rank).Select(axis => arguments.Terms(convention, axis)).ToList();
        if (arguments.AutoPad is AutoPad.SameUpper or AutoPad.SameLower)
        {
            return [];
        }

        var symmetric = terms.Select((axis, index) => SymmetricFor(axis, wanted[index])).ToList();
        if (symmetric.All(pad => pad is not null))
        {
            return [Repairs.Set(site, "Padding", symmetric.Select(pad => pad!.Value))];
        }

        var uneven = terms.Select((axis, index) => PaddingFor(axis, wanted[index])).ToList();
        return uneven.All(pad => pad is not null)
            ? [Repairs.Set(site, "Padding", uneven.Select(pad => pad!.Value.Begin).Concat(uneven.Select(pad => pad!.Value.End)))]
            : [];
    }

    /// <summary>The least padding that gives a size, of an odd total one more at the end; null where no padding below the kernel's extent does.</summary>
    public static Pads? PaddingFor(SizeTerms terms, int wanted)
    {
        var missing = ((long)(wanted - 1) * terms.Stride) + terms.Extent - terms.Input;
        if (missing <= 0)
        {
            return missing > -terms.Stride ? new Pads(0, 0) : null;
        }

        return missing < 2L * terms.Extent ? new Pads((int)(missing / 2), (int)(missing - (missing / 2))) : null;
    }

    /// <summary>The smallest p with <c>(wanted − 1)·s ≤ i + 2p − extent &lt; wanted·s</c>.</summary>
    public static int? SymmetricFor(SizeTerms terms, int wanted)
    {
        var missing = ((long)(wanted - 1) * terms.Stride) + terms.Extent - terms.Input;
        var pad = missing <= 0 ? 0 : (missing + 1) / 2;
        return pad < terms.Extent && terms.Input + (2 * pad) - terms.Extent < (long)wanted * terms.Stride ? (int)pad : null;
    }

    /// <summary>The strides with which a convolution gives certain sizes, where there are such.</summary>
    public static IEnumerable<Repair> Strides(Convention convention, ProblemSite site, ConvolutionArguments arguments, EquatableArray<int> wanted, IReadOnlyList<int> actual)
    {
        var strides = Enumerable.Range(0, arguments.Rank)
            .Select(axis => wanted[axis] == actual[axis] ? arguments.Stride[axis] : StrideFor(arguments.Terms(convention, axis), wanted[axis]))
            .ToList();
        return strides.All(stride => stride is not null) ? [Repairs.Set(site, "Stride", strides.Select(stride => stride!.Value))] : [];
    }

    /// <summary>The stride nearest to the stated one that gives a size.</summary>
    private static int? StrideFor(SizeTerms terms, int wanted)
    {
        var same = terms.AutoPad is AutoPad.SameUpper or AutoPad.SameLower;
        var room = terms.Input + terms.PadBegin + terms.PadEnd - terms.Extent;
        var steps = same ? terms.Input - 1 : room;

        // ⌊steps / s⌋ = wanted − 1 holds for s from ⌊steps / wanted⌋ + 1 to ⌊steps / (wanted − 1)⌋.
        var first = (steps / wanted) + 1;
        var last = wanted == 1 ? first : steps / (wanted - 1);
        return steps < 0 || last < first ? null : Math.Min(Math.Max(terms.Stride, first), last);
    }

    private static int InputFor(SizeTerms terms, int wanted)
    {
        var least = ((long)(wanted - 1) * terms.Stride) + 1
            + (terms.AutoPad is AutoPad.SameUpper or AutoPad.SameLower ? 0 : terms.Extent - 1 - terms.PadBegin - terms.PadEnd);
        return least is < 1 or > int.MaxValue ? 0 : (int)least;
    }

    /// <summary>Padding that keeps the size on this layer and on all convolutions that lead to it, where these are few enough for a light bulb.</summary>
    private static IEnumerable<Repair> SameOnAll(LayerScope scope, ConvolutionArguments arguments)
    {
        var steps = new List<(ProblemSite Site, ConvolutionArguments Arguments)> { (scope.Site(), arguments) };
        for (var source = scope.Sources[0]; source is not null; source = source.Before)
        {
            if (source.Arguments is { } before)
            {
                steps.Add((scope.SiteOf(source), before));
            }
        }

        if (steps.Count is 1 or > MostSteps || steps.Any(step => step.Arguments.Transposed || Extents(step.Arguments).Any(extent => extent % 2 == 0)))
        {
            return [];
        }

        steps.Reverse();
        return [steps.Aggregate((Repair?)null, (also, step) => Keeping(step.Site, step.Arguments) with { Also = also })!];

        Repair Keeping(ProblemSite site, ConvolutionArguments step) => DataLayouts.IsTensorFlow(scope.Convention)
            ? Repairs.Set(site, "AutoPad", AutoPad.SameUpper)
            : Repairs.Set(site, "Padding", Extents(step).Select(extent => extent / 2));

        IEnumerable<int> Extents(ConvolutionArguments step) => Enumerable.Range(0, step.Rank).Select(axis => step.Terms(scope.Convention, axis).Extent);
    }

    /// <summary>For each axis the largest that fits; where one number is written for all, also the largest that fits all.</summary>
    private static IEnumerable<Repair> Kernels(LayerScope scope, List<int> largest)
    {
        yield return Repairs.Set(scope.Site(), "Kernel", largest);
        if (scope.Integers("Kernel")?.Count == 1 && largest.Distinct().Count() > 1)
        {
            yield return Repairs.Set(scope.Site(), "Kernel", [largest.Min()]);
        }
    }

    /// <summary>The last layer before this one that halves, or more, and need not: with stride 1 the kernel may fit.</summary>
    private static IEnumerable<Repair> EarlierStride(LayerScope scope)
    {
        for (var source = scope.Sources[0]; source is not null; source = source.Before)
        {
            if (source.Arguments is { Transposed: false } arguments && arguments.Stride.Max() > 1)
            {
                return [Repairs.Set(scope.SiteOf(source), "Stride", arguments.Stride.Select(_ => 1))];
            }
        }

        return [];
    }
}
