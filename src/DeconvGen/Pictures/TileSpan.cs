namespace DeconvGen;

/// <summary>Where a tile lies on one axis, and which of its outputs are used.</summary>
/// <param name="InputBegin">The tile's first element in the picture; negative or beyond it where edges are repeated.</param>
/// <param name="OutputBegin">The first output in the result.</param>
/// <param name="TileBegin">The same output counted from the beginning of the tile's result.</param>
/// <param name="Length">Number of outputs.</param>
internal readonly record struct TileSpan(int InputBegin, int OutputBegin, int TileBegin, int Length);
