using System.Buffers;
using System.Numerics;

namespace DeconvGen;

/// <summary>The numbers of a .npy array, read from its bytes whenever they are asked for: row-major and little-endian, however they are stored.</summary>
internal sealed class NpyTensor(string name, NpyHeader header, NpyBytes bytes) : WeightTensor(name, header.Type, header.Shape)
{
    // A multiple of every element size; small enough for the array pool and the second-level cache.
    private const int ChunkBytes = 1 << 16;

    private int Size => Type.Bits() / 8;

    public override void CopyTo(Span<float> destination) => Copy(destination);

    public override void CopyTo(Span<double> destination) => Copy(destination);

    internal override void WriteTo(Stream stream)
    {
        using var reading = new NpyReading(Name, header, bytes);
        var buffer = new byte[ChunkBytes];
        if (!header.Fortran)
        {
            for (var count = reading.Next(buffer); count > 0; count = reading.Next(buffer))
                stream.Write(buffer, 0, count);
            return;
        }
        var values = new byte[Count * Size];
        var order = new FortranOrder(Shape);
        for (var count = reading.Next(buffer); count > 0; count = reading.Next(buffer))
        {
            for (var i = 0; i < count; i += Size)
                buffer.AsSpan(i, Size).CopyTo(values.AsSpan(order.Next() * Size));
        }
        stream.Write(values);
    }

    private void Copy<T>(Span<T> destination)
        where T : unmanaged, INumberBase<T>
    {
        if (!Type.IsLoadable())
            throw new NotSupportedException($"Tensor {this} cannot be loaded: F32, F64, F16 and BF16 can.");
        RequireLength(destination.Length);
        var buffer = ArrayPool<byte>.Shared.Rent(ChunkBytes);
        try
        {
            using var reading = new NpyReading(Name, header, bytes);
            if (header.Fortran)
                Scatter(reading, buffer.AsSpan(0, ChunkBytes), destination);
            else
                Append(reading, buffer.AsSpan(0, ChunkBytes), destination);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private void Append<T>(NpyReading reading, Span<byte> buffer, Span<T> destination)
        where T : unmanaged, INumberBase<T>
    {
        for (var count = reading.Next(buffer); count > 0; count = reading.Next(buffer))
        {
            Conversion.FromLittleEndian(Type, buffer[..count], destination[..(count / Size)]);
            destination = destination[(count / Size)..];
        }
    }

    private void Scatter<T>(NpyReading reading, Span<byte> buffer, Span<T> destination)
        where T : unmanaged, INumberBase<T>
    {
        var order = new FortranOrder(Shape);
        var converted = new T[buffer.Length / Size];
        for (var count = reading.Next(buffer); count > 0; count = reading.Next(buffer))
        {
            var values = converted.AsSpan(0, count / Size);
            Conversion.FromLittleEndian(Type, buffer[..count], values);
            foreach (var value in values)
                destination[order.Next()] = value;
        }
    }

    /// <summary>Row-major places of elements that are stored with the first axis running fastest.</summary>
    private sealed class FortranOrder
    {
        private readonly int[] _sizes;
        private readonly int[] _strides;
        private readonly int[] _coordinates;
        private int _place;

        public FortranOrder(IReadOnlyList<long> shape)
        {
            _sizes = [.. shape.Select(size => checked((int)size))];
            _strides = new int[_sizes.Length];
            _coordinates = new int[_sizes.Length];
            var stride = 1;
            for (var axis = _sizes.Length - 1; axis >= 0; axis--)
            {
                _strides[axis] = stride;
                stride *= Math.Max(_sizes[axis], 1);
            }
        }

        public int Next()
        {
            var place = _place;
            for (var axis = 0; axis < _sizes.Length; axis++)
            {
                _place += _strides[axis];
                if (++_coordinates[axis] < _sizes[axis])
                    break;
                _place -= _sizes[axis] * _strides[axis];
                _coordinates[axis] = 0;
            }
            return place;
        }
    }
}
