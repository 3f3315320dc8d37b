using System.Runtime.InteropServices;

namespace DeconvGen.Benchmarks.Peers;

/// <summary>Zeroed floats outside the managed heap, aligned as the widest vectors want it.</summary>
internal sealed unsafe class NativeBuffer : IDisposable
{
    private const int Alignment = 64;

    private readonly nuint _bytes;

    /// <param name="bytes">Size.</param>
    public NativeBuffer(long bytes)
    {
        // XNNPACK may read a vector beyond the end.
        _bytes = (nuint)bytes + Alignment;
        Pointer = (float*)NativeMemory.AlignedAlloc(_bytes, Alignment);
        NativeMemory.Clear(Pointer, _bytes);
    }

    public float* Pointer { get; private set; }

    public static NativeBuffer Of(ReadOnlySpan<float> values)
    {
        var buffer = new NativeBuffer((long)values.Length * sizeof(float));
        values.CopyTo(new Span<float>(buffer.Pointer, values.Length));
        return buffer;
    }

    public float[] ToArray(int length) => new ReadOnlySpan<float>(Pointer, length).ToArray();

    public void Dispose()
    {
        NativeMemory.AlignedFree(Pointer);
        Pointer = null;
    }
}
