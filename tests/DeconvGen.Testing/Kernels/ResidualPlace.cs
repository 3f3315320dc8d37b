namespace DeconvGen.Testing.Kernels;

/// <summary>Where a kernel finds the tensor that it adds to its sums.</summary>
internal enum ResidualPlace
{
    None,

    /// <summary>In a buffer of its own, with gaps.</summary>
    Apart,

    /// <summary>Where the output is written.</summary>
    InPlace,
}
