using DeconvGen.Generator.Declarations;

namespace DeconvGen.Generator.Layers;

/// <summary>Candidate repairs of a convolution's sizes; Resolve keeps those that leave no error.</summary>
internal static class ConvRepairs
{
    /// <summary>A claim that is wrong: the size that the formula gives, or the symmetric padding that gives the claimed size.</summary>
    public static EquatableArray<Repair> ForClaim(LayerScope scope, ConvolutionArguments arguments, Shape claim, IEnumerable<int> actual)
    {
        var repairs = new List<Repair>
        {
            Repairs.Set(scope.Site(), "Out", new Shape(claim.Channels, actual.ToEquatableArray()).Listed(scope.ChannelsLast)),
        };
        if (!scope.States("AutoPad") && Enumerable.Range(0, arguments.Rank).Select(axis => PaddingFor(arguments.Terms(scope.Convention, axis), claim.Spatial[axis])).ToList() is var pads && pads.All(pad => pad is not null))
        {
            repairs.Add(Repairs.Set(scope.Site(), "Padding", pads.Select(pad => pad!.Value)));
        }

        if (GroupRepairs.Exchanged(scope) is { } exchanged)
        {
            repairs.Add(exchanged);
        }

        return repairs.ToEquatableArray();
    }

    /// <summary>A kernel that does not fit: the least symmetric padding that makes room, or the largest kernel that fits.</summary>
    public static EquatableArray<Repair> ForKernel(LayerScope scope, ConvolutionArguments arguments)
    {
        var terms = Enumerable.Range(0, arguments.Rank).Select(axis => arguments.Terms(scope.Convention, axis)).ToList();
        var pads = terms.Select(axis => Math.Max(axis.PadBegin, (Math.Max(0, axis.Extent - axis.Input) + 1) / 2));
        var kernels = terms.Select(axis => Math.Min(axis.Kernel, ((axis.Input + axis.PadBegin + axis.PadEnd - 1) / axis.Dilation) + 1));
        return scope.States("AutoPad") && arguments.AutoPad is not AutoPad.Explicit
            ? [Repairs.Set(scope.Site(), "Kernel", kernels)]
            : [Repairs.Set(scope.Site(), "Padding", pads), Repairs.Set(scope.Site(), "Kernel", kernels)];
    }

    private static int? PaddingFor(SizeTerms terms, int claimed)
    {
        // The smallest p with (claimed − 1)·s ≤ i + 2p − extent < claimed·s.
        var missing = ((long)(claimed - 1) * terms.Stride) + terms.Extent - terms.Input;
        var pad = missing <= 0 ? 0 : (missing + 1) / 2;
        return pad < terms.Extent && terms.Input + (2 * pad) - terms.Extent < (long)claimed * terms.Stride ? (int)pad : null;
    }
}
