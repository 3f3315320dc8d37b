namespace DeconvGen;

/// <summary>One layer of a <see cref="NetworkAttribute"/> class. Layers run in the order in which they are written.</summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public abstract class LayerAttribute : Attribute
{
    private protected LayerAttribute(string name) => Name = name;

    /// <summary>The layer's name, unique in its network, without a dot. Its tensors are <c>name.weight</c>, <c>name.bias</c>.</summary>
    public string Name { get; }

    /// <summary>Names of the earlier layers that feed this one. Default: the layer before.</summary>
    public string[]? From { get; set; }
}
