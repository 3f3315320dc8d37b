using DeconvGen.Conformance.Tests.Cases;
using DeconvGen.Conformance.Tests.Declarations;
using DeconvGen.Conformance.Tests.Onnx;
using DeconvGen.Conformance.Tests.Runners;
using DeconvGen.Testing.Processes;

namespace DeconvGen.Conformance.Tests;

/// <summary>Third-party cases through the generator, each declared in its suite's own convention.</summary>
public sealed class ConformanceTests
{
    private static readonly IConformanceRunner Runner = GeneratorRunner.Instance;

    public static TheoryData<string> Widths => [.. LaneWidths.All.Keys];

    private static ConformanceCase[] Cases =>
        [.. ConformanceFiles.Convolutions().Where(one => !one.IsEmpty).Select(ConformanceReference.WithNumbers), .. OnnxFolders.Convolutions()];

    [Fact]
    public void Every_case_gives_the_numbers_of_its_suite()
    {
        LaneWidths.RequireExpected();
        Check(Cases, Judge);
    }

    /// <summary>Where the budget forbids, the scheduler warns and writes loops: those run a second time, and harm nothing.</summary>
    [Fact]
    public void Every_case_unrolled_whole_gives_the_numbers_of_its_suite() => Check(Cases, Judge, network => network with
    {
        Source = network.Source.Replace("public sealed partial class", "[Schedule(\"layer\", Unroll = Unroll.Full)]\npublic sealed partial class", StringComparison.Ordinal),
    });

    /// <summary>Where tiles do not apply, the request is an error that says so; the promise is 10⁻⁵ of the largest output.</summary>
    [Fact]
    public void Every_case_in_Winograd_tiles_gives_the_numbers_of_its_suite()
    {
        var computed = 0;
        Check(Cases, Tiled, network => network with
        {
            Source = network.Source.Replace("public sealed partial class", "[Schedule(\"layer\", Algorithm = Algorithm.Winograd)]\npublic sealed partial class", StringComparison.Ordinal),
        });
        TestContext.Current.TestOutputHelper!.WriteLine($"{computed} in Winograd tiles");
        Assert.True(computed >= 50, $"Only {computed} cases were computed in tiles.");

        string? Tiled(ConformanceNetwork network, ConformanceOutcome outcome)
        {
            if (outcome is ConformanceOutcome.RefusedByDiagnostic { Message: var message } && message.StartsWith("DCG1019: Algorithm.Winograd", StringComparison.Ordinal))
                return null;
            computed++;
            return outcome is ConformanceOutcome.Computed { Outputs: var outputs } ? network.Case.Difference(outputs, ofLargest: 1e-5) : outcome.ToString();
        }
    }

    [Theory]
    [MemberData(nameof(Widths))]
    public void Every_case_gives_the_numbers_of_its_suite_at_another_vector_width(string width)
    {
        Assert.SkipWhen(ChildProcess.IsChild, "Runs in the parent.");
        Assert.SkipWhen(LaneWidths.Unavailable(width) is not null, LaneWidths.Unavailable(width) ?? "");
        Assert.NotEmpty(Cases);
        LaneWidths.RunTests(width, "-method", $"*{nameof(ConformanceTests)}.{nameof(Every_case_gives_the_numbers_of_its_suite)}");
    }

    [Fact]
    public void Tensors_without_elements_are_refused_by_a_diagnostic() => Check(
        [.. ConformanceFiles.Convolutions().Where(one => one.IsEmpty)],
        (_, outcome) => outcome is ConformanceOutcome.RefusedByDiagnostic ? null : $"not refused by a diagnostic but {outcome}");

    [Fact]
    public void What_a_framework_refuses_is_refused_by_a_diagnostic_or_by_the_constructor() => Check(
        ConformanceFiles.Refused(),
        (_, outcome) => outcome is ConformanceOutcome.RefusedByDiagnostic or ConformanceOutcome.RefusedByConstructor ? null : $"not refused but {outcome}");

    private static string? Judge(ConformanceNetwork network, ConformanceOutcome outcome) => outcome switch
    {
        ConformanceOutcome.Computed computed => network.Case.Difference(computed.Outputs),
        _ => outcome.ToString(),
    };

    private static void Check(
        IReadOnlyList<ConformanceCase> cases,
        Func<ConformanceNetwork, ConformanceOutcome, string?> judge,
        Func<ConformanceNetwork, ConformanceNetwork>? change = null)
    {
        Assert.SkipWhen(Runner.Unavailable is not null, Runner.Unavailable ?? "");
        Assert.NotEmpty(cases);
        ConformanceNetwork[] networks = [.. ConformanceDeclaration.Write(cases).Select(network => change?.Invoke(network) ?? network)];
        (ConformanceNetwork Network, ConformanceOutcome Outcome, string? Failure)[] rows =
            [.. networks.Zip(Runner.Run(networks), (network, outcome) => (network, outcome, judge(network, outcome)))];
        TestContext.Current.TestOutputHelper!.WriteLine(ConformanceTable.Format(rows));
        Assert.Empty(rows.Where(row => row.Failure is not null).Select(row => $"{row.Network.Case.Name}: {row.Failure}\n{row.Network.Source}"));
    }
}
