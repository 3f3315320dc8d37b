using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace DeconvGen.Runtime;

/// <summary>
/// Transposes matrices in memory, tile by tile in registers: planes to channels last, and back. The same moves on every machine give the same result; only their
/// width differs.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static partial class Transposition
{
    /// <summary>
    /// Elements of a block along the lines that are walked. Within it the other side's lines, each met once for every eight of these, stay in a cache. Lines met whole (bands of
    /// 16), larger and smaller blocks, and prefetches were no faster: 64×50176 floats 3.0 to 4.7 ms, 3.5 so, a plain copy 2.2; 64×3136 46 µs, and 26 (Zen 3).
    /// </summary>
    private const int Block = 64;

    /// <summary>Copies <c>x[r·xRow + c]</c> to <c>y[c·yColumn + r]</c>, for each row r and column c.</summary>
    /// <typeparam name="T">Element type.</typeparam>
    /// <param name="x">The first element taken.</param>
    /// <param name="xRow">Elements from one row of x to the next.</param>
    /// <param name="y">The first element written; y must not overlap x.</param>
    /// <param name="yColumn">Elements from one column of y to the next: at least as many as there are rows, so that no two elements have the same place.</param>
    /// <param name="rows">Number of rows.</param>
    /// <param name="columns">Number of columns.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run<T>(ref T x, nint xRow, ref T y, nint yColumn, nint rows, nint columns)
        where T : unmanaged
    {
        var least = Math.Min(rows, columns);
        if (Unsafe.SizeOf<T>() == sizeof(float))
        {
            if (least >= 16 && Vector512.IsHardwareAccelerated && Avx512F.IsSupported)
            {
                Tiles<float, FloatTile16>(ref Unsafe.As<T, float>(ref x), xRow, ref Unsafe.As<T, float>(ref y), yColumn, rows, columns);
                return;
            }

            if (least >= 8 && Avx.IsSupported)
            {
                Tiles<float, FloatTile8>(ref Unsafe.As<T, float>(ref x), xRow, ref Unsafe.As<T, float>(ref y), yColumn, rows, columns);
                return;
            }

            if (least >= 4 && Vector128.IsHardwareAccelerated && BitConverter.IsLittleEndian)
            {
                Tiles<float, FloatTile4>(ref Unsafe.As<T, float>(ref x), xRow, ref Unsafe.As<T, float>(ref y), yColumn, rows, columns);
                return;
            }

            // What is left is moved one by one.
            var moved = ThinTransposition.Run(ref Unsafe.As<T, float>(ref x), xRow, ref Unsafe.As<T, float>(ref y), yColumn, rows, columns);
            if (moved > 0)
            {
                var (movedRows, movedColumns) = rows < columns ? ((nint)0, moved) : (moved, 0);
                x = ref Unsafe.Add(ref x, (movedRows * xRow) + movedColumns);
                y = ref Unsafe.Add(ref y, (movedColumns * yColumn) + movedRows);
                (rows, columns) = (rows - movedRows, columns - movedColumns);
            }
        }
        else if (Unsafe.SizeOf<T>() == sizeof(double))
        {
            if (least >= 4 && Avx.IsSupported)
            {
                Tiles<double, DoubleTile4>(ref Unsafe.As<T, double>(ref x), xRow, ref Unsafe.As<T, double>(ref y), yColumn, rows, columns);
                return;
            }

            if (least >= 2 && Vector128.IsHardwareAccelerated)
            {
                Tiles<double, DoubleTile2>(ref Unsafe.As<T, double>(ref x), xRow, ref Unsafe.As<T, double>(ref y), yColumn, rows, columns);
                return;
            }
        }

        Elements(ref x, xRow, ref y, yColumn, rows, columns);
    }

    // Runs along the side that has more elements: of two channels, say, one after the other.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Elements<T>(ref T x, nint xRow, ref T y, nint yColumn, nint rows, nint columns)
        where T : unmanaged
    {
        if (columns < rows)
        {
            for (nint column = 0; column < columns; column++)
            {
                ref var from = ref Unsafe.Add(ref x, column);
                ref var to = ref Unsafe.Add(ref y, column * yColumn);
                for (nint row = 0; row < rows; row++)
                {
                    Unsafe.Add(ref to, row) = from;
                    from = ref Unsafe.Add(ref from, xRow);
                }
            }

            return;
        }

        for (nint row = 0; row < rows; row++)
        {
            ref var from = ref Unsafe.Add(ref x, row * xRow);
            ref var to = ref Unsafe.Add(ref y, row);
            for (nint column = 0; column < columns; column++)
            {
                to = Unsafe.Add(ref from, column);
                to = ref Unsafe.Add(ref to, yColumn);
            }
        }
    }

    // The side whose lines lie further apart is walked along them: each of its lines is read or written whole before the next one, or the cache, makes room for another.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Tiles<T, TTile>(ref T x, nint xRow, ref T y, nint yColumn, nint rows, nint columns)
        where T : unmanaged
        where TTile : struct, ITile<T>
    {
        var size = TTile.Size;
        if (Math.Abs(xRow) >= Math.Abs(yColumn))
        {
            for (nint block = 0; block < columns; block += Block)
            {
                var end = Math.Min(block + Block, columns);
                for (nint row = 0; row < rows; row += size)
                {
                    // The last tile begins earlier where less than one is left: it moves some elements again.
                    var r = Math.Min(row, rows - size);
                    for (var column = block; column < end; column += size)
                    {
                        var c = Math.Min(column, columns - size);
                        TTile.Move(ref Unsafe.Add(ref x, (r * xRow) + c), xRow, ref Unsafe.Add(ref y, (c * yColumn) + r), yColumn);
                    }
                }
            }

            return;
        }

        for (nint block = 0; block < rows; block += Block)
        {
            var end = Math.Min(block + Block, rows);
            for (nint column = 0; column < columns; column += size)
            {
                var c = Math.Min(column, columns - size);
                for (var row = block; row < end; row += size)
                {
                    var r = Math.Min(row, rows - size);
                    TTile.Move(ref Unsafe.Add(ref x, (r * xRow) + c), xRow, ref Unsafe.Add(ref y, (c * yColumn) + r), yColumn);
                }
            }
        }
    }
}
