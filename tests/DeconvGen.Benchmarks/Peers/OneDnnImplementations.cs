using System.Runtime.InteropServices;
using DeconvGen.Benchmarks.Contenders;

namespace DeconvGen.Benchmarks.Peers;

/// <summary>Goes through what oneDNN offers for a convolution: orders of data, algorithms, and for each the implementations that support the processor.</summary>
internal static unsafe class OneDnnImplementations
{
    // Plain loops, which no one would use.
    private const string Reference = "ref";

    private static readonly int[] Formats = [OneDnn.FormatAny, OneDnn.FormatNhwc, OneDnn.FormatNchw];

    public static long[] SourceSizes(ConvolutionCase given) => [1, given.Shape.InChannels, given.Vertical.Input, given.Horizontal.Input];

    public static long[] DestinationSizes(ConvolutionCase given) => [1, given.Shape.OutChannels, given.Vertical.Output, given.Horizontal.Output];

    public static long[] WeightSizes(ConvolutionCase given) => given.Shape.Groups == 1
        ? [given.GroupOut, given.GroupIn, given.Vertical.Kernel, given.Horizontal.Kernel]
        : [given.Shape.Groups, given.GroupOut, given.GroupIn, given.Vertical.Kernel, given.Horizontal.Kernel];

    /// <summary>The order of PyTorch's weights.</summary>
    public static int WeightOrder(ConvolutionCase given) => (given.Shape.Transposed, given.Shape.Groups == 1) switch
    {
        (false, true) => OneDnn.FormatOihw,
        (false, false) => OneDnn.FormatGoihw,
        (true, true) => OneDnn.FormatIohw,
        (true, false) => OneDnn.FormatGiohw,
    };

    /// <summary>Calls back with the descriptor of each implementation but the reference; it is destroyed afterwards.</summary>
    public static void ForEach(OneDnnEngine engine, ConvolutionCase given, Action<nint> use)
    {
        int[] algorithms = given.Shape.Transposed ? [OneDnn.DeconvolutionDirect, OneDnn.DeconvolutionWinograd] : [OneDnn.ConvolutionDirect, OneDnn.ConvolutionWinograd];
        foreach (var algorithm in algorithms)
        {
            foreach (var format in Formats)
            {
                ForEach(engine, given, algorithm, format, use);
            }
        }
    }

    private static void ForEach(OneDnnEngine engine, ConvolutionCase given, int algorithm, int format, Action<nint> use)
    {
        var operation = stackalloc byte[OneDnn.OperationDescriptorBytes];
        Describe(operation, given, algorithm, format);
        // An algorithm that does not support the shape has no implementation.
        if (OneDnn.CreateIterator(out var iterator, operation, 0, engine.Engine, 0) != OneDnn.Success)
            return;
        do
        {
            var descriptor = OneDnn.Fetch(iterator);
            nint text;
            OneDnn.Check(OneDnn.Query(descriptor, OneDnn.QueryImplementation, 0, &text), "dnnl_primitive_desc_query");
            if (!Marshal.PtrToStringUTF8(text)!.StartsWith(Reference, StringComparison.Ordinal))
                use(descriptor);
            OneDnn.Check(OneDnn.DestroyDescriptor(descriptor), "dnnl_primitive_desc_destroy");
        }
        while (OneDnn.Next(iterator) == OneDnn.Success);
        OneDnn.Check(OneDnn.DestroyIterator(iterator), "dnnl_primitive_desc_iterator_destroy");
    }

    private static void Describe(byte* operation, ConvolutionCase given, int algorithm, int format)
    {
        byte* source = stackalloc byte[OneDnn.MemoryDescriptorBytes], weights = stackalloc byte[OneDnn.MemoryDescriptorBytes];
        byte* bias = stackalloc byte[OneDnn.MemoryDescriptorBytes], destination = stackalloc byte[OneDnn.MemoryDescriptorBytes];
        OneDnnMemory.Describe(source, SourceSizes(given), format);
        OneDnnMemory.Describe(weights, WeightSizes(given), OneDnn.FormatAny);
        OneDnnMemory.Describe(bias, [given.Shape.OutChannels], OneDnn.FormatA);
        OneDnnMemory.Describe(destination, DestinationSizes(given), format);
        var (vertical, horizontal) = (given.Vertical, given.Horizontal);
        long* strides = stackalloc long[] { vertical.Stride, horizontal.Stride };
        // oneDNN counts the elements between taps.
        long* dilations = stackalloc long[] { vertical.Dilation - 1, horizontal.Dilation - 1 };
        long* begin = stackalloc long[] { vertical.PadBegin, horizontal.PadBegin };
        // A negative end is what no window reads, or output padding: sizes are rounded down.
        long* end = stackalloc long[] { Math.Max(0, vertical.PadEnd), Math.Max(0, horizontal.PadEnd) };
        if (given.Shape.Transposed)
        {
            OneDnn.Check(OneDnn.InitDeconvolution(operation, OneDnn.ForwardInference, algorithm, source, weights, bias, destination, strides, dilations, begin, end),
                "dnnl_dilated_deconvolution_forward_desc_init");
        }
        else
        {
            OneDnn.Check(OneDnn.InitConvolution(operation, OneDnn.ForwardInference, algorithm, source, weights, bias, destination, strides, dilations, begin, end),
                "dnnl_dilated_convolution_forward_desc_init");
        }
    }
}
