using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace DeconvGen.Runtime;

// Squares of elements, transposed in registers.
public static partial class Transposition
{
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

    // A whole line of the cache is written at once. Beside 8×8 (Zen 5) 256 planes of 56×56 take 0.41 of the time to pixels and 0.76 back, 64 planes of 224×224 0.65 to 0.85, smaller ones
    // 0.8 to 1; 1,024 planes of 14×14 back, whose lines are not those of the cache, 1.1.
    private readonly struct FloatTile16 : ITile<float>
    {
        public static nint Size => 16;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static void Move(ref float x, nint xRow, ref float y, nint yColumn)
        {
            Columns(ref x, xRow, ref y, yColumn);
            Columns(ref Unsafe.Add(ref x, 4), xRow, ref Unsafe.Add(ref y, 4 * yColumn), yColumn);
            Columns(ref Unsafe.Add(ref x, 8), xRow, ref Unsafe.Add(ref y, 8 * yColumn), yColumn);
            Columns(ref Unsafe.Add(ref x, 12), xRow, ref Unsafe.Add(ref y, 12 * yColumn), yColumn);
        }

        // Four columns of sixteen rows. Rows r, r + 4, r + 8 and r + 12 share a register from the load on.
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private static void Columns(ref float x, nint xRow, ref float y, nint yColumn)
        {
            var (a, b, c, d) = (Quarters(ref x, xRow, 0), Quarters(ref x, xRow, 1), Quarters(ref x, xRow, 2), Quarters(ref x, xRow, 3));
            var (ab, cd) = (Avx512F.UnpackLow(a, b).AsDouble(), Avx512F.UnpackLow(c, d).AsDouble());
            Avx512F.UnpackLow(ab, cd).AsSingle().StoreUnsafe(ref y);
            Avx512F.UnpackHigh(ab, cd).AsSingle().StoreUnsafe(ref Unsafe.Add(ref y, yColumn));
            (ab, cd) = (Avx512F.UnpackHigh(a, b).AsDouble(), Avx512F.UnpackHigh(c, d).AsDouble());
            Avx512F.UnpackLow(ab, cd).AsSingle().StoreUnsafe(ref Unsafe.Add(ref y, 2 * yColumn));
            Avx512F.UnpackHigh(ab, cd).AsSingle().StoreUnsafe(ref Unsafe.Add(ref y, 3 * yColumn));
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private static Vector512<float> Quarters(ref float x, nint xRow, nint row) => Vector512.Create(
            Vector256.Create(Vector128.LoadUnsafe(ref Unsafe.Add(ref x, row * xRow)), Vector128.LoadUnsafe(ref Unsafe.Add(ref x, (row + 4) * xRow))),
            Vector256.Create(Vector128.LoadUnsafe(ref Unsafe.Add(ref x, (row + 8) * xRow)), Vector128.LoadUnsafe(ref Unsafe.Add(ref x, (row + 12) * xRow))));
    }
}
