using System.ComponentModel;
using System.Numerics;

namespace DeconvGen.Runtime;

/// <summary>Batch normalization in inference, γ·(x − mean) / √(variance + ε) + β, as scale·x + shift for each channel. Called at construction.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class BatchNormalization
{
    /// <summary>Scale and shift of each channel, rounded once.</summary>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <param name="gamma">γ, [channels]; empty: 1.</param>
    /// <param name="beta">β, [channels]; empty: 0.</param>
    /// <param name="mean">Mean, [channels]; empty: 0.</param>
    /// <param name="variance">Variance, [channels]; empty: 1.</param>
    /// <param name="epsilon">ε.</param>
    /// <param name="scale">γ / √(variance + ε), [channels].</param>
    /// <param name="shift">β − mean·scale, [channels].</param>
    /// <exception cref="ArgumentException">Two of the four that are not empty have different lengths.</exception>
    public static void Fold<T>(
        ReadOnlySpan<T> gamma, ReadOnlySpan<T> beta, ReadOnlySpan<T> mean, ReadOnlySpan<T> variance, double epsilon, out T[] scale, out T[] shift)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Coefficients(gamma, beta, mean, variance, epsilon, out var exactScale, out var exactShift);
        scale = Array.ConvertAll(exactScale, T.CreateTruncating);
        shift = Array.ConvertAll(exactShift, T.CreateTruncating);
    }

    /// <summary>Scale and shift of each channel in double precision, for <see cref="FoldInto"/>.</summary>
    /// <inheritdoc cref="Fold"/>
    public static void Coefficients<T>(
        ReadOnlySpan<T> gamma, ReadOnlySpan<T> beta, ReadOnlySpan<T> mean, ReadOnlySpan<T> variance, double epsilon, out double[] scale, out double[] shift)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var channels = Math.Max(Math.Max(gamma.Length, beta.Length), Math.Max(mean.Length, variance.Length));
        CheckLength(gamma.Length, channels, nameof(gamma));
        CheckLength(beta.Length, channels, nameof(beta));
        CheckLength(mean.Length, channels, nameof(mean));
        CheckLength(variance.Length, channels, nameof(variance));
        scale = new double[channels];
        shift = new double[channels];
        for (var c = 0; c < channels; c++)
        {
            var deviation = Math.Sqrt((variance.IsEmpty ? 1 : double.CreateTruncating(variance[c])) + epsilon);
            scale[c] = (gamma.IsEmpty ? 1 : double.CreateTruncating(gamma[c])) / deviation;
            shift[c] = (beta.IsEmpty ? 0 : double.CreateTruncating(beta[c])) - (mean.IsEmpty ? 0 : double.CreateTruncating(mean[c]) * scale[c]);
        }
    }

    /// <summary>
    /// Makes weights and bias those of the convolution that gives scale·(conv(x) + bias) + shift: weights of output channel o times scale[o], and scale[o]·bias[o] + shift[o].
    /// Each is computed in double precision and rounded once.
    /// </summary>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <param name="weights">The tensor's values in its own order; they are changed in place.</param>
    /// <param name="bias">Bias of each output channel; empty: 0.</param>
    /// <param name="scale">Scale of each output channel; group·(outputs of a group) + output of the group.</param>
    /// <param name="shift">Shift of each output channel.</param>
    /// <param name="sizes">Six numbers: groups, outputs of a group, inputs of a group, kernel depth, height, width.</param>
    /// <param name="strides">Element strides of the tensor for these (<see cref="PackingRecipe.SourceStrides"/>).</param>
    /// <param name="foldedBias">The new bias.</param>
    /// <exception cref="ArgumentException">A length does not fit the sizes.</exception>
    public static unsafe void FoldInto<T>(
        Span<T> weights, ReadOnlySpan<T> bias, ReadOnlySpan<double> scale, ReadOnlySpan<double> shift, ReadOnlySpan<int> sizes, ReadOnlySpan<int> strides, out T[] foldedBias)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (sizes.Length != 6 || strides.Length != 6)
            throw new ArgumentException($"A weight tensor has six sizes and six strides, not {sizes.Length} and {strides.Length}.", nameof(sizes));
        var channels = sizes[0] * sizes[1];
        if (scale.Length != channels || shift.Length != channels || weights.Length != channels * sizes[2] * sizes[3] * sizes[4] * sizes[5])
            throw new ArgumentException($"{channels} output channels need as many scales and shifts, not {scale.Length} and {shift.Length}, and {channels * sizes[2] * sizes[3] * sizes[4] * sizes[5]} weights, not {weights.Length}.", nameof(weights));
        CheckLength(bias.Length, channels, nameof(bias));
        foldedBias = new T[channels];
        for (var channel = 0; channel < channels; channel++)
        {
            foldedBias[channel] = T.CreateTruncating((bias.IsEmpty ? 0 : scale[channel] * double.CreateTruncating(bias[channel])) + shift[channel]);
        }

        fixed (T* values = weights)
        fixed (double* scales = scale)
        {
            // Pinned until all channels are done.
            var (pinned, pinnedScale) = (new ScaledWeights<T>(values, weights.Length, sizes, strides), (nint)scales);
            PackingWork.Share(channels, PackingWork.Workers(weights.Length), channel => pinned.Scale(channel, ((double*)pinnedScale)[channel]));
        }
    }

    private static void CheckLength(int length, int channels, string parameter)
    {
        if (length != 0 && length != channels)
            throw new ArgumentException($"'{parameter}' has {length} elements, but there are {channels} channels.", parameter);
    }
}
