using DeconvGen.Generator.Declarations;

namespace DeconvGen.Generator.Layers;

// DCG2xxx: sizes of one layer.

/// <summary><c>Out</c> of a convolution contradicts the formula.</summary>
internal sealed record ConvolutionOutputMismatch(ProblemSite Site, string Layer, SizeTerms Terms, int Claimed, int Actual) : Problem(Site);

/// <summary><c>Out</c> of a transposed convolution contradicts the formula. <c>Legal</c> are the sizes that the convention can select.</summary>
internal sealed record TransposedOutputMismatch(ProblemSite Site, string Layer, SizeTerms Terms, int Claimed, int Actual, SizeRange Legal) : Problem(Site);

internal sealed record OutputShapeOutOfRange(ProblemSite Site, string Layer, SizeTerms Terms, int Requested, SizeRange Legal) : Problem(Site);

/// <summary><c>Limit</c> is the first value that is too large.</summary>
internal sealed record OutputPaddingOutOfRange(ProblemSite Site, string Layer, SizeTerms Terms, int Limit) : Problem(Site);

internal sealed record OutputPaddingUnsupported(ProblemSite Site, string Layer, Convention Convention) : Problem(Site);

internal sealed record OutputShapeUnsupported(ProblemSite Site, string Layer, Convention Convention) : Problem(Site);

/// <summary><c>OutputShape</c> already fixes what <c>Argument</c> (Padding or OutputPadding) says.</summary>
internal sealed record OutputShapeWithPadding(ProblemSite Site, string Layer, string Argument) : Problem(Site);

internal sealed record AutoPadWithPadding(ProblemSite Site, string Layer, AutoPad AutoPad) : Problem(Site);

/// <summary>The convention has no such rule for this layer; <c>Terms</c> are those of the first axis that stands in the way.</summary>
internal sealed record AutoPadUnsupported(ProblemSite Site, string Layer, SizeTerms Terms, bool IsPool = false) : Problem(Site);

/// <summary>The paddings of a transposed convolution crop everything. <c>Actual</c> is what the formula gives.</summary>
internal sealed record NothingLeft(ProblemSite Site, string Layer, SizeTerms Terms, int Actual) : Problem(Site);

internal sealed record KernelTooLarge(ProblemSite Site, string Layer, SizeTerms Terms) : Problem(Site);

/// <summary>Keras has no stride together with dilation.</summary>
internal sealed record StrideWithDilation(ProblemSite Site, string Layer, EquatableArray<int> Stride, EquatableArray<int> Dilation) : Problem(Site);

/// <summary>A tensor has more elements than <see cref="int.MaxValue"/>, or a size does not fit. <c>What</c> is <c>output</c>, <c>weights</c>, ….</summary>
internal sealed record TooLarge(ProblemSite Site, string Layer, string What) : Problem(Site);

/// <summary>The segments of an axis must fill it.</summary>
internal sealed record SegmentDoesNotDivide(ProblemSite Site, string Layer, int Segment, int Length) : Problem(Site);

/// <summary><c>Out</c> claims another shape than a layer without a formula of its own has. Shapes are in the order in which the user writes them.</summary>
internal sealed record OutShapeMismatch(ProblemSite Site, string Layer, EquatableArray<int> Claimed, EquatableArray<int> Actual) : Problem(Site);

/// <summary>A pool's padding so large that a window may hold nothing else. <c>Most</c> is the largest that the convention allows.</summary>
internal sealed record PoolPaddingTooLarge(ProblemSite Site, string Layer, SpatialAxis Axis, int Padding, int Most) : Problem(Site);

/// <summary>Reflection of elements that the input does not have.</summary>
internal sealed record ReflectionTooLarge(ProblemSite Site, string Layer, SpatialAxis Axis, int Padding, int Size) : Problem(Site);

/// <summary>The places of a block do not divide the channels.</summary>
internal sealed record BlockDoesNotDivide(ProblemSite Site, string Layer, int BlockSize, int Places, int Channels) : Problem(Site);
