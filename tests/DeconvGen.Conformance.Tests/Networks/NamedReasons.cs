namespace DeconvGen.Conformance.Tests.Networks;

/// <summary>Cases that are left out, by name and with the reason; a list that no longer tells the truth fails.</summary>
internal static class NamedReasons
{
    /// <summary>One group of the list: a reason, and the names that it holds for.</summary>
    public static IEnumerable<KeyValuePair<string, string>> For(string reason, params string[] names) => names.Select(name => KeyValuePair.Create(name, reason));

    /// <summary>Fails where a listed case is not in the data or is listed twice, and writes the list and its counts to the test's output.</summary>
    public static IReadOnlySet<string> Check(IReadOnlyList<KeyValuePair<string, string>> listed, IReadOnlyCollection<string> present)
    {
        Assert.Empty(listed.Select(pair => pair.Key).Except(present));
        Assert.Equal(listed.Count, listed.Select(pair => pair.Key).Distinct(StringComparer.Ordinal).Count());
        var output = TestContext.Current.TestOutputHelper!;
        output.WriteLine($"{present.Count} cases: {present.Count - listed.Count} run, {listed.Count} not covered");
        foreach (var group in listed.GroupBy(pair => pair.Value))
        {
            output.WriteLine($"{group.Key}\n    {string.Join("\n    ", group.Select(pair => pair.Key))}");
        }

        return listed.Select(pair => pair.Key).ToHashSet(StringComparer.Ordinal);
    }

    /// <summary>Fails with every text in full, which an assertion on a list would cut.</summary>
    public static void RequireNone(IReadOnlyCollection<string> failures) =>
        Assert.True(failures.Count == 0, $"{failures.Count} cases fail:\n{string.Join("\n\n", failures)}");
}
