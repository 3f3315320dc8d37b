using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace DeconvGen.Runtime;

/// <summary>Rows of a table.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class EmbeddingLookup
{
    /// <summary>Copies row x[n] of the table for each n.</summary>
    /// <typeparam name="T">Element type.</typeparam>
    /// <param name="x">The first of <paramref name="count"/> row numbers.</param>
    /// <param name="table">The first element of [rows, size].</param>
    /// <param name="y">The first element of the result, [count, size].</param>
    /// <param name="count">How many rows are copied.</param>
    /// <param name="rows">Rows of the table.</param>
    /// <param name="size">Length of a row.</param>
    /// <exception cref="ArgumentOutOfRangeException">A row number is negative or not less than <paramref name="rows"/>. Nothing has been written then.</exception>
    public static void Run<T>(ref int x, ref T table, ref T y, int count, int rows, int size)
        where T : unmanaged
    {
        for (var n = 0; n < count; n++)
        {
            if ((uint)Unsafe.Add(ref x, n) >= (uint)rows)
                Throw(n, Unsafe.Add(ref x, n), rows);
        }
        for (var n = 0; n < count; n++)
        {
            var row = MemoryMarshal.CreateReadOnlySpan(ref Unsafe.Add(ref table, Unsafe.Add(ref x, n) * size), size);
            row.CopyTo(MemoryMarshal.CreateSpan(ref Unsafe.Add(ref y, n * size), size));
        }
    }

    [DoesNotReturn]
    private static void Throw(int n, int row, int rows) =>
        throw new ArgumentOutOfRangeException("x", row, FormattableString.Invariant($"Element {n} asks for row {row}, but the table has {rows} rows."));
}
