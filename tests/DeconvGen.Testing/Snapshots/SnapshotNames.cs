using System.Collections.Concurrent;
using Xunit;

namespace DeconvGen.Testing.Snapshots;

/// <summary>How Verify names files.</summary>
internal static class SnapshotNames
{
    /// <summary>
    /// What Windows refuses in a file name, on every system, so that a repository checks out everywhere. Controls are replaced too.
    /// </summary>
    private const string Refused = "\"<>|:*?/\\";

    private static readonly ConcurrentDictionary<string, bool> Claimed = new(StringComparer.OrdinalIgnoreCase);

    /// <summary><c>Type.Method</c>, or <c>Outer.Inner.Method</c> for a nested class (one level, as Verify does).</summary>
    public static string Prefix(ITestContext context)
    {
        if (context.Test?.TestCase is not { TestMethod: { } method } testCase)
            throw new InvalidOperationException("Verify names its files after the running test, and no test is running.");

        if (testCase.TestCaseDisplayName.Contains('(', StringComparison.Ordinal))
            throw new NotSupportedException($"'{testCase.TestCaseDisplayName}' has arguments: their text in file names differs between versions of Verify, so snapshots take facts only.");

        return Prefix(method.TestClass.TestClassNamespace, method.TestClass.TestClassName, method.MethodName);
    }

    /// <param name="space">The namespace of the class.</param>
    /// <param name="type">Full name as reflection writes it: <c>Space.Outer+Inner</c>.</param>
    /// <param name="method">The method.</param>
    public static string Prefix(string? space, string type, string method)
    {
        var name = string.IsNullOrEmpty(space) ? type : type[(space.Length + 1)..];
        return Clean($"{string.Join(".", name.Split('+')[^Math.Min(2, name.Split('+').Length)..])}.{method}");
    }

    public static string Clean(string name) =>
        string.Concat(name.Select(character => char.IsControl(character) || Refused.Contains(character, StringComparison.Ordinal) ? '-' : character));

    /// <summary>Two comparisons with one prefix would write the same files, each finding the other's stale.</summary>
    public static void Claim(string directory, string prefix)
    {
        if (!Claimed.TryAdd(Path.Combine(Path.GetFullPath(directory), prefix), true))
            throw new InvalidOperationException($"The prefix has already been used: {prefix}. One test makes one comparison.");
    }
}
