using System.Collections.Concurrent;
using DeconvGen.Generator.Declarations;

namespace DeconvGen.Generator.Scheduling;

/// <summary>Chooses among the strategies that apply to a layer; what the user forces is the only choice.</summary>
internal static class Scheduler
{
    /// <summary>Choices that are remembered: those of a dozen networks of some 300 layers each.</summary>
    private const int MostKnown = 4096;

    /// <summary>All strategies, each null where it does not apply.</summary>
    private static readonly (string Name, Func<LayerContext, Schedule?> TryPlan)[] Catalog =
    [
        ("depthwise lanes", DepthwiseLanes.TryPlan),
        ("output-channel lanes", OutputChannelLanes.TryPlan),
        ("taps and output channels in lanes", TapLanes.TryPlan),
        ("input-channel lanes", InputChannelLanes.TryPlan),
        ("Winograd tiles", WinogradTiles.TryPlan),
        ("pixel lanes", PixelLanes.TryPlan),
        ("width lanes", WidthLanes.TryPlan),
    ];

    /// <summary>
    /// Choices already made: the same layer has the same one, and reckoning it takes 7 ms, so that without them an edit of one layer of 200 took 1.8 s. Numbers
    /// and names only; nothing of the compiler's is kept alive.
    /// </summary>
    private static readonly ConcurrentDictionary<LayerContext, Decision> Known = new();

    public static Decision Plan(LayerContext context)
    {
        if (Known.TryGetValue(context, out var known))
        {
            return known;
        }

        if (Known.Count >= MostKnown)
        {
            Known.Clear();
        }

        return Known.GetOrAdd(context, Choose);
    }

    private static Decision Choose(LayerContext context)
    {
        var plans = Catalog
            .Select(strategy => (strategy.Name, Schedule: strategy.TryPlan(context)))
            .Where(plan => plan.Schedule is not null)
            .OrderBy(plan => plan.Schedule!.Cost)
            .ToArray();
        // A request that no strategy can meet was reported when the schedule was resolved; the layer is planned without it.
        if (plans.Length == 0)
        {
            return Plan(context with { Algorithm = Algorithm.Auto, Lanes = Lanes.Auto, RegisterTile = [] });
        }

        var (name, schedule) = plans[0];
        if (schedule!.Packing?.Winograd is { } winograd)
        {
            name = $"{name} {winograd}";
        }

        if (schedule.Merged > 1)
        {
            name = $"{name} of {schedule.Merged} columns";
        }

        var reason = plans.Length == 1
            ? $"{name}: the only strategy that applies"
            : $"{name}: about {Thousands(schedule.Cost)} cycles, {plans[1].Name} {Thousands(plans[1].Schedule!.Cost)}";
        return new Decision(schedule, name, reason);
    }

    private static string Thousands(double cycles) => FormattableString.Invariant($"{Math.Max(1, Math.Round(cycles / 1000)):0}k");
}

/// <summary>The schedule of a layer, the strategy's name, and why it was chosen.</summary>
internal sealed record Decision(Schedule Schedule, string Strategy, string Reason);
