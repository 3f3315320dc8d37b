using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace DeconvGen.Runtime;

/// <summary>A weight tensor whose output channels are scaled, each in as few and long runs as it lies in.</summary>
/// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
internal sealed unsafe class ScaledWeights<T>
    where T : unmanaged
{
    private readonly T* _values;
    private readonly int _length;
    private readonly int _outputs;
    private readonly int _groupStride;
    private readonly int _outputStride;
    private readonly int[] _runSizes;
    private readonly int[] _runStrides;

    /// <param name="values">The tensor, pinned.</param>
    /// <param name="length">Its elements.</param>
    /// <param name="sizes">Groups, outputs of a group, inputs of a group, kernel depth, height, width.</param>
    /// <param name="strides">Element strides for these.</param>
    public ScaledWeights(T* values, int length, ReadOnlySpan<int> sizes, ReadOnlySpan<int> strides)
    {
        _values = values;
        (_length, _outputs, _groupStride, _outputStride) = (length, sizes[1], strides[0], strides[1]);
        int[] runs = sizes[2..].ToArray(), runStrides = strides[2..].ToArray();
        // From the largest stride to the smallest.
        Array.Sort(runStrides, runs);
        Array.Reverse(runStrides);
        Array.Reverse(runs);
        Span<int> none = stackalloc int[runs.Length];
        none.Clear();
        var kept = StridedDimensions.Merge(runs, runStrides, none, none);
        // Not one size is 0: there is no empty layer.
        (_runSizes, _runStrides) = kept == 0 ? ([1], [1]) : (runs[..kept], runStrides[..kept]);
    }

    /// <summary>Scales one output channel, counted through all groups.</summary>
    public void Scale(int channel, double scale) =>
        Walk(new Span<T>(_values, _length)[((channel / _outputs * _groupStride) + (channel % _outputs * _outputStride))..], scale, _runSizes, _runStrides);

    private static void Walk(Span<T> values, double scale, ReadOnlySpan<int> sizes, ReadOnlySpan<int> strides)
    {
        if (sizes.Length == 1)
        {
            Run(values, scale, sizes[0], strides[0]);
            return;
        }

        for (var i = 0; i < sizes[0]; i++)
        {
            Walk(values[(i * strides[0])..], scale, sizes[1..], strides[1..]);
        }
    }

    // Optimised at once: a network's weights all pass here, and once.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Run(Span<T> values, double scale, int count, int stride)
    {
        if (typeof(T) == typeof(double))
        {
            var doubles = MemoryMarshal.Cast<T, double>(values);
            for (var i = 0; i < count; i++)
            {
                doubles[i * stride] *= scale;
            }

            return;
        }

        var singles = MemoryMarshal.Cast<T, float>(values);
        var at = 0;
        for (; stride == 1 && at + Vector<float>.Count <= count; at += Vector<float>.Count)
        {
            Vector.Widen(new Vector<float>(singles[at..]), out var lower, out var upper);
            Vector.Narrow(lower * scale, upper * scale).CopyTo(singles[at..]);
        }

        for (; at < count; at++)
        {
            singles[at * stride] = (float)(scale * singles[at * stride]);
        }
    }
}
