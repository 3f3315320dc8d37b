using DeconvGen.Generator.Graphs;
using DeconvGen.Generator.Layers;

namespace DeconvGen.Generator.Manifests;

/// <summary>
/// Frameworks whose kernels lie the other way round. Every convention here computes Conv as a correlation and ConvTranspose as its gradient. Flax'
/// <c>ConvTranspose</c> is a correlation of the spread input unless <c>transpose_kernel</c> is set; Theano's and Lasagne's convolutions flip by default.
/// </summary>
internal static class Origins
{
    public static IEnumerable<Problem> Of(string? origin, NetworkSpec network, Func<string, ProblemSite> siteOf)
    {
        var (name, transposed) = origin?.ToLowerInvariant() switch
        {
            "flax" => ("Flax", true),
            "theano" => ("Theano", false),
            "lasagne" => ("Lasagne", false),
            _ => ("", false),
        };
        var layers = network.Layers
            .Where(layer => layer.Operation is Operation.Convolution { Spec: var spec } && spec.Transposed == transposed && !spec.Weights.IsConstant && spec.Axes.Any(axis => axis.Kernel > 1))
            .Select(layer => layer.Name)
            .ToEquatableArray();
        return name.Length == 0 || layers.Count == 0 ? [] : [new KernelsFlipped(siteOf(layers[0]), name, layers)];
    }
}
