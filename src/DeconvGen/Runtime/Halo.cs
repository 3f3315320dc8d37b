using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace DeconvGen.Runtime;

/// <summary>The zeros around planes that a kernel writes where its reader wants a margin.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Halo
{
    /// <summary>Writes zeros everywhere but inside.</summary>
    /// <typeparam name="T">Element type.</typeparam>
    /// <param name="y">The first element of [channels, depth, height, width], the margins included.</param>
    /// <param name="channels">Number of channels.</param>
    /// <param name="axes">For depth, height and width: margin before, size inside, size with both margins.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Clear<T>(ref T y, int channels, ReadOnlySpan<int> axes)
        where T : unmanaged
    {
        var (depthBegin, depthEnd, depth) = (axes[0], axes[0] + axes[1], axes[2]);
        var (heightBegin, heightEnd, height) = (axes[3], axes[3] + axes[4], axes[5]);
        var (widthBegin, widthEnd, width) = (axes[6], axes[6] + axes[7], axes[8]);
        ref var row = ref y;
        for (var plane = 0; plane < channels * depth; plane++)
        {
            var isPlaneInside = plane % depth >= depthBegin && plane % depth < depthEnd;
            for (var h = 0; h < height; h++)
            {
                var isInside = isPlaneInside && h >= heightBegin && h < heightEnd;
                MemoryMarshal.CreateSpan(ref row, isInside ? widthBegin : width).Clear();
                if (isInside)
                    MemoryMarshal.CreateSpan(ref Unsafe.Add(ref row, widthEnd), width - widthEnd).Clear();
                row = ref Unsafe.Add(ref row, width);
            }
        }
    }
}
