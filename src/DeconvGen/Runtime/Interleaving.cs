using System.ComponentModel;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace DeconvGen.Runtime;

/// <summary>Interleaves the lanes of two vectors: a₀ b₀ a₁ b₁ …, as the two column phases of a stride of 2 come together.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Interleaving
{
    /// <summary>
    /// The first half. Vector&lt;T&gt; has no permutation; widening 32-bit lanes to 64 bits and shifting one of them into the gaps of the other does it
    /// in three instructions. On a big-endian machine the even lane is the high half.
    /// </summary>
    /// <param name="even">Values for the even places.</param>
    /// <param name="odd">Values for the odd places.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<float> Lower(Vector<float> even, Vector<float> odd) => BitConverter.IsLittleEndian
        ? Vector.AsVectorSingle(Vector.WidenLower(Vector.AsVectorUInt32(even)) | Vector.ShiftLeft(Vector.WidenLower(Vector.AsVectorUInt32(odd)), 32))
        : Vector.AsVectorSingle(Vector.WidenLower(Vector.AsVectorUInt32(odd)) | Vector.ShiftLeft(Vector.WidenLower(Vector.AsVectorUInt32(even)), 32));

    /// <summary>The second half.</summary>
    /// <param name="even">Values for the even places.</param>
    /// <param name="odd">Values for the odd places.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<float> Upper(Vector<float> even, Vector<float> odd) => BitConverter.IsLittleEndian
        ? Vector.AsVectorSingle(Vector.WidenUpper(Vector.AsVectorUInt32(even)) | Vector.ShiftLeft(Vector.WidenUpper(Vector.AsVectorUInt32(odd)), 32))
        : Vector.AsVectorSingle(Vector.WidenUpper(Vector.AsVectorUInt32(odd)) | Vector.ShiftLeft(Vector.WidenUpper(Vector.AsVectorUInt32(even)), 32));
}
