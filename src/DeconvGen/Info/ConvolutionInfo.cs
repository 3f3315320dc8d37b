namespace DeconvGen;

/// <summary>A convolution or transposed convolution with every parameter resolved.</summary>
public sealed class ConvolutionInfo
{
    /// <summary>Whether it is a transposed convolution.</summary>
    public required bool Transposed { get; init; }

    /// <summary>Number of input channels.</summary>
    public required int InChannels { get; init; }

    /// <summary>Number of output channels.</summary>
    public required int OutChannels { get; init; }

    /// <summary>Number of groups; divides both channel counts.</summary>
    public required int Groups { get; init; }

    /// <summary>The spatial axes, outermost first, 1 to 3.</summary>
    public required IReadOnlyList<ConvolutionAxisInfo> Axes { get; init; }

    /// <summary>Which kernel elements count; the weights are whole, and those that do not count are ignored.</summary>
    public MaskType Mask { get; init; }

    /// <summary>The rule that chose the padding, as declared or as the convention's default; <see cref="Axes"/> has the numbers.</summary>
    public AutoPad AutoPad { get; init; }

    /// <summary>The spatial output size that a transposed convolution declares by <c>OutputShape</c>; <see langword="null"/> where none is declared.</summary>
    public IReadOnlyList<int>? OutputShape { get; init; }

    /// <summary>Constant weights, row-major in the convention's weight layout; <see langword="null"/> where they come from a weight source.</summary>
    public IReadOnlyList<double>? WeightConstants { get; init; }

    /// <summary>Constant bias, one for each output channel; <see langword="null"/> where it comes from a weight source or there is none.</summary>
    public IReadOnlyList<double>? BiasConstants { get; init; }

    /// <summary>
    /// Multiplications of one image, by the definition: taps on padding, taps whose result is cropped and masked taps do not count.
    /// One multiply-add is two floating-point operations.
    /// </summary>
    public long MultiplyAdds
    {
        get
        {
            var transposed = Transposed;
            return KeptTaps.Sum(box => Axes.Zip(box).Aggregate(
                (long)InChannels / Groups * OutChannels, (product, axis) => product * axis.First.TapCount(transposed, axis.Second.First, axis.Second.End)));
        }
    }

    /// <summary>
    /// The kernel elements that count, as boxes without an element in common: on each axis from <c>First</c> to before <c>End</c>. Of a masked kernel those
    /// before the centre c = k / 2 in raster order (on one axis before it, on the axes outside that one at it) and with mask B the centre.
    /// </summary>
    internal IEnumerable<(int First, int End)[]> KeptTaps
    {
        get
        {
            if (Mask == MaskType.None)
            {
                yield return [.. Axes.Select(axis => (0, axis.Kernel))];
                yield break;
            }
            for (var cut = 0; cut < Axes.Count + (Mask == MaskType.B ? 1 : 0); cut++)
            {
                (int First, int End)[] box = [.. Axes.Select((axis, n) => n < cut ? (axis.Kernel / 2, (axis.Kernel / 2) + 1) : n == cut ? (0, axis.Kernel / 2) : (0, axis.Kernel))];
                if (box.All(range => range.End > range.First))
                    yield return box;
            }
        }
    }

    /// <summary>Kernel size in elements, masked ones too, times the number of output pixels of a convolution or input pixels of a transposed one, times in-per-group · out channels.</summary>
    public long NominalMultiplyAdds
    {
        get
        {
            var transposed = Transposed;
            return Axes.Aggregate((long)InChannels / Groups * OutChannels, (product, axis) => product * axis.Kernel * (transposed ? axis.Input : axis.Output));
        }
    }
}
