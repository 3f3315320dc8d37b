namespace DeconvGen.Onnx;

/// <summary>What <see cref="OnnxExport"/> writes beside the network itself.</summary>
public sealed record OnnxExportOptions
{
    /// <summary>
    /// Whether the value of every layer becomes an output of the graph, named as the layer, batch × shape in the network's layout; inputs, which are known, do not.
    /// Default: <see langword="false"/>, the network's own outputs alone.
    /// </summary>
    public bool IntermediateOutputs { get; init; }
}
