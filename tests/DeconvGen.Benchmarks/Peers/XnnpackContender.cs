using DeconvGen.Benchmarks.Contenders;

namespace DeconvGen.Benchmarks.Peers;

/// <summary>One XNNPACK operator on its own buffers, in NHWC.</summary>
internal sealed unsafe class XnnpackContender : Contender
{
    private readonly ConvolutionCase _case;
    private readonly NativeBuffer _input;
    private readonly NativeBuffer _output;
    private readonly nint _threads;
    private readonly nint _operator;

    public XnnpackContender(string name, ConvolutionCase given, int threads)
    {
        (Name, Threads, _case) = (name, threads, given);
        _input = NativeBuffer.Of(PlaneOrder.ChannelsLast(given.Input, [given.Vertical.Input, given.Horizontal.Input, given.Shape.InChannels]));
        _output = new NativeBuffer((long)given.OutputLength * sizeof(float));
        // No pool: the caller computes.
        _threads = threads == 1 ? 0 : Xnnpack.CreateThreads((nuint)threads);
        var (vertical, horizontal, shape) = (given.Vertical, given.Horizontal, given.Shape);
        var (input, output) = ((nuint)shape.InChannels, (nuint)shape.OutChannels);
        var (groupIn, groupOut) = ((nuint)given.GroupIn, (nuint)given.GroupOut);
        // A negative end is what no window reads, or output padding, which has an argument of its own.
        var (bottom, right) = ((uint)Math.Max(0, vertical.PadEnd), (uint)Math.Max(0, horizontal.PadEnd));
        fixed (float* kernel = given.WeightsWithInputLast(), bias = given.Bias)
        {
            if (shape.Transposed)
            {
                Xnnpack.Check(Xnnpack.CreateDeconvolution2d(
                    (uint)vertical.PadBegin, right, bottom, (uint)horizontal.PadBegin, (uint)vertical.Kernel, (uint)horizontal.Kernel, (uint)vertical.Stride, (uint)horizontal.Stride,
                    (uint)vertical.Dilation, (uint)horizontal.Dilation, (uint)shape.Groups, groupIn, groupOut, input, output, kernel, bias,
                    float.NegativeInfinity, float.PositiveInfinity, 0, out _operator), "xnn_create_deconvolution2d_nhwc_f32");
                Xnnpack.Check(Xnnpack.SetupDeconvolution2d(
                    _operator, 1, (nuint)vertical.Input, (nuint)horizontal.Input, (uint)Math.Max(0, -vertical.PadEnd), (uint)Math.Max(0, -horizontal.PadEnd),
                    _input.Pointer, _output.Pointer, _threads), "xnn_setup_deconvolution2d_nhwc_f32");
            }
            else
            {
                Xnnpack.Check(Xnnpack.CreateConvolution2d(
                    (uint)vertical.PadBegin, right, bottom, (uint)horizontal.PadBegin, (uint)vertical.Kernel, (uint)horizontal.Kernel, (uint)vertical.Stride, (uint)horizontal.Stride,
                    (uint)vertical.Dilation, (uint)horizontal.Dilation, (uint)shape.Groups, groupIn, groupOut, input, output, kernel, bias,
                    float.NegativeInfinity, float.PositiveInfinity, 0, out _operator), "xnn_create_convolution2d_nhwc_f32");
                Xnnpack.Check(Xnnpack.SetupConvolution2d(
                    _operator, 1, (nuint)vertical.Input, (nuint)horizontal.Input, _input.Pointer, _output.Pointer, _threads), "xnn_setup_convolution2d_nhwc_f32");
            }
        }
    }

    public override string Name { get; }

    public override int Threads { get; }

    public override void Run(int times)
    {
        for (var i = 0; i < times; i++)
        {
            Xnnpack.Check(Xnnpack.Run(_operator, _threads), "xnn_run_operator");
        }
    }

    public override float[] Output() =>
        PlaneOrder.ChannelsFirst(_output.ToArray(_case.OutputLength), [_case.Vertical.Output, _case.Horizontal.Output, _case.Shape.OutChannels]);

    public override void Dispose()
    {
        Xnnpack.Check(Xnnpack.Delete(_operator), "xnn_delete_operator");
        if (_threads != 0)
            Xnnpack.DestroyThreads(_threads);
        _input.Dispose();
        _output.Dispose();
    }
}
