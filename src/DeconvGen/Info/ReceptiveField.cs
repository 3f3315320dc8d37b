namespace DeconvGen;

/// <summary>
/// What each output of a network depends on, axis by axis, for networks in which that is a window: convolutions, transposed convolutions, pools, resizing,
/// depth to space, padding, crops and whatever works position by position, in any wiring; branches count together. Computed from <see cref="NetworkInfo"/> in whole numbers.
/// </summary>
public sealed class ReceptiveField
{
    private ReceptiveField(IReadOnlyList<ReceptiveAxis> axes) => Axes = axes;

    /// <summary>The spatial axes, outermost first.</summary>
    public IReadOnlyList<ReceptiveAxis> Axes { get; }

    /// <summary>The receptive field of a network of one input and one output.</summary>
    /// <param name="network">The network.</param>
    /// <exception cref="ArgumentException">The network has several inputs or outputs, or no spatial axes.</exception>
    /// <exception cref="NotSupportedException">
    /// A layer that the output depends on has no window: it reads a whole axis (<c>Dense</c>, global pools, <c>InstanceNorm</c>, a softmax along space), or does not keep
    /// positions (<c>Flip</c> along space, <c>Reshape</c>), or its window depends on the picture's size. The message names it.
    /// </exception>
    public static ReceptiveField Of(NetworkInfo network)
    {
        ArgumentNullException.ThrowIfNull(network);
        if (network.Inputs.Count != 1 || network.Outputs.Count != 1)
            throw new ArgumentException($"{network.Name} has {network.Inputs.Count} inputs and {network.Outputs.Count} outputs; a receptive field is that of one output in one input.", nameof(network));
        var rank = network.Inputs[0].OutputShape.Count - 1;
        if (rank < 1)
            throw new ArgumentException($"The input of {network.Name} has no spatial axes.", nameof(network));
        var traced = InfoTrace.Of(network);
        return new ReceptiveField([.. Enumerable.Range(0, rank).Select(axis => new ReceptiveAxis(new AxisTrace(traced, axis)))]);
    }

    /// <summary>One axis after the other.</summary>
    public override string ToString() => string.Join("; ", Axes);
}
