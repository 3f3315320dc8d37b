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

/// <summary>Sum of two or more values of the same shape.</summary>
/// <param name="name">The layer's name.</param>
public sealed class AddAttribute(string name) : LayerAttribute(name)
{
    /// <summary>Function applied to the sum. Default: none.</summary>
    public Activation Activation { get; set; }

    /// <summary>Slope of <see cref="Activation.LeakyRelu"/> for negative values.</summary>
    public double NegativeSlope { get; set; }
}

/// <summary>Joins two or more values along one axis; all other axes must be equal.</summary>
/// <param name="name">The layer's name.</param>
public sealed class ConcatAttribute(string name) : LayerAttribute(name)
{
    /// <summary>The axis to join, counted in the layout's order without the batch. Default: the channel axis.</summary>
    public int Axis { get; set; }
}

/// <summary>An activation as a layer of its own. It is fused into the layer before where that has no other reader.</summary>
/// <param name="name">The layer's name.</param>
/// <param name="activation">The function.</param>
public sealed class ActivateAttribute(string name, Activation activation) : LayerAttribute(name)
{
    /// <summary>The function.</summary>
    public Activation Activation { get; } = activation;

    /// <summary>Slope of <see cref="Activation.LeakyRelu"/> for negative values.</summary>
    public double NegativeSlope { get; set; }
}
