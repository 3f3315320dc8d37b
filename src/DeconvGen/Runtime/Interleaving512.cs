using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace DeconvGen.Runtime;

/// <summary><see cref="Interleaving"/> for 512-bit vectors: one permutation of two registers.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Interleaving512
{
    /// <summary>The first half.</summary>
    /// <param name="even">Values for the even places.</param>
    /// <param name="odd">Values for the odd places.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Lower(Vector512<float> even, Vector512<float> odd) => Avx512F.IsSupported
        ? Avx512F.PermuteVar16x32x2(even, Vector512.Create(0, 16, 1, 17, 2, 18, 3, 19, 4, 20, 5, 21, 6, 22, 7, 23), odd)
        : Vector512.Create(Interleaved(even.GetLower(), odd.GetLower(), upper: false), Interleaved(even.GetLower(), odd.GetLower(), upper: true));

    /// <summary>The second half.</summary>
    /// <param name="even">Values for the even places.</param>
    /// <param name="odd">Values for the odd places.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Upper(Vector512<float> even, Vector512<float> odd) => Avx512F.IsSupported
        ? Avx512F.PermuteVar16x32x2(even, Vector512.Create(8, 24, 9, 25, 10, 26, 11, 27, 12, 28, 13, 29, 14, 30, 15, 31), odd)
        : Vector512.Create(Interleaved(even.GetUpper(), odd.GetUpper(), upper: false), Interleaved(even.GetUpper(), odd.GetUpper(), upper: true));

    private static Vector256<float> Interleaved(Vector256<float> even, Vector256<float> odd, bool upper)
    {
        var (a, b) = (even.AsUInt32(), odd.AsUInt32());
        var (first, second) = upper ? (Vector256.WidenUpper(a), Vector256.WidenUpper(b)) : (Vector256.WidenLower(a), Vector256.WidenLower(b));
        return (BitConverter.IsLittleEndian ? first | (second << 32) : second | (first << 32)).AsSingle();
    }
}
