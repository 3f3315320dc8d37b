using System.ComponentModel;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace DeconvGen.Runtime;

/// <summary>Arithmetic of two tensors of which either may be repeated along dimensions, for float and double.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Broadcasting
{
    private const int MaxDimensions = 4;

    /// <summary>y = a + b.</summary>
    /// <param name="a">The first element of a.</param>
    /// <param name="b">The first element of b.</param>
    /// <param name="y">The first element of the result; may be the place of a or b if its strides are the same.</param>
    /// <param name="sizes">Up to 4 sizes, outermost first.</param>
    /// <param name="aStrides">Elements of memory from one to the next of each dimension of a; 0 where a is repeated.</param>
    /// <param name="bStrides">The same for b.</param>
    /// <param name="yStrides">The same for y, none of them 0 unless the size is 1.</param>
    /// <exception cref="ArgumentException">There are more than 4 sizes, or not as many strides as sizes.</exception>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Add<T>(ref T a, ref T b, ref T y, ReadOnlySpan<int> sizes, ReadOnlySpan<int> aStrides, ReadOnlySpan<int> bStrides, ReadOnlySpan<int> yStrides)
        where T : unmanaged, IFloatingPointIeee754<T> => Apply<T, Sum>(ref a, ref b, ref y, sizes, aStrides, bStrides, yStrides);

    /// <summary>y = a − b.</summary>
    /// <inheritdoc cref="Add"/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Subtract<T>(ref T a, ref T b, ref T y, ReadOnlySpan<int> sizes, ReadOnlySpan<int> aStrides, ReadOnlySpan<int> bStrides, ReadOnlySpan<int> yStrides)
        where T : unmanaged, IFloatingPointIeee754<T> => Apply<T, Difference>(ref a, ref b, ref y, sizes, aStrides, bStrides, yStrides);

    /// <summary>y = a · b.</summary>
    /// <inheritdoc cref="Add"/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Multiply<T>(ref T a, ref T b, ref T y, ReadOnlySpan<int> sizes, ReadOnlySpan<int> aStrides, ReadOnlySpan<int> bStrides, ReadOnlySpan<int> yStrides)
        where T : unmanaged, IFloatingPointIeee754<T> => Apply<T, Product>(ref a, ref b, ref y, sizes, aStrides, bStrides, yStrides);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Apply<T, TOperation>(ref T a, ref T b, ref T y, ReadOnlySpan<int> sizes, ReadOnlySpan<int> aStrides, ReadOnlySpan<int> bStrides, ReadOnlySpan<int> yStrides)
        where T : unmanaged, IFloatingPointIeee754<T>
        where TOperation : struct, IOperation
    {
        if (sizes.Length > MaxDimensions || aStrides.Length != sizes.Length || bStrides.Length != sizes.Length || yStrides.Length != sizes.Length)
            throw new ArgumentException($"Up to {MaxDimensions} sizes are supported, with a stride of each operand for each of them.", nameof(sizes));
        Span<int> n = stackalloc int[MaxDimensions], strideA = stackalloc int[MaxDimensions], strideB = stackalloc int[MaxDimensions], strideY = stackalloc int[MaxDimensions];
        // Missing dimensions are outer ones of size 1.
        var missing = MaxDimensions - sizes.Length;
        n.Fill(1);
        sizes.CopyTo(n[missing..]);
        aStrides.CopyTo(strideA[missing..]);
        bStrides.CopyTo(strideB[missing..]);
        yStrides.CopyTo(strideY[missing..]);
        var kept = StridedDimensions.Merge(n, strideA, strideB, strideY);
        if (kept < 0)
            return;
        var d3 = Dimension.At(kept - 1, n, strideA, strideB, strideY);
        var d2 = Dimension.At(kept - 2, n, strideA, strideB, strideY);
        var d1 = Dimension.At(kept - 3, n, strideA, strideB, strideY);
        var d0 = Dimension.At(kept - 4, n, strideA, strideB, strideY);
        for (nint i = 0; i < d0.Size; i++)
        {
            for (nint j = 0; j < d1.Size; j++)
            {
                Rows<T, TOperation>(ref Unsafe.Add(ref a, i * d0.A + j * d1.A), ref Unsafe.Add(ref b, i * d0.B + j * d1.B),
                    ref Unsafe.Add(ref y, i * d0.Y + j * d1.Y), d2, d3);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Rows<T, TOperation>(ref T a, ref T b, ref T y, in Dimension rows, in Dimension inner)
        where T : unmanaged, IFloatingPointIeee754<T>
        where TOperation : struct, IOperation
    {
        var vectorised = inner is { Y: 1, A: 0 or 1, B: 0 or 1 };
        for (nint row = 0; row < rows.Size; row++)
        {
            ref var fromA = ref Unsafe.Add(ref a, row * rows.A);
            ref var fromB = ref Unsafe.Add(ref b, row * rows.B);
            ref var to = ref Unsafe.Add(ref y, row * rows.Y);
            if (vectorised)
                Row<T, TOperation>(ref fromA, inner.A == 1, ref fromB, inner.B == 1, ref to, inner.Size);
            else
            {
                for (nint i = 0; i < inner.Size; i++)
                    Unsafe.Add(ref to, i * inner.Y) = TOperation.Of(Unsafe.Add(ref fromA, i * inner.A), Unsafe.Add(ref fromB, i * inner.B));
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Row<T, TOperation>(ref T a, bool aMoves, ref T b, bool bMoves, ref T y, int count)
        where T : unmanaged, IFloatingPointIeee754<T>
        where TOperation : struct, IOperation
    {
        var i = 0;
        if (aMoves && bMoves)
        {
            for (; i <= count - Vector<T>.Count; i += Vector<T>.Count)
                TOperation.Of(Vector.LoadUnsafe(ref a, (nuint)i), Vector.LoadUnsafe(ref b, (nuint)i)).StoreUnsafe(ref y, (nuint)i);
            if (i < count)
                StoreRest(TOperation.Of(LoadRest(ref a, i, count), LoadRest(ref b, i, count)), ref y, i, count);
            return;
        }
        if (aMoves)
        {
            var repeated = Vector.Create(b);
            for (; i <= count - Vector<T>.Count; i += Vector<T>.Count)
                TOperation.Of(Vector.LoadUnsafe(ref a, (nuint)i), repeated).StoreUnsafe(ref y, (nuint)i);
            if (i < count)
                StoreRest(TOperation.Of(LoadRest(ref a, i, count), repeated), ref y, i, count);
            return;
        }
        var repeatedA = Vector.Create(a);
        if (bMoves)
        {
            for (; i <= count - Vector<T>.Count; i += Vector<T>.Count)
                TOperation.Of(repeatedA, Vector.LoadUnsafe(ref b, (nuint)i)).StoreUnsafe(ref y, (nuint)i);
            if (i < count)
                StoreRest(TOperation.Of(repeatedA, LoadRest(ref b, i, count)), ref y, i, count);
            return;
        }
        var constant = TOperation.Of(a, b);
        for (; i < count; i++)
            Unsafe.Add(ref y, i) = constant;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<T> LoadRest<T>(ref T values, int begin, int end)
        where T : unmanaged, IFloatingPointIeee754<T> => ElementLanes.Load(ref Unsafe.Add(ref values, begin), end - begin);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void StoreRest<T>(Vector<T> value, ref T values, int begin, int end)
        where T : unmanaged, IFloatingPointIeee754<T> => ElementLanes.Store(value, ref Unsafe.Add(ref values, begin), end - begin);

    private readonly record struct Dimension(int Size, int A, int B, int Y)
    {
        public static Dimension At(int index, ReadOnlySpan<int> sizes, ReadOnlySpan<int> a, ReadOnlySpan<int> b, ReadOnlySpan<int> y) =>
            index < 0 ? new(1, 0, 0, 1) : new(sizes[index], a[index], b[index], y[index]);
    }

    private interface IOperation
    {
        static abstract Vector<T> Of<T>(Vector<T> left, Vector<T> right);

        static abstract T Of<T>(T left, T right)
            where T : unmanaged, IFloatingPointIeee754<T>;
    }

    private readonly struct Sum : IOperation
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Vector<T> Of<T>(Vector<T> left, Vector<T> right) => left + right;

        public static T Of<T>(T left, T right)
            where T : unmanaged, IFloatingPointIeee754<T> => left + right;
    }

    private readonly struct Difference : IOperation
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Vector<T> Of<T>(Vector<T> left, Vector<T> right) => left - right;

        public static T Of<T>(T left, T right)
            where T : unmanaged, IFloatingPointIeee754<T> => left - right;
    }

    private readonly struct Product : IOperation
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Vector<T> Of<T>(Vector<T> left, Vector<T> right) => left * right;

        public static T Of<T>(T left, T right)
            where T : unmanaged, IFloatingPointIeee754<T> => left * right;
    }
}
