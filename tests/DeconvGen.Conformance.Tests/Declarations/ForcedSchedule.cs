using DeconvGen.Conformance.Tests.Cases;

namespace DeconvGen.Conformance.Tests.Declarations;

/// <summary>A strategy of the scheduler's catalog as a user forces it on a layer.</summary>
/// <param name="Name">What it is called in tests.</param>
/// <param name="Arguments">Of the attribute <c>[Schedule]</c>, after the layer's name.</param>
/// <param name="IsFollowed">Whether a layer was computed so.</param>
internal sealed record ForcedSchedule(string Name, string Arguments, Func<ScheduleInfo, bool> IsFollowed)
{
    /// <summary>All that can be forced: each kind of lanes, both unrolls, and tiles for each precision.</summary>
    public static IReadOnlyList<ForcedSchedule> All { get; } =
    [
        new("direct", "Algorithm = Algorithm.Direct", schedule => schedule.Algorithm == Algorithm.Direct),
        new("output channels", "Lanes = Lanes.OutputChannels", schedule => schedule is { Lanes: Lanes.OutputChannels, Algorithm: Algorithm.Direct, Unroll: Unroll.Loops }),
        new("depthwise", "Lanes = Lanes.Depthwise", schedule => schedule is { Lanes: Lanes.Depthwise, Unroll: Unroll.Loops }) { Applies = IsDepthwise },
        new("width, loops", "Lanes = Lanes.Width, Unroll = Unroll.Loops", schedule => schedule is { Lanes: Lanes.Width, Unroll: Unroll.Loops }),
        new("width, straight", "Unroll = Unroll.Full", schedule => schedule is { Lanes: Lanes.Width, Unroll: Unroll.Full }) { MayLoop = true },
        new("tiles", "Algorithm = Algorithm.Winograd", IsTiled) { OfLargest = 1e-5, Applies = one => HasTiles(one, 2, 7) },
        new("tiles, high", "Algorithm = Algorithm.Winograd, Precision = Precision.High", IsTiled) { OfLargest = 1e-5, Applies = one => HasTiles(one, 3, 3) },
        new("tiles, fast", "Algorithm = Algorithm.Winograd, Precision = Precision.Fast", IsTiled) { OfLargest = 3e-5, Applies = one => HasTiles(one, 2, 7) },
    ];

    /// <summary>What an output may be off besides the suite's tolerance, as a share of the largest: what <see cref="Precision"/> promises.</summary>
    public double OfLargest { get; private init; }

    /// <summary>Whether a layer that is too large for it is written in loops, with the warning DCG4101.</summary>
    public bool MayLoop { get; private init; }

    /// <summary>Whether a case can be computed so, by the strategy's definition; null where that depends on sizes that the definition does not state.</summary>
    public Func<ConformanceCase, bool?> Applies { get; private init; } = _ => true;

    /// <summary>The network with the attribute.</summary>
    public ConformanceNetwork Force(ConformanceNetwork network) => network with
    {
        Source = network.Source.Replace("public sealed partial class", $"[Schedule(\"layer\", {Arguments})]\npublic sealed partial class", StringComparison.Ordinal),
    };

    // One channel in and out for each group.
    private static bool? IsDepthwise(ConformanceCase one) => one.Group > 1 && one.Group == one.Input.Shape[1] && one.Group == one.Expected!.Shape[1];

    // Tiles need one group, a window of their sizes and no gaps in it. Strides and a third axis are divided first, and may leave such a window or none.
    private static bool? HasTiles(ConformanceCase one, int least, int most)
    {
        int[] kernel = one.Weight.Shape[2..];
        if (one.Group > 1 || kernel.All(size => size == 1))
            return false;

        return one.Rank <= 2 && kernel.All(size => size >= least && size <= most) && IsOne(one, "strides") && IsOne(one, "dilations") ? true : null;
    }

    private static bool IsOne(ConformanceCase one, string attribute) => !one.Lists.TryGetValue(attribute, out var values) || values.All(value => value == 1);

    private static bool IsTiled(ScheduleInfo schedule) => schedule.Algorithm == Algorithm.Winograd;
}
