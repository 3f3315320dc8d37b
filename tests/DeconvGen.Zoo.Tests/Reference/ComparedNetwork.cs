namespace DeconvGen.Zoo.Tests.Reference;

/// <summary>A network compared with ONNX Runtime.</summary>
/// <param name="Name">The class.</param>
/// <param name="InputShapes">Shapes of the inputs with which it ran.</param>
/// <param name="EveryLayer">The values of all layers, in a class where each is an output.</param>
/// <param name="Outputs">The outputs of the class itself.</param>
internal sealed record ComparedNetwork(string Name, IReadOnlyList<string> InputShapes, IReadOnlyList<ComparedTensor> EveryLayer, IReadOnlyList<ComparedTensor> Outputs)
{
    /// <summary>The tensor that comes nearest to its tolerance.</summary>
    public ComparedTensor Worst => EveryLayer.Concat(Outputs).MaxBy(tensor => tensor.Ratio)!;

    /// <summary>What is wrong, a line a tensor.</summary>
    public IEnumerable<string> Faults =>
        EveryLayer.Select(tensor => tensor.Fault).Concat(Outputs.Select(tensor => tensor.Fault is { } fault ? $"Output {fault}" : null)).OfType<string>();
}
