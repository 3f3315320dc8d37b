namespace DeconvGen.Generator.Layers;

/// <summary>An order of numbers that is easily mistaken, with which everything would fit.</summary>
/// <param name="Kind">Which order.</param>
/// <param name="Layer">The layer that states the numbers.</param>
/// <param name="Argument">The argument that holds them.</param>
/// <param name="Values">The numbers in the order that fits.</param>
internal sealed record Misreading(MisreadingKind Kind, string Layer, string Argument, EquatableArray<int> Values);

/// <summary>A layer that, as another kind, would give the shape that is claimed further on.</summary>
internal sealed record Culprit(string Layer, string Kind);

internal enum MisreadingKind
{
    /// <summary>Height and width are exchanged.</summary>
    HeightWidth,

    /// <summary>Padding is in pairs for each axis; here all begins come first.</summary>
    PaddingPairs,

    /// <summary>Channels stand at the other end of the shape.</summary>
    ChannelsFirst,
    ChannelsLast,
}
