namespace DeconvGen.Onnx.Tests;

/// <summary>An array of any rank, row-major, for the plain computations of the tests.</summary>
internal sealed class Grid(int[] shape, double[] values)
{
    public int[] Shape { get; } = shape;

    public double[] Values { get; } = values;

    public int Count => Values.Length;

    public double this[params int[] index] => Values[Offset(index)];

    /// <summary>A grid whose elements are computed from their index.</summary>
    public static Grid Of(int[] shape, Func<int[], double> value)
    {
        var grid = new Grid(shape, new double[shape.Aggregate(1, (product, size) => product * size)]);
        foreach (var index in Indices(shape))
            grid.Values[grid.Offset(index)] = value(index);
        return grid;
    }

    /// <summary>Every index of a shape, in order.</summary>
    public static IEnumerable<int[]> Indices(params int[] shape)
    {
        var count = shape.Aggregate(1, (product, size) => product * size);
        for (var n = 0; n < count; n++)
        {
            var (index, rest) = (new int[shape.Length], n);
            for (var axis = shape.Length - 1; axis >= 0; axis--)
                (rest, index[axis]) = Math.DivRem(rest, shape[axis]);
            yield return index;
        }
    }

    /// <summary>Numbers in [−1, 1], exact in single precision.</summary>
    public static Grid Random(int seed, params int[] shape)
    {
        var random = new Random(seed);
        return Of(shape, _ => (float)((random.NextDouble() * 2) - 1));
    }

    /// <summary>The element, or zero outside.</summary>
    public double Padded(params int[] index) => Contains(index) ? this[index] : 0;

    public bool Contains(params int[] index) => index.Zip(Shape).All(pair => pair.First >= 0 && pair.First < pair.Second);

    /// <summary>Output axis n is axis <c>axes[n]</c>.</summary>
    public Grid Transpose(params int[] axes) => Of([.. axes.Select(axis => Shape[axis])], index =>
    {
        var source = new int[index.Length];
        for (var n = 0; n < axes.Length; n++)
            source[axes[n]] = index[n];
        return this[source];
    });

    public Grid Reshape(params int[] shape) => new(shape, Values);

    public Grid Map(Func<double, double> function) => new(Shape, Array.ConvertAll(Values, value => function(value)));

    /// <summary>From batch, channel, space to the layout's order.</summary>
    public Grid ToListed(DataLayout layout) =>
        layout == DataLayout.NHWC && Shape.Length > 2 ? Transpose([0, .. Enumerable.Range(2, Shape.Length - 2), 1]) : this;

    /// <summary>From the layout's order to batch, channel, space.</summary>
    public Grid ToPlanar(DataLayout layout) =>
        layout == DataLayout.NHWC && Shape.Length > 2 ? Transpose([0, Shape.Length - 1, .. Enumerable.Range(1, Shape.Length - 2)]) : this;

    public int Offset(int[] index)
    {
        var offset = 0;
        for (var axis = 0; axis < Shape.Length; axis++)
            offset = (offset * Shape[axis]) + index[axis];
        return offset;
    }
}
