namespace DeconvGen;

/// <summary>
/// Convolution in 1, 2 or 3 dimensions. On each axis, with input i, kernel k, stride s, dilation d and padding p₀, p₁:
/// <c>o = ⌊(i + p₀ + p₁ − d·(k − 1) − 1) / s⌋ + 1</c> (Dumoulin and Visin, relationship 15).
/// </summary>
/// <param name="name">The layer's name.</param>
public sealed class ConvAttribute(string name) : ConvolutionAttribute(name);
