using CsCheck;
using DeconvGen.Generator;
using DeconvGen.Generator.Layers;
using DeconvGen.Generator.Scheduling;
using DeconvGen.Testing.Compilation;
using DeconvGen.Testing.Convolutions;
using DeconvGen.Testing.Kernels;

namespace DeconvGen.Conformance.Tests.Declarations;


/// <summary>A random layer as a user would declare it in ONNX's terms, and what the reference makes of it.</summary>
internal sealed record RandomNetwork(ConvolutionSpec Spec, ActivationSpec Activation, Generator.Declarations.Element Element, bool ChannelsLast, int Batch, bool IsWinograd)
{
    private const double Slope = 0.2;

    /// <summary>Layers that pads and output padding can state; ranks, groups, strides and dilations as <see cref="RandomConvolutions"/> draws them.</summary>
    public static Gen<RandomNetwork> Any { get; } =
        from spec in Gen.Frequency((3, RandomConvolutions.All), (1, RandomConvolutions.Masked))
        where Padding(spec) is not null
        from activation in Gen.OneOf(
            Gen.Const(default(ActivationSpec)),
            Gen.Const(new ActivationSpec(Generator.Declarations.Activation.Relu, 0)),
            Gen.Const(new ActivationSpec(Generator.Declarations.Activation.LeakyRelu, Slope)))
        from isDouble in Gen.Bool
        from channelsLast in Gen.Bool
        from batch in Gen.Int[1, 2]
        from isWinograd in Gen.Bool
        select new RandomNetwork(InOnnxLayout(spec), activation, isDouble ? Generator.Declarations.Element.Float64 : Generator.Declarations.Element.Float32, channelsLast, batch, isWinograd && WinogradTiles.Applies(spec, Generator.Declarations.Precision.Default));

    /// <summary>The class's text. Its output shape is a claim, so that the size rule is tested too.</summary>
    public string Source(string name)
    {
        var padding = Padding(Spec)!;
        return $"""
            using DeconvGen;

            [Network(Convention = Convention.Onnx, Layout = DataLayout.{(ChannelsLast ? "NHWC" : "NCHW")}, Element = Element.{Element}, Batch = {Batch})]
            [{(Spec.Transposed ? "ConvTranspose" : "Conv")}("layer", In = {Shape(Spec.InChannels, axis => axis.Input)}, Out = {Shape(Spec.OutChannels, axis => axis.Output)}, Kernel = {List(axis => axis.Kernel)}, Stride = {List(axis => axis.Stride)}, Dilation = {List(axis => axis.Dilation)}, Padding = [{string.Join(", ", padding.Select(pad => pad.Begin).Concat(padding.Select(pad => pad.End)))}]{(Spec.Transposed ? $", OutputPadding = [{string.Join(", ", padding.Select(pad => pad.Output))}]" : "")}, Groups = {Spec.Groups}, Activation = Activation.{Activation.Kind}{(Activation.Slope > 0 ? $", NegativeSlope = {FormattableString.Invariant($"{Activation.Slope}")}" : "")}{(Spec.Bias is null ? ", Bias = false" : "")}{(Spec.Mask == Generator.Declarations.MaskType.None ? "" : $", Mask = MaskType.{Spec.Mask}")})]
            {(IsWinograd ? "[Schedule(\"layer\", Algorithm = Algorithm.Winograd)]" : "")}
            public sealed partial class {name};

            """;
    }

    /// <summary>A difference between the network of that name and the reference, in words.</summary>
    public string? Difference(GeneratedAssembly assembly, string name)
    {
        int[] inputShape = [Batch, Spec.InChannels, .. Spec.Axes.Select(axis => axis.Input)];
        var input = new Cases.ConformanceTensor(inputShape, TestNumbers.Make(Odometer.Count(inputShape), 1));
        var weights = TestNumbers.Make(Odometer.Count([.. Spec.Weights.Dimensions]), 2);
        var bias = Spec.Bias is null ? null : TestNumbers.Make(Spec.OutChannels, 3);
        var expected = ReferenceConvolution.Run(Spec, Batch, input.Values, weights, bias).Activated(Activation, functionError: 0);
        var network = assembly.CreateNetwork(name, new GivenWeights([.. Spec.Weights.Dimensions], weights, [Spec.OutChannels], bias));
        var outputs = network.Run((ChannelsLast ? input.ToChannelsLast() : input).Values, expected.Values.Length, shift: 1);
        return expected.FirstDifference(ChannelsLast ? ToChannelsFirst(outputs, expected.Shape) : outputs, Element, IsWinograd ? ScheduledConvolution.WinogradBound(Spec, Element, input.Values, weights)!.Value : 0);
    }

    public override string ToString() =>
        $"{RandomConvolutions.Describe(Spec)}, {Activation.Kind}, {Element}, {(ChannelsLast ? "NHWC" : "NCHW")}, batch {Batch}{(IsWinograd ? ", Winograd" : "")}";

    private static double[] ToChannelsFirst(double[] outputs, int[] shape) =>
        new Cases.ConformanceTensor([shape[0], .. shape[2..], shape[1]], outputs).Permute([0, shape.Length - 1, .. Enumerable.Range(1, shape.Length - 2)]).Values;

    private static ConvolutionSpec InOnnxLayout(ConvolutionSpec spec) => spec with
    {
        Weights = TensorLayouts.Make("layer.weight", spec.Transposed ? "IOHW" : "OIHW", spec.Groups, spec.InPerGroup, spec.OutPerGroup, [.. spec.Axes.Select(axis => axis.Kernel)]),
    };

    /// <summary>Pads and output padding that give the layer's sizes; null where an axis begins left of the result or ends too far behind it.</summary>
    private static (int Begin, int End, int Output)[]? Padding(ConvolutionSpec spec)
    {
        var padding = spec.Axes.Select(axis => Padding(spec.Transposed, axis)).ToArray();
        return padding.All(pad => pad is not null) ? [.. padding.Select(pad => pad!.Value)] : null;
    }

    private static (int Begin, int End, int Output)? Padding(bool transposed, ConvolutionAxis axis)
    {
        var span = (axis.Dilation * (axis.Kernel - 1)) + 1;
        if (!transposed)
            return (axis.PadBegin, Math.Max(0, ((axis.Output - 1) * axis.Stride) + span - axis.Input - axis.PadBegin), 0);

        var surplus = ((axis.Input - 1) * axis.Stride) + span - axis.PadBegin - axis.Output;
        var output = Math.Max(0, -surplus);
        return axis.PadBegin >= 0 && output < Math.Max(axis.Stride, axis.Dilation) ? (axis.PadBegin, Math.Max(0, surplus), output) : null;
    }

    private string Shape(int channels, Func<ConvolutionAxis, int> size)
    {
        var sizes = Spec.Axes.Select(size);
        return $"[{string.Join(", ", ChannelsLast ? sizes.Append(channels) : sizes.Prepend(channels))}]";
    }

    private string List(Func<ConvolutionAxis, int> value) => $"[{string.Join(", ", Spec.Axes.Select(value))}]";
}
