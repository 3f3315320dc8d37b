namespace DeconvGen;

/// <summary>A tensor of weights that a network expects.</summary>
/// <param name="Name">Its name in a weight source, such as <c>conv1.weight</c>.</param>
/// <param name="Shape">Its shape as the convention stores it.</param>
/// <param name="Layout">One letter for each axis: O output channels, I input channels, D H W kernel, C channels and M multiplier of a depthwise layer; a bias is <c>O</c>.</param>
/// <param name="Element">Type that the network computes with; a source may store another floating-point type.</param>
public sealed record TensorInfo(string Name, IReadOnlyList<int> Shape, string Layout, Element Element)
{
    private readonly int _fanIn;

    /// <summary>Whether the values are measured, not learned: a mean or a variance of a batch normalization.</summary>
    public bool IsStatistic { get; init; }

    /// <summary>Number of elements.</summary>
    public long Count => Shape.Aggregate(1L, (product, size) => product * size);

    /// <summary>
    /// Number of products that one output sums, for the scale of random weights. Where it is not set it follows from the layout (all axes but O and M;
    /// of HWCM, where each output reads one channel, the kernel alone), which is too many for a transposed layer with groups or a stride.
    /// </summary>
    public int FanIn
    {
        get => _fanIn > 0 ? _fanIn : FanInOfLayout();
        init => _fanIn = value;
    }

    /// <summary>Whether name, shape, layout, element and fan-in are the same.</summary>
    public bool Equals(TensorInfo? other) =>
        other is not null && Name == other.Name && Layout == other.Layout && Element == other.Element && FanIn == other.FanIn
        && Shape.SequenceEqual(other.Shape);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Name, Layout, Element, Shape.Count);

    /// <summary>As <c>conv1.weight OIHW [64, 3, 3, 3]</c>.</summary>
    public override string ToString() => $"{Name} {Layout} [{string.Join(", ", Shape)}]";

    private int FanInOfLayout()
    {
        var product = 1;
        for (var axis = 0; axis < Shape.Count; axis++)
        {
            var letter = axis < Layout.Length ? Layout[axis] : '?';
            if (letter is not ('O' or 'M' or 'C'))
                product = checked(product * Shape[axis]);
        }
        return Math.Max(product, 1);
    }
}
