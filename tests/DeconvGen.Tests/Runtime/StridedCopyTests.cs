using System.Numerics;
using DeconvGen.Runtime;

namespace DeconvGen.Tests.Runtime;

public class StridedCopyTests
{
    [Fact]
    public void Floats_arrive_where_the_definition_puts_them() => Sweep<float>();

    [Fact]
    public void Doubles_arrive_where_the_definition_puts_them() => Sweep<double>();

    [Fact]
    public void Longs_arrive_where_the_definition_puts_them() => Sweep<long>();

    [Fact]
    public void Ints_arrive_where_the_definition_puts_them() => Sweep<int>();

    [Theory]
    [InlineData(1, 1)]
    [InlineData(3, 100)]
    [InlineData(16, 16)]
    [InlineData(17, 33)]
    [InlineData(48, 31)]
    public void A_matrix_is_transposed_in_whole_and_partial_blocks(int rows, int columns)
    {
        var x = Enumerable.Range(0, rows * columns).ToArray();
        var y = new int[x.Length];
        StridedCopy.Run(ref x[0], ref y[0], [rows, columns], [columns, 1], [1, rows]);
        Assert.Equal(Enumerable.Range(0, x.Length).Select(i => i % rows * columns + i / rows), y);
    }

    [Fact]
    public void An_image_is_flipped_from_its_last_element()
    {
        int[] x = [1, 2, 3, 4, 5, 6];
        var y = new int[6];
        StridedCopy.Run(ref x[5], ref y[0], [2, 3], [-3, -1], [3, 1]);
        Assert.Equal([6, 5, 4, 3, 2, 1], y);
    }

    [Fact]
    public void Without_dimensions_one_element_is_copied()
    {
        long[] x = [7, 8];
        var y = new long[2];
        StridedCopy.Run(ref x[0], ref y[0], [], [], []);
        Assert.Equal([7, 0], y);
    }

    [Fact]
    public void More_dimensions_or_missing_strides_are_refused()
    {
        var x = new float[2];
        Assert.Throws<ArgumentException>(() => StridedCopy.Run(ref x[0], ref x[1], [1, 1, 1, 1, 1, 1, 1, 1], [0, 0, 0, 0, 0, 0, 0, 0], [0, 0, 0, 0, 0, 0, 0, 0]));
        Assert.Throws<ArgumentException>(() => StridedCopy.Run(ref x[0], ref x[1], [1], [], [1]));
    }

    private static void Sweep<T>()
        where T : unmanaged, INumber<T>
    {
        var random = new Random(13);
        for (var round = 0; round < 1500; round++)
        {
            var rank = random.Next(0, 7);
            var sizes = Enumerable.Range(0, rank).Select(_ => random.Next(10) == 0 && rank < 5 ? random.Next(15, 40) : random.Next(round % 50 == 0 ? 0 : 1, 4)).ToArray();
            var (xStrides, xLength) = Draw(random, sizes);
            var (yStrides, yLength) = Draw(random, sizes);
            var x = Enumerable.Range(1, xLength).Select(T.CreateChecked).ToArray();
            var first = 0;
            for (var i = 0; i < rank; i++)
            {
                switch (random.Next(5))
                {
                    case 0: // Backwards, from the last element of the dimension.
                        first += Math.Max(0, sizes[i] - 1) * xStrides[i];
                        xStrides[i] = -xStrides[i];
                        break;
                    case 1 when random.Next(3) == 0:
                        xStrides[i] = 0;
                        break;
                }
            }
            var y = new T[yLength];
            var expected = new T[yLength];
            foreach (var index in StridedIndices.Of(sizes))
                expected[StridedIndices.Offset(index, yStrides)] = x[first + StridedIndices.Offset(index, xStrides)];
            StridedCopy.Run(ref x[first], ref y[0], sizes, xStrides, yStrides);
            Assert.Equal(expected, y);
        }
    }

    private static (int[] Strides, int Length) Draw(Random random, int[] sizes)
    {
        var order = Enumerable.Range(0, sizes.Length).Reverse().ToArray();
        if (random.Next(2) == 0)
            random.Shuffle(order);
        var (strides, length) = (new int[sizes.Length], random.Next(4) == 0 ? 2 : 1);
        foreach (var i in order)
        {
            strides[i] = length;
            length = length * Math.Max(1, sizes[i]) + (random.Next(4) == 0 ? 1 : 0);
        }
        return (strides, length + 1);
    }
}
