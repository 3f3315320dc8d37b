using DeconvGen.Generator.Declarations;
using DeconvGen.Generator.Layers;

namespace DeconvGen.Generator.Graphs;

/// <summary>Repairs that insert or remove layers, or remove schedules, and where what stands behind them is afterwards.</summary>
internal static class RepairedLayers
{
    /// <summary>No place of the declaration before.</summary>
    private const int New = -2;

    public static NetworkDeclaration Apply(NetworkDeclaration declaration, Repair repair) => !repair.MovesLayers ? declaration : declaration with
    {
        Layers = Layers(declaration.Layers, repair, step => step.Inserted!).ToEquatableArray(),
        Schedules = Schedules(declaration.Schedules, repair).ToEquatableArray(),
    };

    /// <summary>For sites of the declaration afterwards the same site as it was before; one in an inserted layer is like no other.</summary>
    public static Func<ProblemSite, ProblemSite> Before(NetworkDeclaration declaration, Repair repair)
    {
        var layers = Layers(Enumerable.Range(0, declaration.Layers.Count), repair, _ => New);
        var schedules = Schedules(Enumerable.Range(0, declaration.Schedules.Count), repair);
        return site => site switch
        {
            { Schedule: { } schedule } => site with { Schedule = schedules[schedule] },
            { Layer: < 0 } => site,
            _ => site with { Layer = layers[site.Layer] },
        };
    }

    // From the last place on, so that the places of the others hold; of several layers at one place the first that is written comes first.
    private static List<T> Layers<T>(IEnumerable<T> layers, Repair repair, Func<Repair, T> inserted)
    {
        var moved = layers.ToList();
        foreach (var step in repair.Steps.Where(step => step.Site.Schedule is null).Reverse().OrderByDescending(Place))
        {
            if (step.Kind is RepairKind.InsertLayer or RepairKind.AppendLayer)
            {
                moved.Insert(Place(step), inserted(step));
            }
            else if (step.Kind is RepairKind.RemoveLayer)
            {
                moved.RemoveAt(Place(step));
            }
        }

        return moved;
    }

    private static List<T> Schedules<T>(IEnumerable<T> schedules, Repair repair) =>
        [.. schedules.Where((_, index) => !repair.Steps.Any(step => step.Kind is RepairKind.RemoveLayer && step.Site.Schedule == index))];

    private static int Place(Repair step) => step.Kind is RepairKind.AppendLayer ? step.Site.Layer + 1 : step.Site.Layer;
}
