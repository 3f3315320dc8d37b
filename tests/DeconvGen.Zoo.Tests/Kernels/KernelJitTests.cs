using DeconvGen.Samples.Zoo;
using DeconvGen.Testing.Processes;
using DeconvGen.Zoo.Tests.Reference;

namespace DeconvGen.Zoo.Tests.Kernels;

/// <summary>What the JIT makes of every kernel of the zoo, at every vector width that this machine has.</summary>
public sealed class KernelJitTests
{
    public static TheoryData<string> Widths => [.. LaneWidths.All.Keys];

    [Theory]
    [MemberData(nameof(Widths))]
    public void Every_kernel_is_fully_optimised_and_calls_nothing_in_its_loops(string width)
    {
        Assert.SkipWhen(LaneWidths.Unavailable(width) is not null, LaneWidths.Unavailable(width) ?? "");
        var methods = JitDisassembly.OfTests(KernelMethods.Pattern, LaneWidths.Environment(width), "-method", $"*{nameof(ZooKernels)}.{nameof(ZooKernels.Are_compiled)}");
        TestContext.Current.TestOutputHelper!.WriteLine(KernelListing.Write(Path.Combine(AppContext.BaseDirectory, $"zoo-kernels-by-jit-{width}.md"), methods));
        Assert.Empty(KernelMethods.Kernels(typeof(ZooCatalog).Assembly).Except(methods.Select(KernelMethods.KernelOf)));
        var faults = methods.SelectMany(KernelMethods.Faults).ToList();
        Assert.True(faults.Count == 0, string.Join('\n', faults));
    }
}

/// <summary>What the child of <see cref="KernelJitTests"/> compiles.</summary>
public sealed class ZooKernels
{
    [Fact]
    public void Are_compiled()
    {
        Assert.SkipUnless(ChildProcess.IsChild, "Runs in a child, which prints what is compiled.");
        LaneWidths.RequireExpected();
        Assert.True(KernelMethods.Compile(typeof(ZooCatalog).Assembly) > 0);
    }
}
