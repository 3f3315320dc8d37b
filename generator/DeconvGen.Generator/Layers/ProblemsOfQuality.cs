namespace DeconvGen.Generator.Layers;

// DCG4001 to DCG4007: sizes that are legal and give a result that is seldom meant.

/// <summary>
/// The kernel is no multiple of the stride, so that the stride phases sum different numbers of taps: <c>Counts</c> by residue. <c>Least</c> and <c>Most</c> are
/// products over all axes. Information: training may even it out, and published generators are made so.
/// </summary>
internal sealed record UnevenOverlap(ProblemSite Site, string Layer, SizeTerms Terms, EquatableArray<int> Counts, int Least, int Most) : Problem(Site)
{
    public override bool IsError => false;
}

/// <summary>The stride steps over more than the kernel covers: <c>Empty</c> of every stride outputs hold the bias alone. Warning.</summary>
internal sealed record StrideAboveKernel(ProblemSite Site, string Layer, SizeTerms Terms, int Empty) : Problem(Site)
{
    public override bool IsError => false;
}

/// <summary>
/// Stride and dilation share a factor: the taps fall on <c>Reached</c> of every stride outputs, whatever the kernel. Of <c>Outputs</c> inside outputs over all axes
/// <c>Filled</c> are reached. Warning.
/// </summary>
internal sealed record SharedStrideFactor(ProblemSite Site, string Layer, SizeTerms Terms, int Factor, int Reached, int Filled, int Outputs) : Problem(Site)
{
    public override bool IsError => false;
}

/// <summary>Keras of 2017 to 2020 took the dilation of a transposed convolution and did not apply it. Information.</summary>
internal sealed record DilationOnceIgnored(ProblemSite Site, string Layer, EquatableArray<int> Dilation) : Problem(Site)
{
    public override bool IsError => false;
}

/// <summary>A transposed layer of a causal network crops <c>Begin</c> at the start, so that its outputs move ahead of their inputs. <c>Causal</c> is a layer that pads at the start alone. Warning.</summary>
internal sealed record CausalCropAtStart(ProblemSite Site, string Layer, string Causal, int Begin, int Total) : Problem(Site)
{
    public override bool IsError => false;
}

/// <summary>A transposed layer of 1-D signals gives fewer samples than the convolution with the same kernel and stride took. Warning.</summary>
internal sealed record SamplesLost(ProblemSite Site, string Layer, SizeTerms Terms, int Actual, string Encoder, int Taken) : Problem(Site)
{
    public override bool IsError => false;
}

/// <summary>A strided causal convolution is padded by the whole kernel: each output ends stride − 1 samples before its block does. Information.</summary>
internal sealed record CausalPaddingTooLong(ProblemSite Site, string Layer, SizeTerms Terms) : Problem(Site)
{
    public override bool IsError => false;
}
