#if USE_TORCH
using DeconvGen.Benchmarks.Contenders;
using TorchSharp;

namespace DeconvGen.Benchmarks.Peers;

/// <summary>One convolution of libtorch, in NCHW; its output is a new tensor in each run, as its interface has it.</summary>
internal sealed class TorchContender : Contender
{
    private readonly ConvolutionCase _case;
    private readonly DisposeScope _scope = torch.NewDisposeScope();
    private readonly torch.Tensor _input, _weights, _bias;
    private readonly long[] _padding;
    private readonly long[] _outputPadding;
    private torch.Tensor _output;

    public TorchContender(string name, ConvolutionCase given, int threads)
    {
        (Name, Threads, _case) = (name, threads, given);
        var (vertical, horizontal, shape) = (given.Vertical, given.Horizontal, given.Shape);
        _padding = [vertical.PadBegin, horizontal.PadBegin];
        _outputPadding = [vertical.PadBegin - vertical.PadEnd, horizontal.PadBegin - horizontal.PadEnd];
        _input = torch.tensor(given.Input, [1, shape.InChannels, vertical.Input, horizontal.Input]);
        var channels = shape.Transposed ? (shape.InChannels, given.GroupOut) : (shape.OutChannels, given.GroupIn);
        _weights = torch.tensor(given.Weights, [channels.Item1, channels.Item2, vertical.Kernel, horizontal.Kernel]);
        _bias = torch.tensor(given.Bias, [shape.OutChannels]);
        _output = Once();
    }

    /// <summary>Whether the functions used here have this padding: they know no end of their own but by output padding.</summary>
    public static bool Supports(ConvolutionCase given) => given.Shape.Axes.All(axis => Math.Max(0, axis.PadEnd) <= axis.PadBegin);

    public override string Name { get; }

    public override int Threads { get; }

    public override void Run(int times)
    {
        using var mode = torch.inference_mode();
        for (var i = 0; i < times; i++)
        {
            _output.Dispose();
            _output = Once();
        }
    }

    public override float[] Output() => _output.data<float>().ToArray();

    public override void Dispose()
    {
        _output.Dispose();
        _scope.Dispose();
    }

    private torch.Tensor Once()
    {
        var (vertical, horizontal, shape) = (_case.Vertical, _case.Horizontal, _case.Shape);
        long[] stride = [vertical.Stride, horizontal.Stride], dilation = [vertical.Dilation, horizontal.Dilation];
        return shape.Transposed
            ? torch.nn.functional.conv_transpose2d(_input, _weights, _bias, stride, _padding, _outputPadding, dilation, shape.Groups)
            : torch.nn.functional.conv2d(_input, _weights, _bias, stride, _padding, dilation, shape.Groups);
    }
}
#endif
