using System.Numerics;
using DeconvGen.Runtime;

namespace DeconvGen.Tests.Runtime;

public class TranspositionTests
{
    // Whole tiles of 4, 8 and 16, rests of every size, more than a block; one side longer than the other.
    private static readonly int[] Sizes = [1, 2, 3, 4, 5, 7, 8, 9, 12, 15, 16, 17, 31, 64, 65, 130];

    [Fact]
    public void Floats_arrive_transposed_and_nothing_else_is_written() => Sweep<float>();

    [Fact]
    public void Doubles_arrive_transposed_and_nothing_else_is_written() => Sweep<double>();

    [Fact]
    public void Elements_of_other_sizes_are_moved_one_by_one() => Sweep<short>();

    [Fact]
    public void Nothing_is_touched_at_the_edge_of_the_memory()
    {
        // The guard page after the mapping turns a read or write beyond it into a crash of the process.
        using var input = new GuardedMemory();
        using var output = new GuardedMemory();
        for (var rows = 1; rows < 20; rows++)
        {
            for (var columns = 1; columns < 20; columns++)
            {
                ref var x = ref input.FromEnd<float>(rows * columns);
                Transposition.Run(ref x, columns, ref output.FromEnd<float>(rows * columns), rows, rows, columns);
                Transposition.Run(ref input.FromEnd<double>(rows * columns), columns, ref output.FromEnd<double>(rows * columns), rows, rows, columns);
            }
        }
    }

    [Fact]
    public void Rows_may_lie_backwards_or_be_one_and_the_same()
    {
        float[] x = [.. Enumerable.Range(0, 8 * 9)];
        var y = new float[8 * 9];
        Transposition.Run(ref x[7 * 9], -9, ref y[0], 8, 8, 9);
        Assert.Equal(Enumerable.Range(0, 72).Select(i => (float)(((7 - (i % 8)) * 9) + (i / 8))), y);
        Transposition.Run(ref x[0], 0, ref y[0], 8, 8, 9);
        Assert.Equal(Enumerable.Range(0, 72).Select(i => (float)(i / 8)), y);
    }

    private static void Sweep<T>()
        where T : unmanaged, INumber<T>
    {
        foreach (var rows in Sizes)
        {
            foreach (var columns in Sizes)
            {
                foreach (var gap in (int[])[0, 3])
                {
                    var (xRow, yColumn) = (columns + gap, rows + (2 * gap));
                    // Distinct within a tile, whatever the type's range.
                    var x = Enumerable.Range(0, rows * xRow).Select(i => T.CreateChecked(i % 30011)).ToArray();
                    var y = new T[columns * yColumn];
                    y.AsSpan().Fill(-T.One);
                    var expected = (T[])y.Clone();
                    for (var row = 0; row < rows; row++)
                    {
                        for (var column = 0; column < columns; column++)
                            expected[(column * yColumn) + row] = x[(row * xRow) + column];
                    }
                    Transposition.Run(ref x[0], xRow, ref y[0], yColumn, rows, columns);
                    Assert.True(expected.AsSpan().SequenceEqual(y), $"{rows} × {columns}, {gap} elements apart.");
                }
            }
        }
    }
}
