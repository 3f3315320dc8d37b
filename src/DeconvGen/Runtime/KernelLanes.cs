using System.ComponentModel;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace DeconvGen.Runtime;

/// <summary>How wide the vectors of generated convolution kernels are on this machine.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class KernelLanes
{
    /// <summary>
    /// Elements of a vector: those of 512 bits where the machine has such vectors (<see cref="Vector{T}"/> has 256 bits there unless told otherwise), else
    /// <c>Vector&lt;T&gt;.Count</c>.
    /// </summary>
    /// <typeparam name="T">Element type.</typeparam>
    public static int Count<T>()
        where T : unmanaged => Vector512.IsHardwareAccelerated ? 64 / Unsafe.SizeOf<T>() : Vector<T>.Count;
}
