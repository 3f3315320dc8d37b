using System.Globalization;
using System.Runtime.InteropServices;

namespace DeconvGen.Samples.Zoo;

/// <summary>The elements of one input or output, for a whole batch.</summary>
/// <param name="layer">The input or output.</param>
/// <param name="batch">Images in one call.</param>
internal sealed class ZooBuffer(LayerInfo layer, int batch)
{
    private readonly Array _elements = Allocate(layer.OutputElement, layer.OutputShape.Aggregate(batch, (product, size) => checked(product * size)));

    /// <summary>The name of the input or output.</summary>
    public string Name => layer.Name;

    /// <summary>Shape without the batch.</summary>
    public IReadOnlyList<int> Shape => layer.OutputShape;

    /// <summary>The elements of a Float32 value.</summary>
    public Span<float> Floats => (float[])_elements;

    /// <summary>The elements of an Int32 value.</summary>
    public Span<int> Integers => (int[])_elements;

    /// <summary>The elements of an Int64 value.</summary>
    public Span<long> Longs => (long[])_elements;

    /// <summary>One buffer for each input of a network.</summary>
    public static ZooBuffer[] Inputs(NetworkInfo network) => [.. network.Inputs.Select(input => new ZooBuffer(input, network.Batch))];

    /// <summary>One buffer for each output of a network.</summary>
    public static ZooBuffer[] Outputs(NetworkInfo network) => [.. network.Outputs.Select(output => new ZooBuffer(output, network.Batch))];

    /// <summary>Fills it with numbers in [−1, 1), or with integers in [0, <paramref name="bound"/>).</summary>
    public void Fill(Random random, int bound)
    {
        switch (_elements)
        {
            case float[] floats:
                foreach (ref var value in floats.AsSpan())
                    value = 2 * random.NextSingle() - 1;
                break;
            case int[] integers:
                foreach (ref var value in integers.AsSpan())
                    value = random.Next(bound);
                break;
            case long[] longs:
                foreach (ref var value in longs.AsSpan())
                    value = random.Next(bound);
                break;
        }
    }

    /// <summary>Copies the elements of a buffer of the same kind.</summary>
    public void CopyFrom(ZooBuffer other) => Array.Copy(other._elements, _elements, _elements.Length);

    /// <summary>FNV-1a of the elements' bytes: two results of one checksum are the same bit by bit, but for a chance of 2⁻⁶⁴.</summary>
    public ulong Checksum()
    {
        var hash = 14695981039346656037UL;
        foreach (var unit in Bytes())
            hash = (hash ^ unit) * 1099511628211UL;
        return hash;
    }

    /// <summary>The first elements, in words.</summary>
    public string FirstValues(int count) =>
        string.Join(", ", _elements.Cast<IFormattable>().Take(count).Select(value => value.ToString("G6", CultureInfo.InvariantCulture)));

    private ReadOnlySpan<byte> Bytes() => _elements switch
    {
        float[] floats => MemoryMarshal.AsBytes(floats.AsSpan()),
        int[] integers => MemoryMarshal.AsBytes(integers.AsSpan()),
        _ => MemoryMarshal.AsBytes(((long[])_elements).AsSpan()),
    };

    private static Array Allocate(Element element, int length) => element switch
    {
        Element.Float32 => new float[length],
        Element.Int32 => new int[length],
        Element.Int64 => new long[length],
        _ => throw new NotSupportedException($"No network of the zoo reads or writes {element}."),
    };
}
