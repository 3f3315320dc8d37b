using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace DeconvGen.Runtime;

/// <summary>
/// Zeroed managed memory for vectors: it does not move, its first element lies on a multiple of 64 bytes, and 64 bytes after the last may be
/// read and written, so that a whole vector fits over any element.
/// </summary>
/// <typeparam name="T">Element type.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class AlignedBuffer<T>
    where T : unmanaged
{
    /// <summary>Bytes of the widest vector and of a cache line.</summary>
    private const int Alignment = 64;

    private readonly byte[] _bytes;
    private readonly int _offset;

    /// <summary>Allocates.</summary>
    /// <param name="length">Number of elements.</param>
    /// <exception cref="ArgumentOutOfRangeException">The length is negative, or more than an array of bytes holds (about 2 GB).</exception>
    public AlignedBuffer(int length)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(length, (Array.MaxLength - 2 * Alignment) / Unsafe.SizeOf<T>());
        // Bytes, because an array of double is aligned to 4 on 32-bit machines and could not reach a multiple of 64 by whole elements.
        _bytes = GC.AllocateArray<byte>(length * Unsafe.SizeOf<T>() + 2 * Alignment, pinned: true);
        var address = (ulong)Marshal.UnsafeAddrOfPinnedArrayElement(_bytes, 0);
        HugePages.Ask((nint)address, _bytes.Length);
        _offset = (int)((0 - address) % Alignment);
        Length = length;
    }

    /// <summary>Number of elements.</summary>
    public int Length { get; }

    /// <summary>The first element (where the length is 0, the place where it would be).</summary>
    public ref T Start => ref Unsafe.As<byte, T>(ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(_bytes), _offset));

    /// <summary>All elements, without the slack after them.</summary>
    public Span<T> Span => MemoryMarshal.CreateSpan(ref Start, Length);
}
