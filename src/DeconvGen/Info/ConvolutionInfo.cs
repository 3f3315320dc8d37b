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

    /// <summary>The rule that chose the padding, as declared or as the convention's default; <see cref="Axes"/> has the numbers.</summary>
    public AutoPad AutoPad { get; init; }

    /// <summary>The spatial output size that a transposed convolution declares by <c>OutputShape</c>; <see langword="null"/> where none is declared.</summary>
    public IReadOnlyList<int>? OutputShape { get; init; }

    /// <summary>Constant weights, row-major in the convention's weight layout; <see langword="null"/> where they come from a weight source.</summary>
    public IReadOnlyList<double>? WeightConstants { get; init; }

    /// <summary>Constant bias, one for each output channel; <see langword="null"/> where it comes from a weight source or there is none.</summary>
    public IReadOnlyList<double>? BiasConstants { get; init; }

    /// <summary>
    /// Multiplications of one image, by the definition: taps on padding and taps whose result is cropped do not count.
    /// One multiply-add is two floating-point operations.
    /// </summary>
    public long MultiplyAdds
    {
        get
        {
            var transposed = Transposed;
            return Axes.Aggregate((long)InChannels / Groups * OutChannels, (product, axis) => product * axis.TapCount(transposed));
        }
    }

    /// <summary>Kernel size in elements, times the number of output pixels of a convolution or input pixels of a transposed one, times in-per-group · out channels.</summary>
    public long NominalMultiplyAdds
    {
        get
        {
            var transposed = Transposed;
            return Axes.Aggregate((long)InChannels / Groups * OutChannels, (product, axis) => product * axis.Kernel * (transposed ? axis.Input : axis.Output));
        }
    }
}
