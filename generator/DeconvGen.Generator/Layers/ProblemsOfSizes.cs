using DeconvGen.Generator.Declarations;

namespace DeconvGen.Generator.Layers;

// DCG2xxx: sizes of one layer.

/// <summary><c>Out</c> of a convolution contradicts the formula.</summary>
internal sealed record ConvolutionOutputMismatch(ProblemSite Site, string Layer, SizeTerms Terms, int Claimed, int Actual) : Problem(Site)
{
    /// <summary>The padding that gives the claimed size where only an uneven one does; null elsewhere.</summary>
    public Pads? Uneven { get; init; }
}

/// <summary><c>Out</c> of a transposed convolution contradicts the formula. <c>Legal</c> are the sizes that the convention can select.</summary>
internal sealed record TransposedOutputMismatch(ProblemSite Site, string Layer, SizeTerms Terms, int Claimed, int Actual, SizeRange Legal) : Problem(Site)
{
    /// <summary>The input with which the claimed size could be chosen; null where it can be chosen as it is, or with no input.</summary>
    public SizeAlternative? ByInput { get; init; }

    /// <summary>The stride that gives the claimed size or comes nearest; null where the stated one is as near.</summary>
    public SizeAlternative? ByStride { get; init; }

    public PaddingMisreading AboutPadding { get; init; }
}

/// <summary>A wrong idea of what a padding does that explains a claimed size.</summary>
internal enum PaddingMisreading
{
    None,
    PaddingAdds,
    OutputPaddingOnBothSides,
}

internal sealed record OutputShapeOutOfRange(ProblemSite Site, string Layer, SizeTerms Terms, int Requested, SizeRange Legal) : Problem(Site);

/// <summary><c>Limit</c> is the first value that is too large.</summary>
internal sealed record OutputPaddingOutOfRange(ProblemSite Site, string Layer, SizeTerms Terms, int Limit) : Problem(Site)
{
    /// <summary>The size that the output padding would give.</summary>
    public int Size { get; init; }
}

internal sealed record OutputPaddingUnsupported(ProblemSite Site, string Layer, Convention Convention) : Problem(Site);

internal sealed record OutputShapeUnsupported(ProblemSite Site, string Layer, Convention Convention) : Problem(Site);

/// <summary><c>OutputShape</c> already fixes what <c>Argument</c> (Padding or OutputPadding) says, to <c>Fixed</c>, which is empty where the shape cannot be had.</summary>
internal sealed record OutputShapeWithPadding(ProblemSite Site, string Layer, string Argument, EquatableArray<int> Fixed) : Problem(Site);

/// <summary>A rule beside numbers. <c>Axis</c> is the first on which the rule pads otherwise than stated; null where it pads the same.</summary>
internal sealed record AutoPadWithPadding(ProblemSite Site, string Layer, AutoPad AutoPad) : Problem(Site)
{
    public SpatialAxis? Axis { get; init; }

    public Pads ByRule { get; init; }

    public Pads Stated { get; init; }

    /// <summary>Whether both give the same size, so that only the place differs.</summary>
    public bool SameSize { get; init; }
}

/// <summary>The convention has no such rule for this layer; <c>Terms</c> are those of the first axis that stands in the way.</summary>
internal sealed record AutoPadUnsupported(ProblemSite Site, string Layer, SizeTerms Terms, bool IsPool = false) : Problem(Site)
{
    /// <summary>What the rule pads, or crops, in the conventions that have it; null where a crop would have to be negative.</summary>
    public Pads? ByRule { get; init; }

    /// <summary>The symmetric padding that gives the same size in another place; null where there is none.</summary>
    public int? Symmetric { get; init; }

    /// <summary>Size by the rule; 0 where it has no other meaning than the numbers.</summary>
    public int Size { get; init; }
}

/// <summary>The paddings of a transposed convolution crop everything. <c>Actual</c> is what the formula gives.</summary>
internal sealed record NothingLeft(ProblemSite Site, string Layer, SizeTerms Terms, int Actual) : Problem(Site);

internal sealed record KernelTooLarge(ProblemSite Site, string Layer, SizeTerms Terms) : Problem(Site)
{
    /// <summary>Where the size of the axis comes from.</summary>
    public EquatableArray<SizeStep> Chain { get; init; }

    /// <summary>The argument that states the input of that chain, and the shape there; null where the chain begins with anything else.</summary>
    public ProblemSite? Input { get; init; }

    public Shape? InputShape { get; init; }

    /// <summary>The least input with which the kernel fits, as the user writes it; empty where none is known.</summary>
    public EquatableArray<int> LeastInput { get; init; }

    /// <summary>The same with what leads to the layer.</summary>
    public KernelTooLarge From(Source source)
    {
        var input = SizeChain.Input(source);
        return this with { Chain = SizeChain.Of(source, Terms.Axis.Index), Input = input?.Site, InputShape = input?.Shape };
    }
}

/// <summary>Keras has no stride together with dilation.</summary>
internal sealed record StrideWithDilation(ProblemSite Site, string Layer, EquatableArray<int> Stride, EquatableArray<int> Dilation) : Problem(Site);

/// <summary>A tensor has more elements than <see cref="int.MaxValue"/>, or a size does not fit. <c>What</c> is <c>output</c>, <c>weights</c>, ….</summary>
internal sealed record TooLarge(ProblemSite Site, string Layer, string What) : Problem(Site);

/// <summary>The segments of an axis must fill it.</summary>
internal sealed record SegmentDoesNotDivide(ProblemSite Site, string Layer, int Segment, int Length, EquatableArray<int> Nearest) : Problem(Site);

/// <summary><c>Out</c> claims another shape than a layer without a formula of its own has. Shapes are in the order in which the user writes them.</summary>
internal sealed record OutShapeMismatch(ProblemSite Site, string Layer, EquatableArray<int> Claimed, EquatableArray<int> Actual) : Problem(Site)
{
    /// <summary>How the first size that differs follows, where the layer is a pool.</summary>
    public PoolTerms? Pool { get; init; }
}

/// <summary>The formula's numbers of a pool, what it gives, and whether it is rounded up.</summary>
internal sealed record PoolTerms(SizeTerms Terms, int Actual, bool Ceil);

/// <summary>
/// A pool's padding so large that a window may hold nothing else. <c>Most</c> is the largest that the convention allows: half of <c>Window</c>, the elements that a window covers, or less than
/// all of it.
/// </summary>
internal sealed record PoolPaddingTooLarge(ProblemSite Site, string Layer, SpatialAxis Axis, int Padding, int Most, int Window, bool IsHalf) : Problem(Site);

/// <summary>Elements of an axis that is <c>Length</c> long, from <c>First</c> to <c>Last</c>. <c>Axis</c> counts as shapes are listed.</summary>
internal sealed record WindowOutside(ProblemSite Site, string Layer, int Axis, int First, int Last, int Length) : Problem(Site);

/// <summary>Reflection of elements that the input does not have.</summary>
internal sealed record ReflectionTooLarge(ProblemSite Site, string Layer, SpatialAxis Axis, int Padding, int Size) : Problem(Site);

/// <summary>The places of a block do not divide the channels.</summary>
internal sealed record BlockDoesNotDivide(ProblemSite Site, string Layer, int BlockSize, int Places, int Channels) : Problem(Site);
