namespace DeconvGen;

/// <summary>One tensor of a weight source: a name, a shape, a type, and the values on demand, row-major.</summary>
public abstract class WeightTensor
{
    private protected WeightTensor(string name, StorageType type, IReadOnlyList<long> shape)
    {
        Name = name;
        Type = type;
        Shape = shape;
    }

    /// <summary>The tensor's name.</summary>
    public string Name { get; }

    /// <summary>Type of the stored numbers.</summary>
    public StorageType Type { get; }

    /// <summary>The shape; empty for a scalar.</summary>
    public IReadOnlyList<long> Shape { get; }

    /// <summary>Number of elements.</summary>
    public long Count => Shape.Aggregate(1L, (product, size) => product * size);

    /// <summary>A tensor of single-precision numbers; the array is not copied.</summary>
    /// <param name="name">The tensor's name.</param>
    /// <param name="shape">The shape.</param>
    /// <param name="values">The values, row-major; as many as the shape holds.</param>
    /// <exception cref="ArgumentException">The shape holds another number of elements.</exception>
    public static WeightTensor Create(string name, IReadOnlyList<int> shape, float[] values) => new ArrayTensor<float>(name, StorageType.F32, shape, values);

    /// <summary>A tensor of double-precision numbers; the array is not copied.</summary>
    /// <inheritdoc cref="Create(string, IReadOnlyList{int}, float[])"/>
    public static WeightTensor Create(string name, IReadOnlyList<int> shape, double[] values) => new ArrayTensor<double>(name, StorageType.F64, shape, values);

    /// <summary>A tensor of half-precision numbers; the array is not copied.</summary>
    /// <inheritdoc cref="Create(string, IReadOnlyList{int}, float[])"/>
    public static WeightTensor Create(string name, IReadOnlyList<int> shape, Half[] values) => new ArrayTensor<Half>(name, StorageType.F16, shape, values);

    /// <summary>A tensor of any type from its bytes, which are not copied.</summary>
    /// <param name="name">The tensor's name.</param>
    /// <param name="shape">The shape.</param>
    /// <param name="type">Type of the numbers.</param>
    /// <param name="bytes">The values, row-major, little-endian.</param>
    /// <exception cref="ArgumentException">Shape and type need another number of bytes.</exception>
    public static WeightTensor Create(string name, IReadOnlyList<int> shape, StorageType type, ReadOnlyMemory<byte> bytes)
    {
        long[] sizes = ArrayTensor.CheckedShape(name, shape);
        if (type.ByteCount(sizes) != bytes.Length)
            throw new ArgumentException($"Tensor \"{name}\" of {bytes.Length} bytes: {type} [{string.Join(", ", shape)}] needs {type.ByteCount(sizes)?.ToString() ?? "another number"}.", nameof(bytes));
        return new StoredTensor(name, type, sizes, new MemoryBytes(bytes, "memory"), 0, bytes.Length);
    }

    /// <summary>Copies all values, rounded to single precision (to nearest, ties to even; too large becomes infinite).</summary>
    /// <param name="destination">As many elements as <see cref="Count"/>.</param>
    /// <exception cref="ArgumentException">The destination has another length.</exception>
    /// <exception cref="NotSupportedException">The tensor is not of F32, F64, F16 or BF16.</exception>
    /// <exception cref="ObjectDisposedException">The source has been disposed.</exception>
    public abstract void CopyTo(Span<float> destination);

    /// <summary>Copies all values as double precision; exact from every type.</summary>
    /// <inheritdoc cref="CopyTo(Span{float})"/>
    public abstract void CopyTo(Span<double> destination);

    /// <summary>As <c>conv1.weight F32 [64, 3, 3, 3]</c>.</summary>
    public override string ToString() => $"{Name} {Type} [{string.Join(", ", Shape)}]";

    /// <summary>Writes the values as little-endian bytes.</summary>
    internal abstract void WriteTo(Stream stream);

    private protected void RequireLength(int length)
    {
        if (length != Count)
            throw new ArgumentException($"The destination has {length} elements; tensor {this} has {Count}.", "destination");
    }
}
