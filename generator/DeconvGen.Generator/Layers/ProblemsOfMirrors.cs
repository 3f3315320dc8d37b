namespace DeconvGen.Generator.Layers;

// DCG3202 and DCG3203: layers that give back the size that another one read.

/// <summary>
/// The output of a layer is not the size of <c>Mirrored</c>'s input. <c>Choice</c> is how it follows and what could be chosen, where the layer is a transposed
/// convolution; <c>Inputs</c> the sizes of the network's input with which every mirror holds, where they are known.
/// </summary>
internal sealed record MirrorSizeMismatch(ProblemSite Site, string Layer, string Mirrored, SpatialAxis Axis, int Actual, int Expected) : Problem(Site)
{
    public MirrorChoice? Choice { get; init; }

    public MirrorInputSizes? Inputs { get; init; }
}

/// <summary>The formula's numbers and the sizes among which the convention lets the user choose.</summary>
internal sealed record MirrorChoice(SizeTerms Terms, SizeRange Legal);

/// <summary>The input's size on the axis, and the nearest smaller and larger with which every mirror holds; null where none is near.</summary>
internal sealed record MirrorInputSizes(int Given, int? Below, int? Above)
{
    /// <summary>What both are multiples of, where one is the next of the other: 32 for 672 and 704.</summary>
    public int? Factor => Below is { } below && Above is { } above && below % (above - below) == 0 ? above - below : null;
}

/// <summary><c>MirrorOf</c> names a layer that cannot be meant.</summary>
internal sealed record MirrorNotMeant(ProblemSite Site, string Layer, string Mirrored, MirrorFlaw Flaw, int Rank) : Problem(Site);

internal enum MirrorFlaw
{
    /// <summary>The layer itself, or one that comes later.</summary>
    NotEarlier,

    /// <summary>It reads nothing: an input, a constant.</summary>
    NoInput,

    /// <summary>What it reads has another number of spatial axes.</summary>
    OtherRank,
}
