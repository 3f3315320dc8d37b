namespace DeconvGen;

/// <summary>An input of the network. A network of one input may state it as <c>In</c> of its first layer instead.</summary>
/// <param name="name">The input's name; a parameter of <c>Run</c> is named after it.</param>
public sealed class InputAttribute(string name) : LayerAttribute(name)
{
    /// <summary>Shape without the batch, in the layout's order.</summary>
    public int[]? Shape { get; set; }

    /// <summary>Element type. Default: the network's.</summary>
    public Element Element { get; set; }
}

/// <summary>An output of the network: the value of the layer named in <c>From</c>. Without any, the last layer is the output.</summary>
/// <param name="name">The output's name; a parameter of <c>Run</c> is named after it.</param>
public sealed class OutputAttribute(string name) : LayerAttribute(name);
