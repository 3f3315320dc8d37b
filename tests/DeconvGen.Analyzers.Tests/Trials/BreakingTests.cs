namespace DeconvGen.Analyzers.Tests.Trials;

/// <summary>
/// Legal networks in which one number is changed. Either they are legal still, by the frameworks' rules as by ours, or there is one error, on the changed number or on what
/// contradicts it, and a light bulb leads back to a legal network. The counts are written beside the test as <c>breaking.md</c>.
/// </summary>
public sealed class BreakingTests
{
    private static readonly bool _isFull = Environment.GetEnvironmentVariable("DECONVGEN_FULL") == "1";

    [Fact]
    public void A_random_network_is_legal_and_has_the_frameworks_sizes()
    {
        foreach (var seed in Enumerable.Range(0, 500))
        {
            var declaration = RandomDeclaration.Of(seed);
            var resolution = Generator.Graphs.Resolve.Run(declaration);
            Assert.True(resolution.Network is not null, $"seed {seed}: {string.Join("\n", resolution.Problems.Select(Generator.Diagnostics.Sentences.Of))}\n{DeclarationText.Of(declaration, "T")}");
        }
    }

    [Fact]
    public void One_changed_number_is_legal_or_one_error_with_a_light_bulb()
    {
        Trial[] trials = [.. Enumerable.Range(0, _isFull ? 100_000 : 4_000).AsParallel().AsOrdered().Select(Trial.Of)];
        var table = BreakingTable.Of(trials);
        File.WriteAllText(Path.Combine(AppContext.BaseDirectory, "breaking.md"), table);
        TestContext.Current.TestOutputHelper!.WriteLine(table);

        AssertNone(trials.Select(trial => trial.Fault() is { } fault ? $"{fault}: {trial}" : null).OfType<string>());

        // No light bulb: where branches meet, the size that would be right lies in another branch. Elsewhere an input too small for several branches at once is left.
        Assert.InRange(trials.Count(trial => trial.Helpless.Any()), 0, trials.Length / 100);
        Assert.InRange(trials.Count(trial => trial.Helpless.Any() && !trial.IsJoined), 0, trials.Length / 1000);
    }

    private static void AssertNone(IEnumerable<string> found)
    {
        var first = found.Take(5).ToList();
        Assert.True(first.Count == 0, string.Join("\n", first));
    }
}
