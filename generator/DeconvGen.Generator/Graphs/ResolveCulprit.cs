using DeconvGen.Generator.Declarations;
using DeconvGen.Generator.Layers;

namespace DeconvGen.Generator.Graphs;

/// <summary>
/// For a shape that is claimed but not reached: the convolution on the way that, transposed or not as the other kind, would reach it. The claim stands at the
/// end of a chain whose numbers are all legal; the mistake need not.
/// </summary>
internal static class ResolveCulprit
{
    // How many layers back are suspected: each costs one resolution of the network, 1.4 ms of 200 layers.
    private const int LayersBack = 8;

    public static Problem Run(NetworkDeclaration declaration, Problem problem, Func<Repair, Problem, bool> repairs)
    {
        if (problem is not (ConvolutionOutputMismatch or TransposedOutputMismatch or OutShapeMismatch or InSizeMismatch or AddShapesDiffer or ConcatShapesDiffer))
        {
            return problem;
        }

        for (var index = problem.Site.Layer; index >= 0 && index > problem.Site.Layer - LayersBack; index--)
        {
            if (Exchanged(declaration.Layers[index], index) is { } repair && repairs(repair, problem))
            {
                return problem with { Culprit = new Culprit(declaration.Layers[index].Name, repair.Value), Repairs = [.. problem.Repairs, repair] };
            }
        }

        return problem;
    }

    /// <summary>The other kind, without the arguments that only this one has. Trained weights know their direction: where they are given it stays.</summary>
    private static Repair? Exchanged(LayerDeclaration layer, int index)
    {
        var site = new ProblemSite(index);
        return layer.States("Weights") ? null : layer.Kind switch
        {
            "ConvTranspose" => Repairs.Change(site, "Conv") with { Also = Removals(layer, site, "OutputPadding", "OutputShape") },
            "Conv" => Repairs.Change(site, "ConvTranspose") with { Also = Removals(layer, site, "Mask") },
            _ => null,
        };
    }

    private static Repair? Removals(LayerDeclaration layer, ProblemSite site, params string[] arguments) => arguments
        .Where(layer.States)
        .Aggregate((Repair?)null, (also, argument) => Repairs.Remove(site, argument) with { Also = also });
}
