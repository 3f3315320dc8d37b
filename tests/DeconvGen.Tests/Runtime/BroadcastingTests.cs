using System.Numerics;
using DeconvGen.Runtime;

namespace DeconvGen.Tests.Runtime;

public class BroadcastingTests
{
    private delegate void Operation<T>(ref T a, ref T b, ref T y, ReadOnlySpan<int> sizes, ReadOnlySpan<int> aStrides, ReadOnlySpan<int> bStrides, ReadOnlySpan<int> yStrides);

    [Fact]
    public void Floats_of_any_shape_equal_the_definition() => Sweep<float>();

    [Fact]
    public void Doubles_of_any_shape_equal_the_definition() => Sweep<double>();

    [Fact]
    public void Nothing_beyond_the_end_is_touched()
    {
        using var a = new GuardedMemory();
        using var b = new GuardedMemory();
        for (var n = 1; n <= 40; n++)
        {
            Broadcasting.Add(ref a.FromEnd<float>(2 * n), ref b.FromEnd<float>(n), ref a.FromEnd<float>(2 * n), [2, n], [n, 1], [0, 1], [n, 1]);
            Broadcasting.Multiply(ref b.FromEnd<double>(2), ref a.FromEnd<double>(2 * n), ref a.FromEnd<double>(2 * n), [2, n], [1, 0], [n, 1], [n, 1]);
            Broadcasting.Subtract(ref a.FromEnd<double>(2 * n), ref b.FromEnd<double>(2), ref a.FromEnd<double>(2 * n), [2, n], [n, 1], [1, 0], [n, 1]);
        }
    }

    [Fact]
    public void The_result_may_take_the_place_of_an_operand()
    {
        var a = Enumerable.Range(0, 60).Select(i => (float)i).ToArray();
        float[] b = [1, 2, 3];
        Broadcasting.Subtract(ref b[0], ref a[0], ref a[0], [20, 3], [0, 1], [3, 1], [3, 1]);
        Assert.Equal(Enumerable.Range(0, 60).Select(i => (float)(i % 3 + 1 - i)), a);
    }

    [Fact]
    public void More_dimensions_or_missing_strides_are_refused()
    {
        var x = new float[1];
        Assert.Throws<ArgumentException>(() => Broadcasting.Add(ref x[0], ref x[0], ref x[0], [1, 1, 1, 1, 1], [0, 0, 0, 0, 0], [0, 0, 0, 0, 0], [0, 0, 0, 0, 0]));
        Assert.Throws<ArgumentException>(() => Broadcasting.Add(ref x[0], ref x[0], ref x[0], [1], [1], [], [1]));
    }

    private static void Sweep<T>()
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var random = new Random(11);
        for (var round = 0; round < 1500; round++)
        {
            var rank = random.Next(0, 5);
            var sizes = Enumerable.Range(0, rank).Select(i => random.Next(8) == 0 ? random.Next(20, 50) : random.Next(round % 50 == 0 ? 0 : 1, 6)).ToArray();
            var (aStrides, a) = Draw<T>(random, sizes, repeated: true);
            var (bStrides, b) = Draw<T>(random, sizes, repeated: true);
            var (yStrides, y) = Draw<T>(random, sizes, repeated: false);
            foreach (var (run, define) in new (Operation<T>, Func<T, T, T>)[] { (Broadcasting.Add, (l, r) => l + r), (Broadcasting.Subtract, (l, r) => l - r), (Broadcasting.Multiply, (l, r) => l * r) })
            {
                var expected = (T[])y.Clone();
                foreach (var index in StridedIndices.Of(sizes))
                    expected[StridedIndices.Offset(index, yStrides)] = define(a[StridedIndices.Offset(index, aStrides)], b[StridedIndices.Offset(index, bStrides)]);
                run(ref a[0], ref b[0], ref y[0], sizes, aStrides, bStrides, yStrides);
                Assert.Equal(expected, y);
            }
        }
    }

    // Dense strides in the order of the dimensions, sometimes in another, sometimes with gaps, sometimes repeated.
    private static (int[] Strides, T[] Values) Draw<T>(Random random, int[] sizes, bool repeated)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var order = Enumerable.Range(0, sizes.Length).Reverse().ToArray();
        if (random.Next(3) == 0)
            random.Shuffle(order);
        var (strides, length) = (new int[sizes.Length], random.Next(4) == 0 ? 2 : 1);
        foreach (var i in order)
        {
            if (repeated && random.Next(3) == 0)
                continue;
            strides[i] = length;
            length = length * Math.Max(1, sizes[i]) + (random.Next(4) == 0 ? 1 : 0);
        }
        return (strides, Enumerable.Range(0, length + 1).Select(_ => T.CreateChecked(random.Next(-40, 40))).ToArray());
    }
}
