namespace DeconvGen.Generator.Layers;

/// <summary>What a layer computes, every parameter resolved. Kinds beyond these few stand in the file of their layer.</summary>
internal abstract record Operation
{
    /// <summary>What the description tells of it, beyond a convolution's own record.</summary>
    public virtual EquatableArray<Setting> Settings => [];

    /// <summary>Tensors that it takes from a weight source.</summary>
    public virtual EquatableArray<TensorSpec> Tensors => [];

    public sealed record Input : Operation;

    public sealed record Output : Operation;

    /// <summary>Values in the order (channel, spatial…), whatever the layout.</summary>
    public sealed record Constant(EquatableArray<double> Values) : Operation;

    /// <summary>
    /// <c>Folded</c>: a batch normalization, or a scale of constants, that weights and bias contain. <c>Residual</c>: index of an earlier layer of the output's shape whose value is
    /// added before the activation.
    /// </summary>
    public sealed record Convolution(ConvolutionSpec Spec, Operation? Folded = null, int? Residual = null) : Operation
    {
        /// <summary>What minibatch discrimination makes of the product; its own bias is added last.</summary>
        public MinibatchDistances? Distances { get; init; }

        public override EquatableArray<Setting> Settings => Distances?.Settings ?? [];

        public override EquatableArray<TensorSpec> Tensors => Distances is null ? Spec.Tensors : [.. Spec.Tensors, .. Distances.Tensors];
    }

    /// <summary>An activation alone; the function is the layer's.</summary>
    public sealed record Activate : Operation;

    /// <summary><c>Axis</c>: 0 is the channel, 1… the spatial axes, whatever the layout.</summary>
    public sealed record Concat(int Axis) : Operation;

    /// <summary>A layer that the one it reads computes too; of several inputs number <c>Into</c>.</summary>
    public sealed record Fused(Operation Original, int Into = 0) : Operation
    {
        public override EquatableArray<Setting> Settings => Original.Settings;

        public override EquatableArray<TensorSpec> Tensors => Original.Tensors;
    }
}
