namespace DeconvGen;

/// <summary>
/// Transposed convolution ("deconvolution") in 1, 2 or 3 dimensions. On each axis, with input i, kernel k, stride s, dilation d,
/// padding p₀, p₁ and output padding a: <c>o = (i − 1)·s + d·(k − 1) + 1 + a − p₀ − p₁</c> (Dumoulin and Visin, relationship 14, with dilation).
/// </summary>
/// <param name="name">The layer's name.</param>
public sealed class ConvTransposeAttribute(string name) : ConvolutionAttribute(name)
{
    /// <summary>Extra elements computed at the end of each axis; it chooses among the sizes that the matching convolution maps to the same input.</summary>
    public int[]? OutputPadding { get; set; }

    /// <summary>Spatial output size, by the convention's rule (PyTorch <c>output_size</c>, TensorFlow and ONNX <c>output_shape</c>).</summary>
    public int[]? OutputShape { get; set; }

    /// <summary>Name of the earlier layer that this one undoes: the output must have the spatial size of that layer's input, which is checked.</summary>
    public string? MirrorOf { get; set; }
}
