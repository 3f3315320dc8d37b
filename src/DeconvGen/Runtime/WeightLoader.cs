using System.ComponentModel;
using System.Numerics;

namespace DeconvGen.Runtime;

/// <summary>Gives a network its tensors out of a source, after checking all of them.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class WeightLoader
{
    /// <summary>Every tensor in the order of <paramref name="tensors"/>, checked, its values not yet read.</summary>
    /// <param name="network">Name of the network, for messages.</param>
    /// <param name="source">Where the weights come from; the tensors hold as long as it is not disposed.</param>
    /// <param name="tensors">What the network expects; all that it expects.</param>
    /// <exception cref="WeightException">A tensor is missing, unexpected, or of another shape or type; the message lists all of them.</exception>
    public static WeightTensor[] Find(string network, WeightSource source, TensorInfo[] tensors)
    {
        ArgumentNullException.ThrowIfNull(source);
        return WeightCheck.Match(network, source, tensors);
    }

    /// <summary>The values of every tensor, row-major, in the order of <paramref name="tensors"/>, read as they are asked for.</summary>
    /// <typeparam name="T">The network's element type, <see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <param name="network">Name of the network, for messages.</param>
    /// <param name="source">Where the weights come from; it is not disposed, and must not be until the last is read.</param>
    /// <param name="tensors">What the network expects; all that it expects.</param>
    /// <exception cref="WeightException">A tensor is missing, unexpected, or of another shape or type; the message lists all of them. Nothing is read then.</exception>
    public static LoadedTensors<T> Load<T>(string network, WeightSource source, TensorInfo[] tensors)
        where T : unmanaged, INumberBase<T> => new(Find(network, source, tensors));
}
