namespace DeconvGen.Conformance.Tests.Cases;

/// <summary>The reference of the tests must itself give the numbers that the frameworks' suites state.</summary>
public sealed class ReferenceTests
{
    [Fact]
    public void The_reference_gives_what_the_suites_state()
    {
        var cases = ConformanceFiles.Convolutions();
        var differences = new List<string>();
        foreach (var one in cases)
        {
            if (Difference(one) is { } difference)
                differences.Add($"{one.Name}: {difference}");
        }

        TestContext.Current.TestOutputHelper!.WriteLine($"{cases.Count} cases, {cases.Count(one => !one.IsShapeOnly)} of them with numbers");
        Assert.Empty(differences);
        Assert.NotEmpty(cases);
    }

    private static string? Difference(ConformanceCase one)
    {
        var result = ConformanceReference.Run(one);
        return !result.Shape.SequenceEqual(one.Expected!.Shape)
            ? $"[{string.Join(", ", result.Shape)}] instead of [{string.Join(", ", one.Expected.Shape)}]"
            : one.IsShapeOnly ? null : one.Difference(result.Values);
    }
}
