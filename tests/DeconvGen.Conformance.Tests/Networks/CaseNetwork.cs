using DeconvGen.Conformance.Tests.Cases;

namespace DeconvGen.Conformance.Tests.Networks;

/// <summary>A third-party case as a user would declare it: a class of any number of inputs, layers and outputs.</summary>
/// <param name="Name">The case.</param>
/// <param name="ClassName">Full name of the class.</param>
/// <param name="Source">C# text.</param>
/// <param name="Inputs">What <c>Run</c> reads, in order, in the network's layout.</param>
/// <param name="Outputs">What the suite expects it to write, in order.</param>
/// <param name="Weights">Tensors by the name that the network gives them.</param>
/// <param name="IsExact">Whether elements are only moved, so that every bit must be right.</param>
internal sealed record CaseNetwork(
    string Name,
    string ClassName,
    string Source,
    IReadOnlyList<CaseValue> Inputs,
    IReadOnlyList<CaseValue> Outputs,
    IReadOnlyDictionary<string, ConformanceTensor> Weights,
    bool IsExact)
{
    public string Path => ClassName + ".cs";

    public static IReadOnlyDictionary<string, ConformanceTensor> NoWeights { get; } = new Dictionary<string, ConformanceTensor>();

    /// <summary>What an element may differ by, times its size.</summary>
    public double RelativeTolerance { get; init; } = ConformanceCase.DefaultTolerance;

    /// <summary>What an element may differ by whatever its size: the suites' default, or less where the relative tolerance is the suite's own.</summary>
    public double AbsoluteTolerance { get; init; } = ConformanceCase.DefaultTolerance;

    /// <summary>A difference between these outputs and the expected ones, in words.</summary>
    public string? Difference(IReadOnlyList<double[]> outputs) =>
        Outputs.Select((expected, n) => Difference(expected, outputs[n]) is { } difference ? $"output {n}: {difference}" : null).FirstOrDefault(difference => difference is not null);

    private string? Difference(CaseValue expected, double[] actual)
    {
        for (var i = 0; i < actual.Length; i++)
        {
            var (given, should) = (actual[i], expected.Values[i]);
            var allowed = IsExact || expected.IsInteger ? 0 : AbsoluteTolerance + (RelativeTolerance * Math.Abs(should));
            if (!(Math.Abs(given - should) <= allowed) && !given.Equals(should))
                return FormattableString.Invariant($"element {i} is {given:R} instead of {should:R}");
        }

        return null;
    }
}

/// <summary>Numbers of one type, row-major in the network's layout. Single-precision numbers are rounded to it.</summary>
internal sealed record CaseValue(Element Element, double[] Values)
{
    public bool IsInteger => Element is Element.Int32 or Element.Int64;

    public static CaseValue Of(ConformanceTensor tensor, Element element = Element.Float32) =>
        new(element, element == Element.Float32 ? Array.ConvertAll(tensor.Values, value => (double)(float)value) : tensor.Values);
}
