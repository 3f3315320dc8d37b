using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace DeconvGen.Runtime;

/// <summary>Puts each element back where a max pool found it.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class MaxUnpool
{
    /// <summary>
    /// Clears the result and writes each element at its index; of several elements with one index in a channel the last in row order stays. An index is a place
    /// in <paramref name="counted"/> by the rule; the element goes to the same coordinate of <paramref name="output"/>. The two differ only where ONNX counts in
    /// the inferred shape and an output shape is given; ONNX Runtime counts in the output, and both are that.
    /// </summary>
    /// <typeparam name="T">Element type.</typeparam>
    /// <param name="x">The first element of [positions, channels], or [channels, positions] with <paramref name="channelsFirst"/>.</param>
    /// <param name="indices">The first index, of as many: [positions, channels], or [channels, positions] with <paramref name="indicesChannelsFirst"/>.</param>
    /// <param name="y">The first element of the result, of the output's size, in the order of <paramref name="x"/>; must not overlap it.</param>
    /// <param name="positions">Number of pixels of the input.</param>
    /// <param name="channels">Number of channels.</param>
    /// <param name="counted">Depth, height and width in which indices are counted.</param>
    /// <param name="output">Depth, height and width of the result.</param>
    /// <param name="rule">The index rule, 0 to 3; see <see cref="MaxPoolIndices.Run"/>.</param>
    /// <param name="image">Number of the image in the batch, for rules 1 and 2.</param>
    /// <param name="channelsFirst">Whether data are in the order channels, positions.</param>
    /// <param name="indicesChannelsFirst">Whether indices are in the order channels, positions.</param>
    /// <exception cref="ArgumentOutOfRangeException">
    /// There is no such rule; or an index lies outside its range (by rules 1 and 2, that of this image), or its coordinate outside the output. Nothing has been
    /// written then.
    /// </exception>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run<T>(
        ref T x, ref long indices, ref T y, int positions, int channels, ReadOnlySpan<int> counted, ReadOnlySpan<int> output, int rule, int image,
        bool channelsFirst, bool indicesChannelsFirst)
        where T : unmanaged
    {
        PoolIndexRule.Check(rule);
        var target = new Target(counted, output, channels, rule, image, channelsFirst);
        var (positionStride, channelStride) = indicesChannelsFirst ? (1, positions) : (channels, 1);
        for (var c = 0; c < channels; c++)
        {
            for (var p = 0; p < positions; p++)
            {
                var index = Unsafe.Add(ref indices, p * positionStride + c * channelStride);
                if (target.Of(index, c) < 0)
                    target.Throw(index);
            }
        }
        MemoryMarshal.CreateSpan(ref y, output[0] * output[1] * output[2] * channels).Clear();
        for (var p = 0; p < positions; p++)
        {
            for (var c = 0; c < channels; c++)
            {
                var index = Unsafe.Add(ref indices, p * positionStride + c * channelStride);
                Unsafe.Add(ref y, target.Of(index, c)) = Unsafe.Add(ref x, channelsFirst ? c * positions + p : p * channels + c);
            }
        }
    }

    /// <summary>From an index to an offset in the result.</summary>
    private readonly ref struct Target
    {
        private readonly ReadOnlySpan<int> _counted;
        private readonly ReadOnlySpan<int> _output;
        private readonly int _channels;
        private readonly int _plane;
        private readonly int _rule;
        private readonly bool _channelsFirst;
        private readonly long _begin;
        private readonly long _end;

        public Target(ReadOnlySpan<int> counted, ReadOnlySpan<int> output, int channels, int rule, int image, bool channelsFirst)
        {
            _counted = counted;
            _output = output;
            _channels = channels;
            _plane = counted[0] * counted[1] * counted[2];
            _rule = rule;
            _channelsFirst = channelsFirst;
            var isOverBatch = rule is PoolIndexRule.Tensor or PoolIndexRule.TensorColumnMajor;
            _begin = isOverBatch ? (long)image * channels * _plane : 0;
            _end = _begin + (rule == PoolIndexRule.Plane ? _plane : (long)channels * _plane);
        }

        /// <summary>The offset, or −1 where there is none.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public int Of(long index, int channel)
        {
            if (index < _begin || index >= _end)
                return -1;
            var place = (int)(index - _begin);
            switch (_rule)
            {
                case PoolIndexRule.Tensor or PoolIndexRule.TensorColumnMajor:
                    (channel, place) = Math.DivRem(place, _plane);
                    break;
                case PoolIndexRule.ChannelsLast:
                    (place, channel) = Math.DivRem(place, _channels);
                    break;
            }
            var (w, h, d) = _rule == PoolIndexRule.TensorColumnMajor
                ? (place / (_counted[1] * _counted[0]), place / _counted[0] % _counted[1], place % _counted[0])
                : (place % _counted[2], place / _counted[2] % _counted[1], place / (_counted[1] * _counted[2]));
            if (d >= _output[0] || h >= _output[1] || w >= _output[2])
                return -1;
            var pixel = (d * _output[1] + h) * _output[2] + w;
            return _channelsFirst ? channel * _output[0] * _output[1] * _output[2] + pixel : pixel * _channels + channel;
        }

        public void Throw(long index) => throw new ArgumentOutOfRangeException(
            "indices",
            index,
            index < _begin || index >= _end
                ? FormattableString.Invariant($"Max unpooling met index {index}, but indices lie in [{_begin}, {_end}).")
                : FormattableString.Invariant($"Max unpooling met index {index} in [{_begin}, {_end}), whose place in {_counted[0]}×{_counted[1]}×{_counted[2]} lies outside the output of {_output[0]}×{_output[1]}×{_output[2]}."));
    }
}
