using DeconvGen.Benchmarks.Layers;

namespace DeconvGen.Benchmarks.Contenders;

/// <summary>What all contenders of one line compute: a network, its weights and its input.</summary>
/// <param name="Layer">The line.</param>
/// <param name="Variant">The generated class.</param>
/// <param name="Weights">The weights.</param>
/// <param name="Input">The input, in NCHW.</param>
/// <param name="Threads">Threads for each contender.</param>
internal sealed record ComparisonCase(BenchmarkLayer Layer, Variant Variant, WeightSource Weights, float[] Input, int Threads)
{
    public NetworkInfo Network => Variant.Info;

    /// <summary>The network as a single convolution, or <see langword="null"/> where it is more.</summary>
    public ConvolutionCase? Convolution => ConvolutionCase.Of(Network, Weights, Input);
}
