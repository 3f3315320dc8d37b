namespace DeconvGen.Generator.Nests;

/// <summary>
/// One spatial axis of a subconvolution. Output number j (0 ≤ j &lt; <c>Count</c>) lies at <c>OutputStart + OutputStep·j</c>; its tap number t
/// (0 ≤ t &lt; <c>Taps</c>) multiplies input <c>InputStart + InputStep·j + TapStep·t</c> (zero outside [0, input size)) with kernel element
/// <c>KernelStart + KernelStep·t</c>. TapStep is positive, so that taps ascend in memory.
/// </summary>
internal readonly record struct AxisPhase(
    int OutputStart,
    int OutputStep,
    int Count,
    int InputStart,
    int InputStep,
    int Taps,
    int TapStep,
    int KernelStart,
    int KernelStep)
{
    /// <summary>First j whose taps all lie inside an input of this size.</summary>
    public int InteriorBegin => Math.Min(Count, Math.Max(0, Ceiling(-InputStart, InputStep)));

    /// <summary>End of the run of j, from <see cref="InteriorBegin"/>, whose taps all lie inside an input of this size.</summary>
    public int InteriorEnd(int input) =>
        Math.Max(InteriorBegin, Math.Min(Count, Floor(input - 1 - (TapStep * (Taps - 1)) - InputStart, InputStep) + 1));

    public bool Reads(int j, int tap, int input)
    {
        var i = InputStart + (InputStep * j) + (TapStep * tap);
        return i >= 0 && i < input;
    }

    private static int Ceiling(int a, int b) => -Floor(-a, b);

    private static int Floor(int a, int b) => (a / b) - (a % b < 0 ? 1 : 0);
}

/// <summary>
/// What a convolution or transposed convolution computes: for each choice of one phase on each of three axes (depth, height, width;
/// missing axes have size 1), a plain gather. All phases stand in one nest, so that a strategy may group those that share a window.
/// </summary>
internal sealed record ConvolutionNest(
    int Groups,
    int InPerGroup,
    int OutPerGroup,
    EquatableArray<NestAxis> Axes,
    bool HasBias)
{
    public int InChannels => Groups * InPerGroup;

    public int OutChannels => Groups * OutPerGroup;

    /// <summary>Weights of all groups.</summary>
    public long Weights => Axes.Aggregate((long)InPerGroup * OutChannels, (product, axis) => product * axis.Kernel);

    /// <summary>The axis whose outputs are a kernel's units of work: depth where there is one, else height.</summary>
    public int WorkAxis => Axes[0].Output > 1 ? 0 : 1;

    /// <summary>Units of work: outputs of the longest phase of the work axis.</summary>
    public int WorkUnits => Axes[WorkAxis].Phases.Max(phase => phase.Count);

    /// <summary>Exact multiply-adds of one image: taps that fall on padding or are cropped do not count.</summary>
    public long MultiplyAdds => Axes.Aggregate((long)InPerGroup * OutChannels, (product, axis) => product * axis.Products);
}

/// <summary>One axis with all its stride phases. Phases without outputs do not appear; a phase without taps holds the bias alone.</summary>
internal sealed record NestAxis(int Input, int Output, int Kernel, EquatableArray<AxisPhase> Phases)
{
    /// <summary>One output of one input by the first kernel element: an axis that a strategy for the other two may leave out of sight.</summary>
    public bool IsFlat => Input == 1 && Output == 1 && Phases is [{ Taps: 1, InputStart: 0, KernelStart: 0 }];

    /// <summary>Pairs (output, tap) that read a real input.</summary>
    public long Products => Phases.Sum(phase => (long)Enumerable.Range(0, phase.Taps)
        .Sum(tap => Enumerable.Range(0, phase.Count).Count(j => phase.Reads(j, tap, Input))));
}
