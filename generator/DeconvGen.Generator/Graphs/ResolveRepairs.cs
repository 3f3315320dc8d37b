using DeconvGen.Generator.Declarations;
using DeconvGen.Generator.Layers;

namespace DeconvGen.Generator.Graphs;

/// <summary>Keeps the repairs that repair: each is applied to the declaration, which must then lose the problem and gain no error.</summary>
internal static class ResolveRepairs
{
    public static EquatableArray<Problem> Verify(NetworkDeclaration declaration, EquatableArray<Problem> problems)
    {
        var known = new HashSet<(Type, ProblemSite)>(problems.Select(Key));
        return problems
            .Select(problem => ResolveFollowing.Run(declaration, problem, Repairs))
            .Select(problem => ResolveCulprit.Run(declaration, ResolveMisreadings.Run(declaration, ResolveLeastInput.Run(declaration, problem, Repairs), Repairs), Repairs))
            .Select(problem => Settled(problem with { Repairs = problem.Repairs.Where(repair => Repairs(repair, problem)).Distinct().ToEquatableArray() }))
            .ToEquatableArray();

        bool Repairs(Repair repair, Problem problem)
        {
            if (Apply(declaration, repair) is not { } repaired || repaired == declaration)
            {
                return false;
            }

            var before = RepairedLayers.Before(declaration, repair);
            var after = ResolveLayers.Run(repaired).Problems.Select(other => (other.IsError, Key: (other.GetType(), before(other.Site)))).ToList();
            return !after.Any(other => other.Key == Key(problem)) && after.All(other => !other.IsError || known.Contains(other.Key));
        }
    }

    /// <summary>An uneven input is the reason of a join that fails only if an even one repairs it.</summary>
    private static Problem Settled(Problem problem) => problem.Repairs.Any(repair => repair.Argument is "In" or "Shape") ? problem : problem switch
    {
        ConcatShapesDiffer concat => concat with { Origin = null },
        AddShapesDiffer add => add with { Origin = null },
        _ => problem,
    };

    /// <summary>The declaration after a repair; null where the repair has no meaning of its own.</summary>
    public static NetworkDeclaration? Apply(NetworkDeclaration declaration, Repair repair)
    {
        if (repair.Steps.Any(step => step.Kind is RepairKind.SetArgument && step.Meaning is null))
        {
            return null;
        }

        return RepairedLayers.Apply(repair.Steps.Where(step => step.Kind is not (RepairKind.InsertLayer or RepairKind.AppendLayer or RepairKind.RemoveLayer)).Aggregate(declaration, Changed), repair);
    }

    private static NetworkDeclaration Changed(NetworkDeclaration declaration, Repair step) => step switch
    {
        { Site: { Layer: < 0, Schedule: null } } => declaration with { Options = RepairedOptions.Apply(declaration.Options, step) },
        { Site.Schedule: { } schedule } => declaration with { Schedules = Replace(declaration.Schedules, schedule, item => Change(item, step)) },
        _ => declaration with { Layers = Replace(declaration.Layers, step.Site.Layer, item => Change(item, step)) },
    };

    /// <summary>What makes two problems the same one before and after a repair.</summary>
    public static (Type, ProblemSite) Key(Problem problem) => (problem.GetType(), problem.Site);

    private static LayerDeclaration Change(LayerDeclaration layer, Repair repair) => layer with
    {
        Kind = repair.Kind is RepairKind.ChangeKind ? repair.Value : layer.Kind,
        Name = repair is { Argument: "Name", Meaning: ArgumentValue.Text name } ? name.Value : layer.Name,
        Arguments = Change(layer.Arguments, repair),
    };

    private static ScheduleDeclaration Change(ScheduleDeclaration schedule, Repair repair) => schedule with
    {
        Layer = repair is { Argument: "Layer", Meaning: ArgumentValue.Text name } ? name.Value : schedule.Layer,
        Arguments = Change(schedule.Arguments, repair),
    };

    private static EquatableArray<Argument> Change(EquatableArray<Argument> arguments, Repair repair)
    {
        var others = arguments.Where(argument => argument.Name != repair.Argument);
        return (repair.Meaning is { } meaning ? others.Append(new Argument(repair.Argument, meaning)) : others).ToEquatableArray();
    }

    private static EquatableArray<T> Replace<T>(EquatableArray<T> items, int index, Func<T, T> change) =>
        items.Select((item, position) => position == index ? change(item) : item).ToEquatableArray();
}
