using System.Numerics;
using DeconvGen.Testing.Processes;

namespace DeconvGen.Testing.Tests.Processes;

public sealed class LaneWidthTests
{
    public static TheoryData<string> Widths => [.. LaneWidths.All.Keys];

    [Theory]
    [MemberData(nameof(Widths))]
    public void A_child_has_the_width_that_it_was_started_for(string width)
    {
        Assert.SkipWhen(ChildProcess.IsChild, "Runs in the parent.");
        Assert.SkipWhen(LaneWidths.Unavailable(width) is not null, LaneWidths.Unavailable(width) ?? "");
        var output = LaneWidths.RunTests(width, "-method", $"*{nameof(LaneWidthChild)}.{nameof(LaneWidthChild.The_width_is_the_expected_one)}");
        Assert.Contains($"lanes {int.Parse(width[..3], System.Globalization.CultureInfo.InvariantCulture) / 32}", output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_failure_in_a_child_is_reported_with_its_output()
    {
        Assert.SkipWhen(ChildProcess.IsChild, "Runs in the parent.");
        var failure = Assert.Throws<InvalidOperationException>(() => ChildProcess.RunTests(
            new Dictionary<string, string> { ["DECONVGEN_FAIL"] = "1" },
            "-method",
            $"*{nameof(LaneWidthChild.It_fails_where_it_is_asked_to)}"));
        Assert.Contains("asked to fail", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_child_that_runs_no_test_is_a_failure()
    {
        Assert.SkipWhen(ChildProcess.IsChild, "Runs in the parent.");
        Assert.Throws<InvalidOperationException>(() => ChildProcess.RunTests(new Dictionary<string, string>(), "-method", "*NoSuchTest"));
    }
}

/// <summary>What the children of <see cref="LaneWidthTests"/> run.</summary>
public sealed class LaneWidthChild
{
    [Fact]
    public void The_width_is_the_expected_one()
    {
        LaneWidths.RequireExpected();
        TestContext.Current.TestOutputHelper!.WriteLine($"lanes {Vector<float>.Count}");
    }

    [Fact]
    public void It_fails_where_it_is_asked_to() => Assert.True(Environment.GetEnvironmentVariable("DECONVGEN_FAIL") is null, "asked to fail");
}
