using DeconvGen.Generator.Declarations;
using DeconvGen.Generator.Graphs;
using DeconvGen.Generator.Layers;

namespace DeconvGen.Generator.Manifests;

/// <summary>
/// Compares what a network reads with what its manifest lists: the checks of the generated constructor, while the network is typed. One remark for what one layer
/// lacks, one for a tensor that differs, one for all tensors that no layer reads.
/// </summary>
internal static class ManifestCheck
{
    private static readonly string[] Loadable = ["F32", "F64", "F16", "BF16"];

    public static EquatableArray<Problem> Of(NetworkDeclaration declaration, NetworkSpec network, WeightManifest manifest)
    {
        var problems = new List<Problem>();
        var wanted = network.Layers.SelectMany(layer => layer.Tensors.Select(tensor => (Layer: layer, Tensor: tensor))).GroupBy(item => item.Tensor.Name).Select(group => group.First()).ToList();
        var names = new HashSet<string>(wanted.Select(item => item.Tensor.Name));
        var unclaimed = manifest.Tensors.Where(tensor => !names.Contains(tensor.Name)).ToList();
        var guessed = new HashSet<string>();
        foreach (var layer in wanted.Where(item => manifest.Find(item.Tensor.Name) is null).GroupBy(item => Site(declaration, item.Layer.Name)))
        {
            var first = layer.First();
            var nearest = Nearest(first.Tensor, unclaimed);
            if (nearest is not null)
            {
                guessed.UnionWith(Prefixed(nearest, unclaimed));
            }

            problems.Add(new TensorMissing(layer.Key, first.Layer.Name, layer.Select(item => item.Tensor.Name).ToEquatableArray(), first.Tensor.Dimensions, first.Tensor.Layout, nearest)
            {
                Repairs = ManifestRepairs.ForMissing(declaration, layer.Key, first.Tensor.Name, nearest, layer.Select(item => item.Tensor.Name)),
            });
        }

        problems.AddRange(wanted.SelectMany(item => manifest.Find(item.Tensor.Name) is { } found ? Compare(Site(declaration, item.Layer.Name), declaration, item.Layer, item.Tensor, found) : []));

        // What a missing tensor was taken for is told there.
        var unread = unclaimed.Select(tensor => tensor.Name).Where(name => !guessed.Contains(name)).ToEquatableArray();
        if (unread.Count > 0)
        {
            problems.Add(new TensorsUnread(new ProblemSite(-1), declaration.Class.Type.Name, unread));
        }

        problems.AddRange(Origins.Of(manifest.Origin, network, layer => Site(declaration, layer)));
        return ResolveRepairs.Verify(declaration, problems.ToEquatableArray());
    }

    private static IEnumerable<Problem> Compare(ProblemSite site, NetworkDeclaration declaration, LayerSpec layer, TensorSpec tensor, ManifestTensor found)
    {
        if (!Loadable.Contains(found.Type))
        {
            yield return new TensorTypeUnsupported(site, tensor.Name, found.Type);
        }

        if (found.Shape.SequenceEqual(tensor.Dimensions.Select(size => (long)size)))
        {
            yield break;
        }

        var convolution = (layer.Operation as Operation.Convolution)?.Spec;
        if (AxisOrders.Of(tensor, found.Shape) is { } order)
        {
            yield return new WeightOrderDiffers(site, tensor.Name, tensor.Dimensions, tensor.Layout, found.Shape, order);
        }
        else if (convolution?.Bias?.Tensor == tensor.Name)
        {
            yield return new BiasLengthDiffers(site, tensor.Name, convolution.OutChannels, convolution.InChannels, found.Shape);
        }
        else if (layer.Operation is BatchNormOperation or InstanceNormOperation)
        {
            yield return new NormLengthDiffers(site, tensor.Name, layer.Output.Channels, found.Shape);
        }
        else
        {
            yield return new TensorShapeDiffers(site, tensor.Name, tensor.Dimensions, tensor.Layout, found.Shape)
            {
                Repairs = ManifestRepairs.ForShape(declaration, site, tensor, found.Shape),
            };
        }
    }

    /// <summary>The attribute that a resolved layer comes from: its own, or that of the block which it is a part of.</summary>
    private static ProblemSite Site(NetworkDeclaration declaration, string layer)
    {
        var index = declaration.Layers.ToList().FindIndex(written => written.Name == layer || (written.Kind == InlineBlocks.Kind && layer.StartsWith(written.Name + ".", StringComparison.Ordinal)));
        return new ProblemSite(index);
    }

    /// <summary>A tensor that no layer reads, with a similar name; failing that, the only one with the shape.</summary>
    private static string? Nearest(TensorSpec wanted, List<ManifestTensor> unclaimed)
    {
        if (ResolveNames.Nearest(wanted.Name, unclaimed.Select(tensor => tensor.Name)) is { } similar)
        {
            return similar;
        }

        var alike = unclaimed.Where(tensor => tensor.Shape.SequenceEqual(wanted.Dimensions.Select(size => (long)size))).ToList();
        return alike.Count == 1 ? alike[0].Name : null;
    }

    /// <summary>All tensors of the layer that one belongs to: what stands before the last dot.</summary>
    private static IEnumerable<string> Prefixed(string name, List<ManifestTensor> unclaimed)
    {
        var prefix = name.Substring(0, name.LastIndexOf('.') + 1);
        return unclaimed.Select(tensor => tensor.Name).Where(other => other == name || (prefix.Length > 0 && other.StartsWith(prefix, StringComparison.Ordinal)));
    }
}
