using System.Runtime.InteropServices;

namespace DeconvGen.Testing.Compilation;

/// <summary>Memory between two guards, so that a kernel that reads or writes over its ends is found out. What nobody wrote is NaN.</summary>
/// <param name="length">Number of elements between the guards.</param>
/// <param name="shift">Moves the start off its alignment by so many elements.</param>
public sealed class GuardedMemory<T>(int length, int shift = 0)
    where T : unmanaged
{
    /// <summary>Longer than the widest vector (64 bytes) by far, as a kernel may be off by a row.</summary>
    private const int Guard = 256;

    private readonly T[] _elements = Filled(length + shift + (2 * Guard));

    public Span<T> Span => _elements.AsSpan(Guard + shift, length);

    /// <summary>Throws where an element before or behind the memory has changed.</summary>
    public void Check(string name)
    {
        var bytes = MemoryMarshal.AsBytes(_elements.AsSpan());
        var size = bytes.Length / _elements.Length;
        for (var i = 0; i < _elements.Length; i++)
        {
            if ((i < Guard + shift || i >= Guard + shift + length) && bytes.Slice(i * size, size).ContainsAnyExcept((byte)0xFF))
                throw new InvalidOperationException($"{name}[{i - Guard - shift}] of {length} was written.");
        }
    }

    /// <summary>All bits set are a NaN in every floating-point type, and one that arithmetic does not make by itself.</summary>
    private static T[] Filled(int count)
    {
        var elements = GC.AllocateArray<T>(count, pinned: true);
        MemoryMarshal.AsBytes(elements.AsSpan()).Fill(0xFF);
        return elements;
    }
}
