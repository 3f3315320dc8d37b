namespace DeconvGen.Generator.Layers;

/// <summary>What a layer computes, every parameter resolved.</summary>
internal abstract record Operation
{
    public sealed record Input : Operation;

    public sealed record Output : Operation;

    /// <summary>Values in the order (channel, spatial…), whatever the layout.</summary>
    public sealed record Constant(EquatableArray<double> Values) : Operation;

    public sealed record Convolution(ConvolutionSpec Spec) : Operation;

    public sealed record Add : Operation;

    /// <summary><c>Axis</c>: 0 is the channel, 1… the spatial axes, whatever the layout.</summary>
    public sealed record Concat(int Axis) : Operation;

    /// <summary>An activation alone; the function is the layer's.</summary>
    public sealed record Activate : Operation;

    /// <summary>A layer that the one it reads computes too: an activation fused into the layer before.</summary>
    public sealed record Fused : Operation;
}
