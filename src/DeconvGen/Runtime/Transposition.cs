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
public static class Transposition
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

    /// <summary>A square of elements, moved at once.</summary>
    private interface ITile<T>
    {
        static abstract nint Size { get; }

        static abstract void Move(ref T x, nint xRow, ref T y, nint yColumn);
    }

    // Halves of 64 bits put together: RyuJIT brings Vector64 into and out of memory on x86, 6 to 10 cycles an element of 4×4 tiles instead of 1.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<T> Lower<T>(Vector128<T> a, Vector128<T> b) =>
        Sse2.IsSupported ? Sse2.UnpackLow(a.AsDouble(), b.AsDouble()).As<double, T>() : Vector128.Create(a.GetLower(), b.GetLower());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<T> Upper<T>(Vector128<T> a, Vector128<T> b) =>
        Sse2.IsSupported ? Sse2.UnpackHigh(a.AsDouble(), b.AsDouble()).As<double, T>() : Vector128.Create(a.GetUpper(), b.GetUpper());

    private readonly struct DoubleTile2 : ITile<double>
    {
        public static nint Size => 2;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static void Move(ref double x, nint xRow, ref double y, nint yColumn)
        {
            var (a, b) = (Vector128.LoadUnsafe(ref x), Vector128.LoadUnsafe(ref Unsafe.Add(ref x, xRow)));
            Lower(a, b).StoreUnsafe(ref y);
            Upper(a, b).StoreUnsafe(ref Unsafe.Add(ref y, yColumn));
        }
    }

    private readonly struct DoubleTile4 : ITile<double>
    {
        public static nint Size => 4;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static void Move(ref double x, nint xRow, ref double y, nint yColumn)
        {
            // Halves of two rows in one register: columns 0 and 1 of rows 0 and 2, then the same of 1 and 3; then columns 2 and 3.
            var (a, b) = (Halves(ref x, xRow, 0), Halves(ref x, xRow, 1));
            Avx.UnpackLow(a, b).StoreUnsafe(ref y);
            Avx.UnpackHigh(a, b).StoreUnsafe(ref Unsafe.Add(ref y, yColumn));
            x = ref Unsafe.Add(ref x, 2);
            y = ref Unsafe.Add(ref y, 2 * yColumn);
            (a, b) = (Halves(ref x, xRow, 0), Halves(ref x, xRow, 1));
            Avx.UnpackLow(a, b).StoreUnsafe(ref y);
            Avx.UnpackHigh(a, b).StoreUnsafe(ref Unsafe.Add(ref y, yColumn));
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private static Vector256<double> Halves(ref double x, nint xRow, nint row) =>
            Vector256.Create(Vector128.LoadUnsafe(ref Unsafe.Add(ref x, row * xRow)), Vector128.LoadUnsafe(ref Unsafe.Add(ref x, (row + 2) * xRow)));
    }

    private readonly struct FloatTile4 : ITile<float>
    {
        public static nint Size => 4;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static void Move(ref float x, nint xRow, ref float y, nint yColumn)
        {
            var (a, b) = (Vector128.LoadUnsafe(ref x), Vector128.LoadUnsafe(ref Unsafe.Add(ref x, xRow)));
            var (c, d) = (Vector128.LoadUnsafe(ref Unsafe.Add(ref x, 2 * xRow)), Vector128.LoadUnsafe(ref Unsafe.Add(ref x, 3 * xRow)));
            var (ab, cd) = (Pairs(a, b, isUpper: false), Pairs(c, d, isUpper: false));
            Lower(ab, cd).StoreUnsafe(ref y);
            Upper(ab, cd).StoreUnsafe(ref Unsafe.Add(ref y, yColumn));
            (ab, cd) = (Pairs(a, b, isUpper: true), Pairs(c, d, isUpper: true));
            Lower(ab, cd).StoreUnsafe(ref Unsafe.Add(ref y, 2 * yColumn));
            Upper(ab, cd).StoreUnsafe(ref Unsafe.Add(ref y, 3 * yColumn));
        }

        // a₀ b₀ a₁ b₁, or a₂ b₂ a₃ b₃: without the instruction for it, lanes of 32 bits widened to 64, the second ones shifted into the gaps.
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private static Vector128<float> Pairs(Vector128<float> a, Vector128<float> b, bool isUpper)
        {
            if (Sse.IsSupported)
                return isUpper ? Sse.UnpackHigh(a, b) : Sse.UnpackLow(a, b);
            var (first, second) = isUpper
                ? (Vector128.WidenUpper(a.AsUInt32()), Vector128.WidenUpper(b.AsUInt32()))
                : (Vector128.WidenLower(a.AsUInt32()), Vector128.WidenLower(b.AsUInt32()));
            return (first | (second << 32)).AsSingle();
        }
    }

    private readonly struct FloatTile8 : ITile<float>
    {
        public static nint Size => 8;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static void Move(ref float x, nint xRow, ref float y, nint yColumn)
        {
            Columns(ref x, xRow, ref y, yColumn);
            Columns(ref Unsafe.Add(ref x, 4), xRow, ref Unsafe.Add(ref y, 4 * yColumn), yColumn);
        }

        // Four columns of eight rows. Rows r and r + 4 share a register from the load on, so that nothing crosses its halves.
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private static void Columns(ref float x, nint xRow, ref float y, nint yColumn)
        {
            var (a, b, c, d) = (Halves(ref x, xRow, 0), Halves(ref x, xRow, 1), Halves(ref x, xRow, 2), Halves(ref x, xRow, 3));
            var (ab, cd) = (Avx.UnpackLow(a, b).AsDouble(), Avx.UnpackLow(c, d).AsDouble());
            Avx.UnpackLow(ab, cd).AsSingle().StoreUnsafe(ref y);
            Avx.UnpackHigh(ab, cd).AsSingle().StoreUnsafe(ref Unsafe.Add(ref y, yColumn));
            (ab, cd) = (Avx.UnpackHigh(a, b).AsDouble(), Avx.UnpackHigh(c, d).AsDouble());
            Avx.UnpackLow(ab, cd).AsSingle().StoreUnsafe(ref Unsafe.Add(ref y, 2 * yColumn));
            Avx.UnpackHigh(ab, cd).AsSingle().StoreUnsafe(ref Unsafe.Add(ref y, 3 * yColumn));
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private static Vector256<float> Halves(ref float x, nint xRow, nint row) =>
            Vector256.Create(Vector128.LoadUnsafe(ref Unsafe.Add(ref x, row * xRow)), Vector128.LoadUnsafe(ref Unsafe.Add(ref x, (row + 4) * xRow)));
    }
}
