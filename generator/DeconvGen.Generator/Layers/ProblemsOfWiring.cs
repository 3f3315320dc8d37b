using DeconvGen.Generator.Declarations;

namespace DeconvGen.Generator.Layers;

// DCG3xxx: wiring, channels and weights.

/// <summary>A <c>From</c> or a <c>[Schedule]</c> names no layer. <c>Nearest</c> is a similar name, or null.</summary>
internal sealed record UnknownLayer(ProblemSite Site, string Layer, string Name, string? Nearest) : Problem(Site);

/// <summary><c>From</c> names the layer itself or a later one.</summary>
internal sealed record SourceNotEarlier(ProblemSite Site, string Layer, string Name) : Problem(Site);

/// <summary><c>From</c> names an <c>[Output]</c>, which has no value of its own. <c>Feeds</c> is the layer behind it, or null.</summary>
internal sealed record SourceIsOutput(ProblemSite Site, string Layer, string Name, string? Feeds) : Problem(Site);

/// <summary><c>Last</c> is <see cref="int.MaxValue"/> where there is no end.</summary>
internal sealed record SourceCount(ProblemSite Site, string Layer, string Kind, int Count, int Least, int Most) : Problem(Site);

internal sealed record GroupsDoNotDivide(ProblemSite Site, string Layer, int Groups, int InChannels, int OutChannels, EquatableArray<int> Legal) : Problem(Site);

/// <summary><c>In</c> claims other channels than the producer gives. Shapes are in the order in which the user writes them.</summary>
internal sealed record InChannelsMismatch(ProblemSite Site, string Layer, string Producer, int Claimed, int Actual) : Problem(Site)
{
    /// <summary>The sizes whose product a flattened vector is; empty elsewhere.</summary>
    public EquatableArray<int> Factors { get; init; }
}

/// <summary><c>In</c> claims another size on one axis than the producer gives.</summary>
internal sealed record InSizeMismatch(ProblemSite Site, string Layer, string Producer, SpatialAxis Axis, int Claimed, int Actual) : Problem(Site)
{
    /// <summary>The sizes among which the producer, a transposed convolution, can choose; null where the claimed one is none of them.</summary>
    public SizeRange? Choice { get; init; }
}

/// <summary><c>OutChannels</c> contradicts <c>Out</c>.</summary>
internal sealed record OutChannelsMismatch(ProblemSite Site, string Layer, int Channels, int ChannelsOfOut) : Problem(Site);

/// <summary>Constants that do not fill their shape. <c>Candidate</c> is the one shape of the same rank that they do fill, or empty.</summary>
internal sealed record ConstantCount(ProblemSite Site, string Layer, string Argument, int Count, EquatableArray<int> Dimensions, EquatableArray<int> Candidate) : Problem(Site);

/// <summary>A bilinear kernel lies on the channel diagonal, which needs as many output as input channels in each group.</summary>
internal sealed record BilinearNotSquare(ProblemSite Site, string Layer, int InPerGroup, int OutPerGroup) : Problem(Site);

/// <summary><c>Source</c> differs from <c>First</c>. Shapes are in the order in which the user writes them.</summary>
internal sealed record AddShapesDiffer(ProblemSite Site, string Layer, PointwiseFunction Function, string First, EquatableArray<int> FirstShape, string Source, EquatableArray<int> Shape) : Problem(Site)
{
    /// <summary>Why the paths differ, where that is known.</summary>
    public UnevenInput? Origin { get; init; }
}

/// <summary>A block states another input shape than that of the layer that feeds it. Shapes are in the order in which the user writes them.</summary>
internal sealed record BlockInputMismatch(ProblemSite Site, string Layer, string Block, EquatableArray<int> Taken, string Producer, EquatableArray<int> Given) : Problem(Site);

/// <summary><c>Source</c> differs from <c>First</c> on an axis other than <c>Axis</c>.</summary>
internal sealed record ConcatShapesDiffer(ProblemSite Site, string Layer, int Axis, string First, EquatableArray<int> FirstShape, string Source, EquatableArray<int> Shape) : Problem(Site)
{
    /// <summary>Why the paths differ, where that is known.</summary>
    public UnevenInput? Origin { get; init; }
}

/// <summary>An input whose size on an axis is no multiple of what the layers divide it by.</summary>
internal sealed record UnevenInput(string Input, SpatialAxis Axis, int Size, int Divisor);

/// <summary><c>Axis</c> of a concatenation outside the shape's axes.</summary>
internal sealed record AxisOutOfRange(ProblemSite Site, string Layer, int Axis, int Count) : Problem(Site);

/// <summary>What a layer refers to, its value or weight, has another shape than the layer needs.</summary>
internal sealed record ReferredShapeMismatch(ProblemSite Site, string Layer, string What, string Name, EquatableArray<int> Needed, EquatableArray<int> Actual) : Problem(Site);

/// <summary>An argument names a layer of a kind that cannot be meant.</summary>
internal sealed record KindNotMeant(ProblemSite Site, string Layer, string Argument, string Name, EquatableArray<string> Kinds) : Problem(Site);

/// <summary>Integers where numbers are read, or the other way round.</summary>
internal sealed record ElementMismatch(ProblemSite Site, string Layer, string Source, Element Expected, Element Actual) : Problem(Site);
