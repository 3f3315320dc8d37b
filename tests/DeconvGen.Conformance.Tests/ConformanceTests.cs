using System.Runtime.Intrinsics;
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

    [Theory]
    [MemberData(nameof(Widths))]
    public void Every_case_gives_the_numbers_of_its_suite_at_another_vector_width(string width)
    {
        Assert.SkipWhen(ChildProcess.IsChild, "Runs in the parent.");
        // With AVX-512 the bodies for 8 lanes are run by these alone: then none is left out.
        Assert.SkipWhen(width is not "128" && Vector256.IsHardwareAccelerated && !Vector512.IsHardwareAccelerated, "256 bits are this machine's own width, at which the cases have run.");
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
        Func<ConformanceNetwork, ConformanceOutcome, string?> judge)
    {
        Assert.SkipWhen(Runner.Unavailable is not null, Runner.Unavailable ?? "");
        Assert.NotEmpty(cases);
        ConformanceNetwork[] networks = [.. ConformanceDeclaration.Write(cases)];
        (ConformanceNetwork Network, ConformanceOutcome Outcome, string? Failure)[] rows =
            [.. networks.Zip(Runner.Run(networks), (network, outcome) => (network, outcome, judge(network, outcome)))];
        TestContext.Current.TestOutputHelper!.WriteLine(ConformanceTable.Format(rows));
        Assert.Empty(rows.Where(row => row.Failure is not null).Select(row => $"{row.Network.Case.Name}: {row.Failure}\n{row.Network.Source}"));
    }
}
