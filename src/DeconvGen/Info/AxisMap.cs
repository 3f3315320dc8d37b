namespace DeconvGen;

/// <summary>
/// What one output element of a layer reads on one axis: inputs ⌈(Step·o + Below) / Divisor⌉ to ⌊(Step·o + Above) / Divisor⌋. All layers that see a window
/// have this form: a convolution has divisor 1, a transposed one step 1. Both bounds grow with o, also where a stride beyond the kernel leaves nothing between them.
/// </summary>
internal readonly record struct AxisMap(long Step, long Below, long Above, long Divisor)
{
    /// <summary>One element at the same place.</summary>
    public static AxisMap Same { get; } = new(1, 0, 0, 1);

    /// <summary>Number of outputs for each input.</summary>
    public Ratio Factor => new(Divisor, Step);

    /// <summary>Windows of a convolution or pool: o·stride − padding, and as far as <paramref name="reach"/> beyond.</summary>
    public static AxisMap Window(long stride, long padding, long reach) => new(stride, -padding, reach - padding, 1);

    /// <summary>The opposite: input i reaches outputs i·stride − padding and as far as <paramref name="reach"/> beyond.</summary>
    public static AxisMap Scatter(long stride, long padding, long reach) => new(1, padding - reach, padding, stride);

    /// <summary>Input elements floor(x) and ceiling(x) for x = (step·o + offset) / divisor.</summary>
    public static AxisMap Linear(long step, long offset, long divisor) => new(step, offset - (divisor - 1), offset + divisor - 1, divisor);

    /// <summary>Input element ⌊(step·o + offset) / divisor⌋ alone.</summary>
    public static AxisMap Floor(long step, long offset, long divisor) => new(step, offset - (divisor - 1), offset, divisor);

    /// <summary>Input element ⌈(step·o + offset) / divisor⌉ alone.</summary>
    public static AxisMap Ceiling(long step, long offset, long divisor) => new(step, offset, offset + divisor - 1, divisor);

    public long First(long output) => -FloorQuotient(-(Step * output + Below), Divisor);

    public long Last(long output) => FloorQuotient(Step * output + Above, Divisor);

    private static long FloorQuotient(long dividend, long divisor) =>
        dividend >= 0 ? dividend / divisor : -((-dividend + divisor - 1) / divisor);
}
