using System.Runtime.InteropServices;

namespace DeconvGen.Benchmarks.Peers;

/// <summary>A tensor in an order of oneDNN's, with its memory.</summary>
internal sealed unsafe class OneDnnMemory : IDisposable
{
    /// <summary>Size of <c>dnnl_memory_desc_t</c> in version 2.6.</summary>
    private const int KnownDescriptorBytes = 696;

    private readonly NativeBuffer _data;

    /// <param name="engine">The engine.</param>
    /// <param name="descriptor">Sizes and order; copied.</param>
    public OneDnnMemory(OneDnnEngine engine, byte* descriptor)
    {
        Descriptor = (byte*)NativeMemory.Alloc(OneDnn.MemoryDescriptorBytes);
        // The library's own descriptors are shorter than the buffer.
        NativeMemory.Copy(descriptor, Descriptor, KnownDescriptorBytes);
        _data = new NativeBuffer((long)OneDnn.Size(Descriptor));
        OneDnn.Check(OneDnn.CreateMemory(out var handle, Descriptor, engine.Engine, _data.Pointer), "dnnl_memory_create");
        Handle = handle;
    }

    public byte* Descriptor { get; }

    public nint Handle { get; }

    public Span<float> Values(int length) => new(_data.Pointer, length);

    /// <summary>A tensor in a named order that holds these values.</summary>
    public static OneDnnMemory Of(OneDnnEngine engine, long[] dimensions, int format, ReadOnlySpan<float> values)
    {
        var descriptor = stackalloc byte[OneDnn.MemoryDescriptorBytes];
        Describe(descriptor, dimensions, format);
        var memory = new OneDnnMemory(engine, descriptor);
        values.CopyTo(memory.Values(values.Length));
        return memory;
    }

    /// <summary>Fills a descriptor.</summary>
    public static void Describe(byte* descriptor, long[] dimensions, int format)
    {
        fixed (long* sizes = dimensions)
        {
            OneDnn.Check(OneDnn.InitMemory(descriptor, dimensions.Length, sizes, OneDnn.Float32, format), "dnnl_memory_desc_init_by_tag");
        }
    }

    public void Dispose()
    {
        OneDnn.Check(OneDnn.DestroyMemory(Handle), "dnnl_memory_destroy");
        NativeMemory.Free(Descriptor);
        _data.Dispose();
    }
}
