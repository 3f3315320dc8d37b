using System.ComponentModel;

namespace DeconvGen.Runtime;

/// <summary>
/// Where each output element of one resized axis comes from: input element <see cref="Lower"/>, and for linear interpolation <see cref="Upper"/> with the
/// share <see cref="Share"/>. Made once, at construction.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class ResizeTable
{
    /// <summary>
    /// Decimals to which a coordinate is rounded before nearest-neighbour rounding: 3 / 0.6f is 4.9999998, and must not become 4. Coordinates of sizes up to
    /// 100,000 that are not equal differ by more.
    /// </summary>
    private const int Decimals = 6;

    private readonly int[] _lower;
    private readonly int[] _upper;
    private readonly double[] _share;

    private ResizeTable(int input, int output)
    {
        Input = input;
        _lower = new int[output];
        _upper = new int[output];
        _share = new double[output];
    }

    /// <summary>Size of the axis in the input.</summary>
    public int Input { get; }

    /// <summary>Size of the axis in the output.</summary>
    public int Output => _lower.Length;

    /// <summary>For each output element an input element, the only one where its share is 0.</summary>
    public ReadOnlySpan<int> Lower => _lower;

    /// <summary>For each output element the input element after <see cref="Lower"/>, or the last.</summary>
    public ReadOnlySpan<int> Upper => _upper;

    /// <summary>The part of <see cref="Upper"/> in the output element, from 0 to less than 1; the rest is <see cref="Lower"/>'s.</summary>
    public ReadOnlySpan<double> Share => _share;

    /// <summary>An axis that keeps its size, or does not exist (1).</summary>
    /// <param name="size">Its size.</param>
    public static ResizeTable Unchanged(int size) =>
        Create(size, size, 1, ResizeMode.Nearest, CoordinateMode.Asymmetric, NearestRounding.Floor);

    /// <summary>The table of one axis.</summary>
    /// <param name="input">Size of the axis in the input, at least 1.</param>
    /// <param name="output">Size of the axis in the output, at least 1.</param>
    /// <param name="scale">Output coordinates for each input coordinate: the factor that was declared, or output / input where a size was.</param>
    /// <param name="mode">Interpolation.</param>
    /// <param name="coordinates">How an output coordinate becomes an input coordinate; not <see cref="CoordinateMode.Default"/>.</param>
    /// <param name="rounding">Rounding where the mode is nearest; not <see cref="NearestRounding.Default"/> then.</param>
    /// <param name="alignedLength">
    /// The output's length for <see cref="CoordinateMode.AlignCorners"/>. Default: <paramref name="output"/>, as in PyTorch, TensorFlow and ONNX Runtime; the
    /// text of ONNX takes scale · input, not rounded.
    /// </param>
    /// <exception cref="ArgumentOutOfRangeException">A size is less than 1, the scale is not positive and finite, or a choice is left to a convention.</exception>
    public static ResizeTable Create(
        int input, int output, double scale, ResizeMode mode, CoordinateMode coordinates, NearestRounding rounding, double? alignedLength = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(input, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(output, 1);
        if (!(scale > 0) || double.IsInfinity(scale))
            throw new ArgumentOutOfRangeException(nameof(scale), scale, "A scale is positive and finite.");
        var table = new ResizeTable(input, output);
        for (var x = 0; x < output; x++)
        {
            var place = coordinates switch
            {
                CoordinateMode.HalfPixel => (x + 0.5) / scale - 0.5,
                CoordinateMode.Asymmetric => x / scale,
                CoordinateMode.AlignCorners => output == 1 ? 0 : x * (input - 1.0) / ((alignedLength ?? output) - 1),
                _ => throw new ArgumentOutOfRangeException(nameof(coordinates), coordinates, "The coordinate mode must be stated."),
            };
            if (mode == ResizeMode.Nearest)
                table.SetNearest(x, place, rounding);
            else
                table.SetLinear(x, place);
        }
        return table;
    }

    private void SetNearest(int x, double place, NearestRounding rounding)
    {
        place = Math.Round(place, Decimals);
        var nearest = rounding switch
        {
            NearestRounding.Floor => Math.Floor(place),
            NearestRounding.Ceil => Math.Ceiling(place),
            NearestRounding.RoundPreferFloor => Math.Ceiling(place - 0.5),
            NearestRounding.RoundPreferCeil => Math.Floor(place + 0.5),
            _ => throw new ArgumentOutOfRangeException(nameof(rounding), rounding, "The rounding must be stated."),
        };
        _lower[x] = _upper[x] = (int)Math.Clamp(nearest, 0, Input - 1);
    }

    private void SetLinear(int x, double place)
    {
        place = Math.Clamp(place, 0, Input - 1);
        _lower[x] = (int)place;
        _upper[x] = Math.Min(_lower[x] + 1, Input - 1);
        _share[x] = place - _lower[x];
    }
}
