namespace DeconvGen;

/// <summary>Where the spatial axes stand in a shape without the batch.</summary>
internal static class SpatialAxes
{
    public static int Place(DataLayout layout, int axis) => layout == DataLayout.NHWC ? axis : axis + 1;

    /// <summary>Size of a spatial axis; 1 where a shape is of channels alone.</summary>
    public static int Size(DataLayout layout, IReadOnlyList<int> shape, int axis) => shape.Count > 1 ? shape[Place(layout, axis)] : 1;
}
