using DeconvGen.Generator.Declarations;
using DeconvGen.Generator.Layers;

namespace DeconvGen.Generator.Graphs;

/// <summary>
/// From what the user wrote to a network of which every number is known, or to the problems that stand in the way. One root cause is one problem:
/// after a mistake the layer's shape is unknown and everything downstream is silent. Knows neither Roslyn nor text.
/// </summary>
internal static class Resolve
{
    public static Resolution Run(NetworkDeclaration declaration)
    {
        var resolution = ResolveLayers.Run(declaration);
        return resolution with { Problems = ResolveRepairs.Verify(declaration, MirrorInputs.Complete(declaration, resolution.Problems)) };
    }
}
