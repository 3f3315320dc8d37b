using System.ComponentModel;
using System.Numerics;
using System.Runtime.InteropServices;

namespace DeconvGen.Runtime;

/// <summary>
/// The values of checked tensors, for a constructor that packs one after the other: all of more than one axis are read into one buffer, so that no second copy of a network's
/// weights is ever in memory.
/// </summary>
/// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class LoadedTensors<T>
    where T : unmanaged, INumberBase<T>
{
    private readonly WeightTensor[] _tensors;
    private readonly T[] _buffer;

    internal LoadedTensors(WeightTensor[] tensors)
    {
        _tensors = tensors;
        var most = 0L;
        foreach (var tensor in tensors)
        {
            most = Math.Max(most, IsLarge(tensor) ? tensor.Count : 0);
        }

        _buffer = GC.AllocateUninitializedArray<T>(checked((int)most));
    }

    /// <summary>The values of a tensor, read anew, to do with as one likes. Those of more than one axis hold until the next such tensor is asked for.</summary>
    /// <param name="index">Its number in the order in which tensors were asked for.</param>
    public Span<T> this[int index]
    {
        get
        {
            var tensor = _tensors[index];
            var count = checked((int)tensor.Count);
            var values = IsLarge(tensor) ? _buffer.AsSpan(0, count) : new T[count];
            if (typeof(T) == typeof(float))
                tensor.CopyTo(MemoryMarshal.Cast<T, float>(values));
            else if (typeof(T) == typeof(double))
                tensor.CopyTo(MemoryMarshal.Cast<T, double>(values));
            else
                throw new NotSupportedException($"A network computes with float or double, not with {typeof(T).Name}.");
            return values;
        }
    }

    // Biases and statistics are small, and needed beside the weights.
    private static bool IsLarge(WeightTensor tensor) => tensor.Shape.Count > 1;
}
