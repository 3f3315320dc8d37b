namespace DeconvGen.Generator.Kernels;

/// <summary>Which taps of a tile's outputs lie inside the input.</summary>
internal enum Reach
{
    All,

    /// <summary>A tile at an edge, built for its place.</summary>
    Some,

    /// <summary>Outputs of padding alone, which have their bias.</summary>
    None,
}
