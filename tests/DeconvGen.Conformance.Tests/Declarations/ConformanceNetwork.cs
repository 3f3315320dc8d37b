using DeconvGen.Conformance.Tests.Cases;
using DeconvGen.Testing.Compilation;
using DeconvGen.Testing.Convolutions;

namespace DeconvGen.Conformance.Tests.Declarations;

/// <summary>A case as a user would declare it: C# text, and the tensors in the convention's own layouts.</summary>
/// <param name="Case">The case.</param>
/// <param name="ClassName">Full name of the network class.</param>
/// <param name="Convention">The convention it is declared in.</param>
/// <param name="Source">C# text.</param>
/// <param name="OtherConvention">Why the case is not declared in its suite's own convention; null where it is.</param>
internal sealed record ConformanceNetwork(ConformanceCase Case, string ClassName, Convention Convention, string Source, string? OtherConvention)
{
    public string Path => $"{ClassName}.cs";

    private bool IsChannelsLast => Convention is Convention.TensorFlow or Convention.Keras;

    public double[] Input => (IsChannelsLast ? Case.Input.ToChannelsLast() : Case.Input).Values;

    public int OutputLength => Odometer.Count(Case.Expected!.Shape);

    public WeightSource Weights
    {
        get
        {
            var tensor = IsChannelsLast ? Case.Weight.ToSpatialFirst() : Case.Weight;
            return new GivenWeights(DepthwiseShape(tensor.Shape), tensor.Values, Case.Bias?.Shape ?? [], Case.Bias?.Values);
        }
    }

    /// <summary>Outputs in the convention's layout, brought back to channel-first.</summary>
    public double[] ToChannelsFirst(double[] outputs)
    {
        int[] shape = Case.Expected!.Shape;
        if (!IsChannelsLast)
            return outputs;

        int[] stored = [shape[0], .. shape[2..], shape[1]];
        return new ConformanceTensor(stored, outputs).Permute([0, stored.Length - 1, .. Enumerable.Range(1, stored.Length - 2)]).Values;
    }

    /// <summary>TensorFlow and Keras store depthwise weights as (H, W, C, M): in memory the same as (H, W, 1, C·M).</summary>
    private int[] DepthwiseShape(int[] shape) =>
        IsChannelsLast && !Case.Transposed && shape.Length > 2 && Case.Group > 1 && Case.Group == Case.Input.Shape[1] && shape[^2] == 1
            ? [.. shape[..^2], Case.Group, shape[^1] / Case.Group]
            : shape;
}
