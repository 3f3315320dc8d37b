using System.Numerics;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace DeconvGen.Tests.Runtime;

public class VectorWidthTests
{
    [Theory]
    [InlineData(128)]
    [InlineData(256)]
    [InlineData(512)]
    public void Everything_that_depends_on_lanes_passes_at_another_width(int bits)
    {
        Assert.SkipWhen(bits == 512 && !Vector512.IsHardwareAccelerated, "This machine has no vectors of 512 bits.");
        Assert.SkipWhen(bits == 256 && !Vector256.IsHardwareAccelerated, "This machine has no vectors of 256 bits.");
        ChildRun.RequirePass(bits / 32, new Dictionary<string, string> { ["DOTNET_MaxVectorTBitWidth"] = bits.ToString(System.Globalization.CultureInfo.InvariantCulture) },
            LaneTests());
    }

    [Fact]
    public void Everything_that_depends_on_lanes_passes_without_fused_multiply_add()
    {
        Assert.SkipUnless(Fma.IsSupported, "This machine has no FMA that could be switched off.");
        ChildRun.RequirePass(4, new Dictionary<string, string> { ["DOTNET_EnableAVX2"] = "0", ["DOTNET_EnableFMA"] = "0" }, LaneTests());
    }

    [Fact]
    public void Everything_that_depends_on_lanes_passes_without_intrinsics() =>
        ChildRun.RequirePass(4, new Dictionary<string, string> { ["DOTNET_EnableHWIntrinsic"] = "0" }, LaneTests());

    private static Type[] LaneTests() => [typeof(LaneCountTests), typeof(LaneAccessTests), typeof(ElementwiseTests), typeof(PiecewiseActivationTests), typeof(PReluTests),
        typeof(FloatActivationAccuracyTests), typeof(DoubleActivationAccuracyTests),
        typeof(AxisRoutineTests), typeof(ChannelRoutineTests), typeof(ResizeTests), typeof(PoolIndexTests), typeof(RoutineMemoryTests),
        typeof(PoolingTests), typeof(ChannelScaleTests), typeof(BroadcastingTests), typeof(StridedCopyTests), typeof(TranspositionTests)];
}

/// <summary>Guards the child processes: without it they would pass at the parent's width too.</summary>
public class LaneCountTests
{
    [Fact]
    public void The_process_has_the_lanes_that_it_was_started_for() =>
        Assert.Equal(ChildRun.ExpectedLanes ?? Vector<float>.Count, Vector<float>.Count);
}
