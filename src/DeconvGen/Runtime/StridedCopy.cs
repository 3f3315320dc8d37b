using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace DeconvGen.Runtime;

/// <summary>Copies between arrangements in memory: slices, flips, transposes, concatenations, repetitions.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class StridedCopy
{
    private const int MaxDimensions = 7;
    private const int Block = 16; // Side of a transposed block: 16 rows of a cache line each, of floats.

    /// <summary>Copies the elements of x to y.</summary>
    /// <param name="x">The first element taken: not the first in memory where a stride is negative.</param>
    /// <param name="y">The first element written; y must not overlap x.</param>
    /// <param name="sizes">Up to 7 sizes, outermost first.</param>
    /// <param name="xStrides">Elements of memory from one to the next of each dimension of x: negative where backwards, 0 where repeated.</param>
    /// <param name="yStrides">The same for y; no two elements have the same place.</param>
    /// <exception cref="ArgumentException">There are more than 6 sizes, or not as many strides as sizes.</exception>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run<T>(ref T x, ref T y, ReadOnlySpan<int> sizes, ReadOnlySpan<int> xStrides, ReadOnlySpan<int> yStrides)
        where T : unmanaged
    {
        if (sizes.Length > MaxDimensions || xStrides.Length != sizes.Length || yStrides.Length != sizes.Length)
            throw new ArgumentException($"Up to {MaxDimensions} sizes are supported, with a stride of each operand for each of them.", nameof(sizes));
        // Two more dimensions, so that the two innermost always exist.
        Span<int> n = stackalloc int[MaxDimensions + 2], from = stackalloc int[MaxDimensions + 2], to = stackalloc int[MaxDimensions + 2], none = stackalloc int[MaxDimensions + 2];
        n.Fill(1);
        from.Clear();
        to.Clear();
        none.Clear();
        var padding = n.Length - sizes.Length;
        sizes.CopyTo(n[padding..]);
        xStrides.CopyTo(from[padding..]);
        yStrides.CopyTo(to[padding..]);
        SortByDestination(n, from, to);
        var kept = StridedDimensions.Merge(n, from, to, none);
        if (kept < 0)
            return;
        if (kept == 0)
            (n[0], from[0], to[0], kept) = (1, 1, 1, 1);
        if (kept == 1)
        {
            (n[1], from[1], to[1], kept) = (n[0], from[0], to[0], 2);
            (n[0], from[0], to[0]) = (1, 0, 0);
        }
        if (Math.Abs(from[kept - 1]) > 1)
            MoveContiguousSourceInwards(n[..kept], from[..kept], to[..kept]);
        Walk(ref x, ref y, n[..kept], from[..kept], to[..kept]);
    }

    // Any order of loops copies the same; memory is written most evenly with the smallest stride innermost.
    private static void SortByDestination(Span<int> sizes, Span<int> from, Span<int> to)
    {
        for (var i = 1; i < sizes.Length; i++)
        {
            for (var j = i; j > 0 && (sizes[j - 1] == 1 || Math.Abs(to[j - 1]) < Math.Abs(to[j])) && sizes[j] != 1; j--)
                Swap(j - 1, j, sizes, from, to);
        }
    }

    private static void MoveContiguousSourceInwards(Span<int> sizes, Span<int> from, Span<int> to)
    {
        for (var i = 0; i < sizes.Length - 2; i++)
        {
            if (Math.Abs(from[i]) == 1)
            {
                for (; i < sizes.Length - 2; i++)
                    Swap(i, i + 1, sizes, from, to);
            }
        }
    }

    private static void Swap(int i, int j, Span<int> sizes, Span<int> from, Span<int> to)
    {
        (sizes[i], sizes[j]) = (sizes[j], sizes[i]);
        (from[i], from[j]) = (from[j], from[i]);
        (to[i], to[j]) = (to[j], to[i]);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Walk<T>(ref T x, ref T y, ReadOnlySpan<int> sizes, ReadOnlySpan<int> from, ReadOnlySpan<int> to)
        where T : unmanaged
    {
        if (sizes.Length > 2)
        {
            for (nint i = 0; i < sizes[0]; i++)
                Walk(ref Unsafe.Add(ref x, i * from[0]), ref Unsafe.Add(ref y, i * to[0]), sizes[1..], from[1..], to[1..]);
        }
        else if (from[1] == 1 && to[1] == 1)
            CopyRuns(ref x, ref y, sizes[0], from[0], to[0], sizes[1]);
        else if (from[0] == 1 && to[1] == 1)
            Transposition.Run(ref x, from[1], ref y, to[0], sizes[1], sizes[0]);
        else if (Math.Abs(from[0]) == 1)
            Transpose(ref x, ref y, sizes[0], from[0], to[0], sizes[1], from[1], to[1]);
        else
        {
            for (nint i = 0; i < sizes[0]; i++)
                CopyStrided(ref Unsafe.Add(ref x, i * from[0]), ref Unsafe.Add(ref y, i * to[0]), sizes[1], from[1], to[1]);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void CopyRuns<T>(ref T x, ref T y, int rows, nint from, nint to, int length)
        where T : unmanaged
    {
        for (nint i = 0; i < rows; i++)
        {
            MemoryMarshal.CreateReadOnlySpan(ref Unsafe.Add(ref x, i * from), length)
                .CopyTo(MemoryMarshal.CreateSpan(ref Unsafe.Add(ref y, i * to), length));
        }
    }

    // Of a block, the cache lines of x and y are both still there when their next element is due.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Transpose<T>(ref T x, ref T y, int rows, nint rowFrom, nint rowTo, int columns, nint columnFrom, nint columnTo)
        where T : unmanaged
    {
        for (var row = 0; row < rows; row += Block)
        {
            var blockRows = Math.Min(Block, rows - row);
            for (var column = 0; column < columns; column += Block)
            {
                var blockColumns = Math.Min(Block, columns - column);
                ref var source = ref Unsafe.Add(ref x, row * rowFrom + column * columnFrom);
                ref var destination = ref Unsafe.Add(ref y, row * rowTo + column * columnTo);
                for (nint i = 0; i < blockRows; i++)
                    CopyStrided(ref Unsafe.Add(ref source, i * rowFrom), ref Unsafe.Add(ref destination, i * rowTo), blockColumns, columnFrom, columnTo);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void CopyStrided<T>(ref T x, ref T y, int count, nint from, nint to)
        where T : unmanaged
    {
        for (var i = 0; i < count; i++)
        {
            y = x;
            x = ref Unsafe.Add(ref x, from);
            y = ref Unsafe.Add(ref y, to);
        }
    }
}
