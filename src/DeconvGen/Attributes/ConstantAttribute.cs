namespace DeconvGen;

/// <summary>A constant tensor, the same for every image.</summary>
/// <param name="name">The layer's name.</param>
public sealed class ConstantAttribute(string name) : LayerAttribute(name)
{
    /// <summary>Shape without the batch, in the layout's order.</summary>
    public int[]? Shape { get; set; }

    /// <summary>The values, row-major in the order of <see cref="Shape"/>: exactly as many as the shape holds.</summary>
    public double[]? Values { get; set; }
}
