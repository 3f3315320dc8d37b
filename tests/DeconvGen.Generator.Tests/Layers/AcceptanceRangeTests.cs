using System.Collections.Concurrent;
using DeconvGen.Generator.Declarations;
using DeconvGen.Generator.Graphs;
using DeconvGen.Generator.Layers;
using DeconvGen.Testing.Frameworks;

namespace DeconvGen.Generator.Tests.Layers;

using AutoPad = DeconvGen.Generator.Declarations.AutoPad;
using Convention = DeconvGen.Generator.Declarations.Convention;
using DataLayout = DeconvGen.Generator.Declarations.DataLayout;

/// <summary>
/// Sizes and the sizes that may be asked for, over a grid of input 1 to 12, kernel 1 to 7, stride 1 to 4, dilation 1 to 3 and paddings, against <see cref="FrameworkRules"/>.
/// A third of the grid's inputs by default, all with <c>DECONVGEN_FULL=1</c>.
/// </summary>
public sealed class AcceptanceRangeTests
{
    private static readonly int[] Inputs = Environment.GetEnvironmentVariable("DECONVGEN_FULL") == "1" ? [.. Enumerable.Range(1, 12)] : [1, 2, 5, 12];

    [Theory]
    [InlineData(Convention.PyTorch)]
    [InlineData(Convention.TensorFlow)]
    [InlineData(Convention.Keras)]
    [InlineData(Convention.Onnx)]
    [InlineData(Convention.Caffe)]
    internal void Convolution_sizes(Convention convention) => Check(convention, transposed: false, _ => [default]);

    [Theory]
    [InlineData(Convention.PyTorch)]
    [InlineData(Convention.Keras)]
    [InlineData(Convention.Onnx)]
    [InlineData(Convention.Caffe)]
    internal void OutputPadding_is_accepted_where_the_framework_accepts_it(Convention convention) =>
        Check(convention, transposed: true, _ => [null, .. Enumerable.Range(0, convention == Convention.Caffe ? 0 : 6).Select(padding => (int?)padding)], (call, padding) => call with { OutputPadding = padding });

    /// <summary>Every size from 1 to beyond what the layer can give; Keras and Caffe have no such argument.</summary>
    [Theory]
    [InlineData(Convention.PyTorch)]
    [InlineData(Convention.TensorFlow)]
    [InlineData(Convention.Onnx)]
    internal void OutputShape_is_accepted_where_the_framework_accepts_it(Convention convention) =>
        Check(convention, transposed: true, call => [null, .. Enumerable.Range(1, call.Scattered + call.Stride + 2).Select(size => (int?)size)], (call, size) => call with { OutputShape = size });

    private static void Check(Convention convention, bool transposed, Func<AxisCall, int?[]> values, Func<AxisCall, int?, AxisCall>? with = null)
    {
        var wrong = new ConcurrentBag<string>();
        var count = 0;
        Parallel.ForEach(Calls(convention, transposed), call =>
        {
            AxisCall[] asked = [.. values(call).Select(value => with?.Invoke(call, value) ?? call)];
            int[] accepted = [.. asked.Where(one => one.OutputShape is not null && Expected(convention, transposed, one) is not null).Select(one => one.OutputShape!.Value)];
            foreach (var one in asked)
            {
                var (actual, problem) = Actual(convention, transposed, one);
                var expected = Expected(convention, transposed, one);
                if (actual != expected)
                    wrong.Add($"{one}: {actual} instead of {expected}");

                // What the message calls legal is what is accepted, where there is anything.
                if (problem is OutputShapeOutOfRange { Legal: var legal } && accepted.Length > 0 && (Math.Max(1, legal.First), legal.Last) != (accepted[0], accepted[^1]))
                    wrong.Add($"{one}: {legal} instead of {accepted[0]} to {accepted[^1]}");
            }

            Interlocked.Add(ref count, asked.Length);
        });
        Assert.Empty(wrong.Take(10));
        TestContext.Current.TestOutputHelper!.WriteLine($"{count} calls");
        Assert.NotEqual(0, count);
    }

    private static AxisSize? Expected(Convention convention, bool transposed, AxisCall call) =>
        convention == Convention.Keras && call.Stride > 1 && call.Dilation > 1 ? null
        : transposed ? FrameworkRules.Transposed(convention, call) : FrameworkRules.Convolution(convention, call);

    // Without repairs: they are asked of what a user writes, not of a million grid points.
    private static (AxisSize?, Problem?) Actual(Convention convention, bool transposed, AxisCall call)
    {
        var network = Declare.Network(convention, DataLayout.NCHW);
        int[]? padding = call.AutoPad != AutoPad.Explicit ? null : [call.PadBegin];
        AutoPad? rule = call.AutoPad == AutoPad.Explicit ? null : call.AutoPad;
        int[]? outputPadding = call.OutputPadding is { } pad ? [pad] : null, outputShape = call.OutputShape is { } size ? [size] : null;
        var declaration = transposed
            ? network.ConvTranspose("d", In: [1, call.Input], Kernel: [call.Kernel], Stride: [call.Stride], Dilation: [call.Dilation], Padding: padding, AutoPad: rule, OutChannels: 1, OutputPadding: outputPadding, OutputShape: outputShape)
            : network.Conv("d", In: [1, call.Input], Kernel: [call.Kernel], Stride: [call.Stride], Dilation: [call.Dilation], Padding: padding, AutoPad: rule, OutChannels: 1);
        var resolution = ResolveLayers.Run(declaration);
        return resolution.Network is null
            ? (null, resolution.Problems.First(problem => problem.IsError))
            : (resolution.Network.Layers.Select(layer => layer.Operation).OfType<Operation.Convolution>().Single().Spec.Axes[0] is var axis ? new AxisSize(axis.Output, axis.PadBegin) : null, null);
    }

    private static IEnumerable<AxisCall> Calls(Convention convention, bool transposed) =>
        from input in Inputs
        from kernel in Enumerable.Range(1, 7)
        from stride in Enumerable.Range(1, 4)
        from dilation in Enumerable.Range(1, 3)
        from padding in Paddings(convention, transposed)
        select new AxisCall(input, kernel, stride, dilation, padding.Rule, padding.Pad, padding.Pad);

    private static IEnumerable<(AutoPad Rule, int Pad)> Paddings(Convention convention, bool transposed)
    {
        (AutoPad, int)[] numbers = [.. Enumerable.Range(0, 4).Select(pad => (AutoPad.Explicit, pad))];
        return convention switch
        {
            Convention.TensorFlow or Convention.Keras => [(AutoPad.SameUpper, 0), (AutoPad.Valid, 0)],
            Convention.Onnx => [.. numbers, (AutoPad.SameUpper, 0), (AutoPad.SameLower, 0), (AutoPad.Valid, 0)],
            Convention.PyTorch when !transposed => [.. numbers, (AutoPad.SameUpper, 0), (AutoPad.Valid, 0)],
            _ => numbers,
        };
    }
}
