using System.ComponentModel;

namespace DeconvGen.Runtime;

/// <summary>Constants that are mostly zero, such as bilinear kernels on the diagonal of many channels.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class SparseConstants
{
    /// <summary>An array of zeros but for the given places.</summary>
    /// <typeparam name="T">Element type.</typeparam>
    /// <param name="length">Length of the array.</param>
    /// <param name="indices">Places that are not zero.</param>
    /// <param name="values">Their values.</param>
    public static T[] Expand<T>(int length, ReadOnlySpan<int> indices, ReadOnlySpan<T> values)
        where T : unmanaged
    {
        var array = new T[length];
        for (var i = 0; i < indices.Length; i++)
        {
            array[indices[i]] = values[i];
        }

        return array;
    }
}
