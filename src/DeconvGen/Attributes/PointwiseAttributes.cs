namespace DeconvGen;

/// <summary>Sum of two or more values. Axes of size 1, and missing outer axes, are repeated (broadcast) as in NumPy; a vector of channels meets every pixel.</summary>
/// <param name="name">The layer's name.</param>
public sealed class AddAttribute(string name) : ComputedLayerAttribute(name);

/// <summary>The first value minus the second. Broadcasts as <see cref="AddAttribute"/>.</summary>
/// <param name="name">The layer's name.</param>
public sealed class SubtractAttribute(string name) : ComputedLayerAttribute(name);

/// <summary>Product of two or more values, element by element. Broadcasts as <see cref="AddAttribute"/>.</summary>
/// <param name="name">The layer's name.</param>
public sealed class MultiplyAttribute(string name) : ComputedLayerAttribute(name);

/// <summary>Factor · x + Shift with constants: one number, or one for each channel.</summary>
/// <param name="name">The layer's name.</param>
public sealed class ScaleAttribute(string name) : UnaryLayerAttribute(name)
{
    /// <summary>One factor, or one for each channel. Default: 1.</summary>
    public double[]? Factor { get; set; }

    /// <summary>One addend, or one for each channel. Default: 0.</summary>
    public double[]? Shift { get; set; }
}

/// <summary>eˣ of each element.</summary>
/// <param name="name">The layer's name.</param>
public sealed class ExpAttribute(string name) : UnaryLayerAttribute(name);

/// <summary>|x| of each element.</summary>
/// <param name="name">The layer's name.</param>
public sealed class AbsAttribute(string name) : UnaryLayerAttribute(name);

/// <summary>An activation as a layer of its own. It is fused into the layer before where that has no other reader.</summary>
public sealed class ActivateAttribute : UnaryLayerAttribute
{
    /// <summary>States the layer.</summary>
    /// <param name="name">The layer's name.</param>
    /// <param name="activation">The function.</param>
    public ActivateAttribute(string name, Activation activation) : base(name) => Activation = activation;
}
