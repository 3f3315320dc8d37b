namespace DeconvGen.Conformance.Tests.Cases;

/// <summary>What strategies tell layers apart by. Layers alike in all of it take the same paths through the generator, with other numbers.</summary>
internal readonly record struct LayerClass(
    bool Transposed, int Rank, string Groups, bool IsStrided, bool IsDilated, bool IsPadded, bool IsPointwise, bool HasOneInput, bool HasOneOutput, bool FillsLanes, bool HasBias)
{
    // Lanes of the widest vectors that Vector<T> has by default.
    private const int Lanes = 8;

    public static LayerClass Of(ConformanceCase one)
    {
        var channels = one.Input.Shape[1];
        int[] output = one.Expected!.Shape;
        return new LayerClass(
            one.Transposed,
            one.Rank,
            one.Group == 1 ? "one" : one.Group == channels ? one.Group == output[1] ? "depthwise" : "depthwise, several outputs" : "several",
            Exceeds(one, "strides", 1),
            Exceeds(one, "dilations", 1),
            Exceeds(one, "pads", 0) || one.AutoPad is not (null or "NOTSET" or "VALID"),
            one.Weight.Shape.Skip(2).All(size => size == 1),
            channels == 1,
            output[1] == 1,
            output[1] >= Lanes || output[^1] >= Lanes,
            one.Bias is not null);
    }

    /// <summary>One case of each class: the first, of those in the order of a hash of their names, which no one chose.</summary>
    public static IEnumerable<ConformanceCase> OneOfEach(IEnumerable<ConformanceCase> cases, string seed) =>
        cases.GroupBy(Of).Select(group => group.MinBy(one => (Hash(seed + one.Name), one.Name))!);

    // FNV-1a: the same in every process, as String.GetHashCode is not.
    private static uint Hash(string text) => text.Aggregate(2166136261, (hash, character) => (hash ^ character) * 16777619);

    private static bool Exceeds(ConformanceCase one, string attribute, int least) => one.Lists.TryGetValue(attribute, out var values) && values.Any(value => value > least);
}
