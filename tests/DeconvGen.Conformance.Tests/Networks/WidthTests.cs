using DeconvGen.Conformance.Tests.Cases;
using DeconvGen.Testing.Processes;

namespace DeconvGen.Conformance.Tests.Networks;

/// <summary>Pools, resizes and operations again at other vector widths.</summary>
public sealed class WidthTests
{
    private static readonly bool IsFull = Environment.GetEnvironmentVariable("DECONVGEN_FULL") == "1";

    public static TheoryData<string> Widths => [.. LaneWidths.All.Keys];

    [Theory]
    [MemberData(nameof(Widths))]
    public void Every_layer_case_gives_the_numbers_of_its_suite_at_another_vector_width(string width)
    {
        ConformanceFiles.Require();
        Assert.SkipWhen(ChildProcess.IsChild, "Runs in the parent.");
        Assert.SkipWhen(LaneWidths.Unavailable(width) is not null, LaneWidths.Unavailable(width) ?? "");
        Assert.SkipUnless(IsFull || width is "128" or "512", "Runs with DECONVGEN_FULL=1; without it the narrowest and the widest stand for all.");
        LaneWidths.RunTests(width, "-class", "*OnnxFolderConformanceTests", "-class", "*ResizeConformanceTests", "-class", "*PoolConformanceTests", "-class", "*UnpoolConformanceTests");
    }
}
