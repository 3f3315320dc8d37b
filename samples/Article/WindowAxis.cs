namespace DeconvGen.Samples.Article;

/// <summary>One axis of a convolution: what a window of <paramref name="Kernel"/> elements sees of an input, <paramref name="Stride"/> apart.</summary>
/// <param name="Input">Input size.</param>
/// <param name="Output">Output size.</param>
/// <param name="Kernel">Kernel size.</param>
/// <param name="Stride">Distance of two windows.</param>
/// <param name="PadBegin">Zeros before the input.</param>
internal readonly record struct WindowAxis(int Input, int Output, int Kernel, int Stride, int PadBegin)
{
    /// <summary>Without padding.</summary>
    public static WindowAxis Valid(int input, int kernel, int stride) => new(input, ((input - kernel) / stride) + 1, kernel, stride, 0);

    /// <summary>TensorFlow's SAME: ⌈i / s⌉ windows, the smaller half of the zeros that they need lies before the input.</summary>
    public static WindowAxis Same(int input, int kernel, int stride)
    {
        var output = (input + stride - 1) / stride;
        return new(input, output, kernel, stride, Math.Max(0, ((output - 1) * stride) + kernel - input) / 2);
    }
}
