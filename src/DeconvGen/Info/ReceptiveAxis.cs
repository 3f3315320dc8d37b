namespace DeconvGen;

/// <summary>
/// The receptive field on one spatial axis, in exact whole numbers. Moving the input by <see cref="InputStep"/> elements moves the output by
/// <see cref="OutputStep"/>, away from the borders; what an output reads repeats with that period.
/// </summary>
public sealed class ReceptiveAxis
{
    private readonly AxisTrace _trace;

    internal ReceptiveAxis(AxisTrace trace)
    {
        _trace = trace;
        InteriorBegin = Output;
        while (InteriorBegin > 0 && trace.IsClearOfBegin(InteriorBegin - 1))
            InteriorBegin--;
        while (InteriorEnd < Output && trace.IsClearOfEnd(InteriorEnd))
            InteriorEnd++;
        Size = trace.LargestWindow;
    }

    /// <summary>Input size that the network is made for.</summary>
    public int Input => _trace.Input;

    /// <summary>Output size for it.</summary>
    public int Output => _trace.Output;

    /// <summary>Least shift of the input that every layer follows by a whole number of elements.</summary>
    public int InputStep => _trace.InputStep;

    /// <summary>Shift of the output then. Output size over input size is <c>OutputStep / InputStep</c>, but for what borders add or take.</summary>
    public int OutputStep => _trace.OutputStep;

    /// <summary>Number of neighbouring inputs that one output depends on, the largest of all outputs.</summary>
    public int Size { get; }

    /// <summary>From this output on no layer's padding or crop at the beginning has an influence; <see cref="Output"/> where there is none.</summary>
    public int InteriorBegin { get; }

    /// <summary>Up to this output, not included, no layer's padding or crop at the end has an influence; 0 where there is none.</summary>
    public int InteriorEnd { get; }

    /// <summary>The first and the last input that an output depends on, as if the picture had no borders: they may be negative or beyond the input.</summary>
    /// <param name="output">The output; may lie outside as well.</param>
    public (int First, int Last) InputsOf(int output)
    {
        var (first, last) = _trace.InputsOf(output);
        return (checked((int)first), checked((int)last));
    }

    /// <summary>As <c>64 → 128 (2/1), reads up to 2, interior 1 … 126</c>.</summary>
    public override string ToString() => $"{Input} → {Output} ({OutputStep}/{InputStep}), reads up to {Size}, interior {InteriorBegin} … {InteriorEnd - 1}";
}
