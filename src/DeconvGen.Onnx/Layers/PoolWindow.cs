namespace DeconvGen.Onnx.Layers;

/// <summary>The window of a pool on one spatial axis.</summary>
/// <param name="Input">Input size.</param>
/// <param name="Output">Output size.</param>
/// <param name="Kernel">Window size.</param>
/// <param name="Stride">Stride.</param>
/// <param name="Dilation">Dilation.</param>
/// <param name="PadBegin">Declared padding at the beginning.</param>
/// <param name="PadEnd">Declared padding at the end.</param>
internal readonly record struct PoolWindow(int Input, int Output, int Kernel, int Stride, int Dilation, int PadBegin, int PadEnd)
{
    /// <summary>How far the last window reaches beyond the input; where it does not, the division by the stride rounds the rest away.</summary>
    public int Reach => Math.Max(0, ((Output - 1) * Stride) + (Dilation * (Kernel - 1)) + 1 - Input - PadBegin);

    /// <summary>Declared padding at the end, as far as a window reads it.</summary>
    public int ReadPadEnd => Math.Min(Reach, PadEnd);

    /// <summary>How far the last window reaches beyond the declared padding: the overhang that ceil mode keeps.</summary>
    public int Overhang => Math.Max(0, Reach - PadEnd);

    /// <summary>Whether ONNX Runtime takes the padding: none negative, each smaller than the window.</summary>
    public bool HasOrdinaryPadding => PadBegin >= 0 && PadBegin < Kernel && Reach < Kernel && PadEnd >= 0;

    /// <summary>Elements of the window at an output that count in a mean: real ones, or those of the input with its declared padding.</summary>
    public int Count(int output, bool includePad)
    {
        var count = 0;
        for (var k = 0; k < Kernel; k++)
        {
            var position = (output * Stride) + (k * Dilation) - PadBegin;
            if (includePad ? position < Input + PadEnd : position >= 0 && position < Input)
                count++;
        }
        return count;
    }

    public static PoolWindow[] Of(LayerTranslation layer) => Of(layer, layer.Layer);

    /// <summary>The windows of a pool that may be another layer.</summary>
    public static PoolWindow[] Of(LayerTranslation layer, LayerInfo pool)
    {
        var (input, output, settings) = (layer.SpatialOf(layer.Network[pool.Inputs[0]]), layer.SpatialOf(pool), pool.Settings);
        int[] Numbers(string name, int otherwise) => settings.Has(name) ? settings.Integers(name) : [.. input.Select(_ => otherwise)];
        var (kernel, stride, dilation) = (settings.Integers("Kernel"), Numbers("Stride", 1), Numbers("Dilation", 1));
        var (begin, end) = (Numbers("PadBegin", 0), Numbers("PadEnd", 0));
        return [.. input.Select((size, axis) => new PoolWindow(size, output[axis], kernel[axis], stride[axis], dilation[axis], begin[axis], end[axis]))];
    }
}
