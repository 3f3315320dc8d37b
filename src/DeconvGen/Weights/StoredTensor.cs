using System.Buffers;
using System.Numerics;

namespace DeconvGen;

/// <summary>A tensor over a range of bytes whose length has been checked against shape and type.</summary>
internal sealed class StoredTensor(string name, StorageType type, IReadOnlyList<long> shape, ByteStore store, long begin, long byteCount)
    : WeightTensor(name, type, shape)
{
    // A multiple of every element size; small enough for the array pool and the second-level cache.
    private const int ChunkBytes = 1 << 16;

    public override void CopyTo(Span<float> destination) => Copy(destination);

    public override void CopyTo(Span<double> destination) => Copy(destination);

    internal override void WriteTo(Stream stream)
    {
        var buffer = new byte[Math.Min(ChunkBytes, byteCount)];
        for (var done = 0L; done < byteCount; done += ChunkBytes)
        {
            var bytes = buffer.AsSpan(0, (int)Math.Min(ChunkBytes, byteCount - done));
            store.Read(begin + done, bytes);
            stream.Write(bytes);
        }
    }

    private void Copy<T>(Span<T> destination)
        where T : unmanaged, INumberBase<T>
    {
        if (!Type.IsLoadable())
            throw new NotSupportedException($"Tensor {this} cannot be loaded: F32, F64, F16 and BF16 can.");
        RequireLength(destination.Length);
        var size = Type.Bits() / 8;
        var buffer = ArrayPool<byte>.Shared.Rent(ChunkBytes);
        try
        {
            for (var done = 0L; done < byteCount; done += ChunkBytes)
            {
                var bytes = buffer.AsSpan(0, (int)Math.Min(ChunkBytes, byteCount - done));
                store.Read(begin + done, bytes);
                Conversion.FromLittleEndian(Type, bytes, destination.Slice((int)(done / size), bytes.Length / size));
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }
}
