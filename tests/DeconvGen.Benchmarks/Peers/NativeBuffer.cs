using System.Runtime.InteropServices;

namespace DeconvGen.Benchmarks.Peers;

/// <summary>
/// Zeroed floats outside the managed heap, aligned as the widest vectors want it: what every contender reads and writes. An array begins anywhere in a line of the cache; a
/// depthwise layer took 72 or 110 µs by that chance alone.
/// </summary>
internal sealed unsafe class NativeBuffer : IDisposable
{
    private const int Alignment = 64;

    private readonly nuint _bytes;
    private readonly int _length;

    /// <param name="bytes">Size.</param>
    public NativeBuffer(long bytes)
    {
        // XNNPACK may read a vector beyond the end.
        _bytes = (nuint)bytes + Alignment;
        _length = checked((int)(bytes / sizeof(float)));
        Pointer = (float*)NativeMemory.AlignedAlloc(_bytes, Alignment);
        NativeMemory.Clear(Pointer, _bytes);
    }

    public float* Pointer { get; private set; }

    public long Bytes => (long)_length * sizeof(float);

    public static implicit operator Span<float>(NativeBuffer buffer) => new(buffer.Pointer, buffer._length);

    public static implicit operator ReadOnlySpan<float>(NativeBuffer buffer) => new(buffer.Pointer, buffer._length);

    public static NativeBuffer Of(ReadOnlySpan<float> values)
    {
        var buffer = new NativeBuffer((long)values.Length * sizeof(float));
        values.CopyTo(new Span<float>(buffer.Pointer, values.Length));
        return buffer;
    }

    public float[] ToArray() => ToArray(_length);

    public float[] ToArray(int length) => new ReadOnlySpan<float>(Pointer, length).ToArray();

    public void Dispose()
    {
        NativeMemory.AlignedFree(Pointer);
        Pointer = null;
    }
}
