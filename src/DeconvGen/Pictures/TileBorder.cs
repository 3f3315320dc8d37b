namespace DeconvGen;

/// <summary>What a network sees beyond the border of a picture that it runs over in tiles.</summary>
public enum TileBorder
{
    /// <summary>
    /// What the network's own layers add there, as if it had been declared for the whole picture. Tiles lie against the borders, so a picture cannot be smaller
    /// than a tile, and its sizes must be those of the tile plus a multiple of <see cref="ReceptiveAxis.InputStep"/>.
    /// </summary>
    Network,

    /// <summary>
    /// The picture's nearest pixel, without end. Any size will do. What the layers add at the borders of a tile is never used, so the result is that of a network declared for
    /// a picture with enough of its edge repeated around it, and zero padding darkens nothing.
    /// </summary>
    Replicate,
}
