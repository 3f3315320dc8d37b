namespace DeconvGen.Onnx.Graphs;

/// <summary>The order in which a tensor's elements are written.</summary>
/// <param name="Shape">The tensor's shape as it is stored.</param>
/// <param name="Permutation">For each axis that is written the stored axis.</param>
/// <param name="Zeroed">Positions, in the last axes that are written, whose elements are zero: masked taps of a kernel. Empty where there are none.</param>
internal sealed record WeightOrder(int[] Shape, int[] Permutation, bool[] Zeroed)
{
    public bool IsStored => Zeroed.Length == 0 && Permutation.SequenceEqual(Enumerable.Range(0, Shape.Length));

    /// <summary>Equal for orders that write the same; tied tensors share an initializer by it.</summary>
    public string Key => IsStored ? "" : $"{string.Join(",", Permutation)};{string.Concat(Zeroed.Select(zero => zero ? '0' : '1'))}";

    public static WeightOrder Stored(IReadOnlyList<int> shape) => new([.. shape], [.. Enumerable.Range(0, shape.Count)], []);

    /// <summary>Calls <paramref name="take"/> with every part of the values in the order written; <paramref name="buffer"/> holds the parts that are not stored so.</summary>
    public void Enumerate<T>(T[] values, T[] buffer, ReadOnlySpanAction<T> take)
        where T : unmanaged
    {
        if (IsStored)
        {
            for (var begin = 0; begin < values.Length; begin += buffer.Length)
                take(values.AsSpan(begin, Math.Min(buffer.Length, values.Length - begin)));
            return;
        }
        var sizes = Array.ConvertAll(Permutation, axis => Shape[axis]);
        var strides = Array.ConvertAll(Permutation, axis => Shape.Skip(axis + 1).Aggregate(1, (product, size) => product * size));
        var index = new int[sizes.Length];
        var (offset, filled) = (0, 0);
        for (var n = 0; n < values.Length; n++)
        {
            buffer[filled++] = Zeroed.Length > 0 && Zeroed[n % Zeroed.Length] ? default : values[offset];
            if (filled == buffer.Length)
            {
                take(buffer);
                filled = 0;
            }
            for (var axis = sizes.Length - 1; axis >= 0; axis--)
            {
                offset += strides[axis];
                if (++index[axis] < sizes[axis])
                    break;
                offset -= strides[axis] * sizes[axis];
                index[axis] = 0;
            }
        }
        take(buffer.AsSpan(0, filled));
    }
}

/// <summary>Takes a part of an array.</summary>
internal delegate void ReadOnlySpanAction<T>(ReadOnlySpan<T> part);
