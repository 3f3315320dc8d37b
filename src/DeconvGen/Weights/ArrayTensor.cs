using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.InteropServices;

namespace DeconvGen;

/// <summary>A tensor over an array.</summary>
internal sealed class ArrayTensor<T>(string name, StorageType type, IReadOnlyList<int> shape, T[] values)
    : WeightTensor(name, type, ArrayTensor.CheckedShape(name, shape, values?.Length))
    where T : unmanaged
{
    private readonly T[] _values = values ?? throw new ArgumentNullException(nameof(values));

    // The bytes of an array of more than 2³¹ / size elements do not fit one span.
    private const int Chunk = 1 << 16;

    public override void CopyTo(Span<float> destination) => Copy(destination);

    public override void CopyTo(Span<double> destination) => Copy(destination);

    internal override void WriteTo(Stream stream)
    {
        for (var begin = 0; begin < _values.Length; begin += Chunk)
            stream.Write(Bytes(begin));
    }

    private void Copy<TResult>(Span<TResult> destination)
        where TResult : unmanaged, INumberBase<TResult>
    {
        RequireLength(destination.Length);
        for (var begin = 0; begin < _values.Length; begin += Chunk)
            Conversion.FromLittleEndian(Type, Bytes(begin), destination.Slice(begin, Math.Min(Chunk, _values.Length - begin)));
    }

    private ReadOnlySpan<byte> Bytes(int begin) =>
        ArrayTensor.LittleEndianBytes<T>(_values.AsSpan(begin, Math.Min(Chunk, _values.Length - begin)));
}

internal static class ArrayTensor
{
    public static long[] CheckedShape(string name, IReadOnlyList<int> shape, int? count = null)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(shape);
        if (shape.Any(size => size < 0))
            throw new ArgumentException($"Tensor \"{name}\" has a negative size: [{string.Join(", ", shape)}].", nameof(shape));
        long[] sizes = [.. shape.Select(size => (long)size)];
        if (count is { } length && StorageType.U8.ByteCount(sizes) != length)
            throw new ArgumentException($"Tensor \"{name}\" of shape [{string.Join(", ", shape)}] is given {length} values.", nameof(shape));
        return sizes;
    }

    /// <summary>The values' bytes, without a copy where the machine is little-endian.</summary>
    public static ReadOnlySpan<byte> LittleEndianBytes<T>(ReadOnlySpan<T> values)
        where T : unmanaged
    {
        var bytes = MemoryMarshal.AsBytes(values);
        if (BitConverter.IsLittleEndian)
            return bytes;
        var swapped = bytes.ToArray();
        switch (bytes.Length / Math.Max(values.Length, 1))
        {
            case 2:
                BinaryPrimitives.ReverseEndianness(MemoryMarshal.Cast<byte, short>(bytes), MemoryMarshal.Cast<byte, short>(swapped.AsSpan()));
                break;
            case 4:
                BinaryPrimitives.ReverseEndianness(MemoryMarshal.Cast<byte, int>(bytes), MemoryMarshal.Cast<byte, int>(swapped.AsSpan()));
                break;
            case 8:
                BinaryPrimitives.ReverseEndianness(MemoryMarshal.Cast<byte, long>(bytes), MemoryMarshal.Cast<byte, long>(swapped.AsSpan()));
                break;
        }
        return swapped;
    }
}
