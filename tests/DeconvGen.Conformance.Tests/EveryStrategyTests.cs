using DeconvGen.Conformance.Tests.Cases;
using DeconvGen.Conformance.Tests.Declarations;
using DeconvGen.Conformance.Tests.Onnx;
using DeconvGen.Conformance.Tests.Runners;
using DeconvGen.Testing.Processes;

namespace DeconvGen.Conformance.Tests;

/// <summary>
/// Third-party cases by every strategy that applies to them, not only the one that the scheduler chooses. By default one case of each <see cref="LayerClass"/> by each
/// strategy; with <c>DECONVGEN_FULL=1</c> every case by each, and at every vector width of this machine.
/// </summary>
public sealed class EveryStrategyTests
{
    private static readonly bool IsFull = Environment.GetEnvironmentVariable("DECONVGEN_FULL") == "1";

    public static TheoryData<string> Strategies => [.. ForcedSchedule.All.Select(schedule => schedule.Name)];

    public static TheoryData<string> Widths => [.. LaneWidths.All.Keys];

    [Theory]
    [MemberData(nameof(Strategies))]
    public void A_case_gives_the_numbers_of_its_suite_by_a_strategy(string strategy)
    {
        LaneWidths.RequireExpected();
        var forced = ForcedSchedule.All.Single(schedule => schedule.Name == strategy);
        ConformanceNetwork[] networks = [.. ConformanceDeclaration.Write(Cases(strategy)).Select(forced.Force)];
        ForcedOutcome[] outcomes = [.. networks.Zip(GeneratorRunner.Instance.Run(networks), (network, outcome) => new ForcedOutcome(forced, network, outcome))];
        var followed = outcomes.Count(one => one.IsFollowed);
        TestContext.Current.TestOutputHelper!.WriteLine(
            $"{strategy}: {outcomes.Length} cases, {followed} computed so, {outcomes.Count(one => one.IsRefused)} refused, {outcomes.Length - followed - outcomes.Count(one => one.IsRefused)} in loops instead\n{Chosen(outcomes)}");
        Assert.Empty(outcomes.Where(one => one.Failure is not null).Select(one => $"{one.Network.Case.Name}: {one.Failure}\n{one.Network.Source}"));
        Assert.True(followed > 0, "No case is computed so.");
    }

    [Theory]
    [MemberData(nameof(Widths))]
    public void Every_case_gives_the_numbers_of_its_suite_by_every_strategy_at_another_vector_width(string width)
    {
        Assert.SkipWhen(ChildProcess.IsChild, "Runs in the parent.");
        Assert.SkipUnless(IsFull, "Runs with DECONVGEN_FULL=1.");
        Assert.SkipWhen(LaneWidths.Unavailable(width) is not null, LaneWidths.Unavailable(width) ?? "");
        LaneWidths.RunTests(width, "-method", $"*{nameof(EveryStrategyTests)}.{nameof(A_case_gives_the_numbers_of_its_suite_by_a_strategy)}");
    }

    private static ConformanceCase[] Cases(string strategy)
    {
        ConformanceCase[] all = [.. ConformanceFiles.Convolutions().Where(one => !one.IsEmpty).Select(ConformanceReference.WithNumbers), .. OnnxFolders.Convolutions()];
        return IsFull ? all : [.. LayerClass.OneOfEach(all, strategy)];
    }

    private static string Chosen(IEnumerable<ForcedOutcome> outcomes) => string.Join('\n', outcomes
        .Select(one => one.Schedule?.Strategy).OfType<string>()
        .GroupBy(name => name, StringComparer.Ordinal).OrderBy(group => group.Key, StringComparer.Ordinal)
        .Select(group => $"  {group.Key}: {group.Count()}"));
}
