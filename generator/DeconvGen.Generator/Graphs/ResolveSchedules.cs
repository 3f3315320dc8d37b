using DeconvGen.Generator.Declarations;
using DeconvGen.Generator.Layers;
using DeconvGen.Generator.Scheduling;

namespace DeconvGen.Generator.Graphs;

/// <summary>The <c>[Schedule]</c> attributes: which layer each means, and whether that kind of layer can follow it at all.</summary>
internal static class ResolveSchedules
{
    private static readonly EquatableArray<string> Schedulable = ["Conv", "ConvTranspose"];

    public static EquatableArray<ScheduleRequest> Run(NetworkDeclaration declaration, Source?[] values, IReadOnlyList<LayerSpec> layers, ICollection<Problem> problems)
    {
        var requests = new List<ScheduleRequest>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var index = 0; index < declaration.Schedules.Count; index++)
        {
            var schedule = declaration.Schedules[index];
            if (schedule.Arguments.Any(argument => argument.Value is ArgumentValue.Unreadable))
            {
                continue;
            }

            var site = new ProblemSite(-1, "Layer") { Schedule = index };
            var target = declaration.Layers.ToList().FindIndex(layer => layer.Name == schedule.Layer);
            if (target < 0)
            {
                var nearest = ResolveNames.Nearest(schedule.Layer, declaration.Layers.Select(layer => layer.Name));
                problems.Add(new UnknownLayer(site, "", schedule.Layer, nearest) { Repairs = nearest is null ? [] : [Repairs.Set(site, "Layer", nearest)] });
            }
            else if (!Schedulable.Contains(declaration.Layers[target].Kind))
            {
                problems.Add(new ScheduleNotApplicable(site, schedule.Layer, declaration.Layers[target].Kind, "", "", Schedulable) { Repairs = [Repairs.RemoveLayer(site)] });
            }
            else if (!seen.Add(schedule.Layer))
            {
                problems.Add(new DuplicateSchedule(site, schedule.Layer) { Repairs = [Repairs.RemoveLayer(site)] });
            }
            else if (Request(declaration, schedule, site, target, values[target], layers, problems) is { } request)
            {
                requests.Add(request);
            }
        }

        return requests.ToEquatableArray();
    }

    /// <summary>Null, with a report, where an argument is wrong; null alone where the layer's shape is unknown.</summary>
    private static ScheduleRequest? Request(
        NetworkDeclaration declaration, ScheduleDeclaration schedule, ProblemSite site, int target, Source? value, IReadOnlyList<LayerSpec> layers, ICollection<Problem> problems)
    {
        var own = new List<Problem>();
        var scope = new LayerScope(-1, new LayerDeclaration("Schedule", schedule.Layer, schedule.Arguments), declaration.Options, [], own);
        var algorithm = scope.Member<Algorithm>("Algorithm");
        var precision = scope.Member<Precision>("Precision");
        var lanes = scope.Member<Lanes>("Lanes");
        var unroll = scope.Member<Unroll>("Unroll");
        var tile = scope.Integers("RegisterTile") ?? [];
        if (tile.Count is not (0 or 2) || (tile.Count == 0 && scope.States("RegisterTile")))
        {
            scope.Report(new RegisterTileLength(scope.Site("RegisterTile"), schedule.Layer, tile.Count) { Repairs = [Repairs.Remove(scope.Site(), "RegisterTile")] });
        }
        else
        {
            scope.AreAtLeast("RegisterTile", tile, 1);
        }

        if (lanes is Lanes.Depthwise && value is not null && layers[value.Index].Operation is Operation.Convolution { Spec: var spec } && (spec.Groups == 1 || spec.Groups != spec.InChannels || spec.Groups != spec.OutChannels))
        {
            scope.Report(new ScheduleNotApplicable(scope.Site("Lanes"), schedule.Layer, declaration.Layers[target].Kind, "Lanes", "Depthwise", []) { Repairs = [Repairs.Remove(scope.Site(), "Lanes")] });
        }

        if (algorithm is Algorithm.Winograd && value is not null && layers[value.Index].Operation is Operation.Convolution { Spec: var tiled }
            && (lanes is not (Lanes.Auto or Lanes.OutputChannels) || unroll == Unroll.Full || !WinogradTiles.Applies(tiled, precision == Precision.Default ? declaration.Options.Precision : precision)))
        {
            scope.Report(new ScheduleNotApplicable(scope.Site("Algorithm"), schedule.Layer, declaration.Layers[target].Kind, "Algorithm", "Winograd", []) { Repairs = [Repairs.Remove(scope.Site(), "Algorithm")] });
        }

        foreach (var problem in own)
        {
            problems.Add(problem with
            {
                Site = problem.Site with { Schedule = site.Schedule },
                Repairs = problem.Repairs.Select(repair => repair with { Site = repair.Site with { Schedule = site.Schedule } }).ToEquatableArray(),
            });
        }

        return own.Count > 0 || value is null ? null : new ScheduleRequest(value.Index, algorithm, precision, lanes, tile, unroll);
    }
}
