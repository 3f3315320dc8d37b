using DeconvGen.Generator;
using DeconvGen.Generator.Declarations;
using DeconvGen.Generator.Graphs;
using DeconvGen.Generator.Layers;

namespace DeconvGen.CodeFixes.Refactorings;

/// <summary>What refactorings that insert layers have in common.</summary>
internal static class InsertedLayers
{
    private static readonly ProblemSite _new = new(-1);

    public static Repair Set(string argument, IEnumerable<int> values) => Repairs.Set(_new, argument, values);

    public static Repair Set(string argument, int value) => Repairs.Set(_new, argument, value);

    public static Repair Set(string argument, string text) => Repairs.Set(_new, argument, text);

    /// <summary>A nearest-neighbour resize to a size; Caffe has no default for how.</summary>
    public static IEnumerable<Repair> Nearest(NetworkOptions options, EquatableArray<int> size)
    {
        yield return Repairs.Set(_new, "Size", size);
        yield return Repairs.Set(_new, "Mode", ResizeMode.Nearest);
        if (options.Convention is Convention.Caffe)
        {
            yield return Repairs.Set(_new, "Coordinates", CoordinateMode.HalfPixel);
            yield return Repairs.Set(_new, "Rounding", NearestRounding.Floor);
        }
    }

    /// <summary>The network after the change, if it has no error and gives nothing to nobody.</summary>
    public static NetworkSpec? Accepted(NetworkDeclaration changed) =>
        Resolve.Run(changed) is { Network: { } network } resolution && !resolution.Problems.Any(problem => problem is UnusedLayer) ? network : null;

    /// <summary>Whether every layer of the old network, outputs apart, has its shape in the new one.</summary>
    public static bool KeepsShapes(NetworkSpec before, NetworkSpec after) => before.Layers
        .Where(layer => layer.Operation is not Operation.Output)
        .All(layer => after.Layers.FirstOrDefault(other => other.Name == layer.Name)?.Output == layer.Output);
}
