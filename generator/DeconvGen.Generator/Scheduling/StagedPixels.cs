using DeconvGen.Generator.Winograd;

namespace DeconvGen.Generator.Scheduling;

/// <summary>One axis of <see cref="StagedPixels"/>: pixel i holds inputs <c>Start + Step·i + p</c>, p below <c>Phases</c>; zeros where those lie outside.</summary>
internal sealed record StagedAxis(int Input, int Count, int Start, int Step, int Phases)
{
    /// <summary>Pixels all of whose inputs lie inside.</summary>
    public (int Begin, int End) Inside
    {
        get
        {
            var begin = Math.Min(Count, Math.Max(0, (-Start + Step - 1) / Step));
            var last = Input - Phases - Start;
            return (begin, Math.Max(begin, Math.Min(Count, last < 0 ? 0 : (last / Step) + 1)));
        }
    }

    public static StagedAxis Of(WinogradAxis axis) => new(
        axis.Input, axis.Transform.Products + (axis.Transform.Outputs * (axis.Tiles - 1)), axis.InputStart, axis.InputStep, axis.Inputs.Count);
}

/// <summary>
/// The input of a layer of few channels, brought together for Toom–Cook tiles: a pixel has the channels of all input phases (a stride of 2 makes 12 of 3), so that they fill
/// vectors, and a halo of zeros makes every tile a whole one.
/// </summary>
internal sealed record StagedPixels(int Channels, StagedAxis Height, StagedAxis Width)
{
    /// <summary>Elements that a vector may read behind the last pixel.</summary>
    public const int Slack = 32;

    /// <summary>Channels of a staged pixel: row phases outermost, then column phases, then channels.</summary>
    public int Pixel => Height.Phases * Width.Phases * Channels;

    public int Row => Width.Count * Pixel;

    public int Length => (Height.Count * Row) + Slack;

    public static StagedPixels Of(WinogradPlan plan) => new(plan.Channels, StagedAxis.Of(plan.Height), StagedAxis.Of(plan.Width));
}
