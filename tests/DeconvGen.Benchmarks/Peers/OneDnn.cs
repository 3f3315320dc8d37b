using System.Runtime.InteropServices;

namespace DeconvGen.Benchmarks.Peers;

/// <summary>
/// The part of oneDNN's C interface that is used, version 2: later ones have no descriptors of operations. Structures are opaque bytes that the library fills;
/// the buffers are larger than those of 2.6 (696 and 5,976 bytes).
/// </summary>
internal static unsafe partial class OneDnn
{
    public const string Library = "libdnnl.so.2";

    public const int MemoryDescriptorBytes = 1024;
    public const int OperationDescriptorBytes = 8192;

    public const int Success = 0;
    public const int Cpu = 1;
    public const int Float32 = 3;
    public const int ForwardInference = 96;

    /// <summary>What a primitive is asked about: the memory it wants, or what it is.</summary>
    public const int QueryImplementation = 8, QuerySource = 129, QueryWeights = 131, QueryDestination = 133;

    /// <summary>Places of arguments.</summary>
    public const int Source = 1, Destination = 17, Weights = 33, Bias = 41;

    /// <summary>Orders of elements; in PyTorch's order of weights, transposed ones come input channel first.</summary>
    public const int FormatAny = 1, FormatA = 2, FormatNchw = 5, FormatNhwc = 20, FormatOihw = 5, FormatGoihw = 7, FormatIohw = 24, FormatGiohw = 18;

    /// <summary>Algorithms, of convolutions and of transposed ones.</summary>
    public const int ConvolutionDirect = 1, ConvolutionWinograd = 2, DeconvolutionDirect = 10, DeconvolutionWinograd = 11;

    /// <summary>One argument of a primitive.</summary>
    [StructLayout(LayoutKind.Sequential)]
    public struct Argument(int place, nint memory)
    {
        public int Place = place;
        public nint Memory = memory;
    }

    [LibraryImport(Library, EntryPoint = "dnnl_version")]
    public static partial int* Version();

    [LibraryImport(Library, EntryPoint = "dnnl_engine_create")]
    public static partial int CreateEngine(out nint engine, int kind, nuint index);

    [LibraryImport(Library, EntryPoint = "dnnl_stream_create")]
    public static partial int CreateStream(out nint stream, nint engine, uint flags);

    [LibraryImport(Library, EntryPoint = "dnnl_stream_wait")]
    public static partial int Wait(nint stream);

    [LibraryImport(Library, EntryPoint = "dnnl_memory_desc_init_by_tag")]
    public static partial int InitMemory(byte* descriptor, int dimensionCount, long* dimensions, int type, int format);

    [LibraryImport(Library, EntryPoint = "dnnl_memory_desc_get_size")]
    public static partial nuint Size(byte* descriptor);

    [LibraryImport(Library, EntryPoint = "dnnl_memory_create")]
    public static partial int CreateMemory(out nint memory, byte* descriptor, nint engine, void* data);

    [LibraryImport(Library, EntryPoint = "dnnl_memory_destroy")]
    public static partial int DestroyMemory(nint memory);

    [LibraryImport(Library, EntryPoint = "dnnl_dilated_convolution_forward_desc_init")]
    public static partial int InitConvolution(
        byte* descriptor, int purpose, int algorithm, byte* source, byte* weights, byte* bias, byte* destination, long* strides, long* dilations, long* padBegin, long* padEnd);

    [LibraryImport(Library, EntryPoint = "dnnl_dilated_deconvolution_forward_desc_init")]
    public static partial int InitDeconvolution(
        byte* descriptor, int purpose, int algorithm, byte* source, byte* weights, byte* bias, byte* destination, long* strides, long* dilations, long* padBegin, long* padEnd);

    [LibraryImport(Library, EntryPoint = "dnnl_primitive_desc_iterator_create")]
    public static partial int CreateIterator(out nint iterator, byte* descriptor, nint attributes, nint engine, nint hint);

    [LibraryImport(Library, EntryPoint = "dnnl_primitive_desc_iterator_next")]
    public static partial int Next(nint iterator);

    [LibraryImport(Library, EntryPoint = "dnnl_primitive_desc_iterator_fetch")]
    public static partial nint Fetch(nint iterator);

    [LibraryImport(Library, EntryPoint = "dnnl_primitive_desc_iterator_destroy")]
    public static partial int DestroyIterator(nint iterator);

    [LibraryImport(Library, EntryPoint = "dnnl_primitive_desc_query")]
    public static partial int Query(nint primitiveDescriptor, int what, int index, void* result);

    [LibraryImport(Library, EntryPoint = "dnnl_primitive_desc_query_md")]
    public static partial byte* QueryMemory(nint primitiveDescriptor, int what, int index);

    [LibraryImport(Library, EntryPoint = "dnnl_primitive_desc_destroy")]
    public static partial int DestroyDescriptor(nint primitiveDescriptor);

    [LibraryImport(Library, EntryPoint = "dnnl_reorder_primitive_desc_create")]
    public static partial int CreateReorder(out nint primitiveDescriptor, byte* source, nint sourceEngine, byte* destination, nint destinationEngine, nint attributes);

    [LibraryImport(Library, EntryPoint = "dnnl_primitive_create")]
    public static partial int CreatePrimitive(out nint primitive, nint primitiveDescriptor);

    [LibraryImport(Library, EntryPoint = "dnnl_primitive_destroy")]
    public static partial int DestroyPrimitive(nint primitive);

    [LibraryImport(Library, EntryPoint = "dnnl_primitive_execute")]
    public static partial int Execute(nint primitive, nint stream, int count, Argument* arguments);

    /// <exception cref="InvalidOperationException">The status is not success.</exception>
    public static void Check(int status, string function)
    {
        if (status != Success)
            throw new InvalidOperationException($"oneDNN: {function} failed with status {status}.");
    }
}
