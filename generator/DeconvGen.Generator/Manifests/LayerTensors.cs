using DeconvGen.Generator.Declarations;
using DeconvGen.Generator.Graphs;
using DeconvGen.Generator.Layers;

namespace DeconvGen.Generator.Manifests;

/// <summary>
/// One layer's tensors against what the manifest lists of them. Another number of channels is told once, of the weights that it comes from: biases and normalizations of
/// that number follow from it.
/// </summary>
internal static class LayerTensors
{
    private static readonly string[] Loadable = ["F32", "F64", "F16", "BF16"];

    public static IEnumerable<Problem> Compare(NetworkDeclaration declaration, NetworkSpec network, WeightManifest manifest, ProblemSite site, LayerSpec layer)
    {
        var isNorm = layer.Operation is BatchNormOperation or InstanceNormOperation;
        var channels = OutChannels(isNorm && layer.Inputs.Count > 0 ? network.Layers[layer.Inputs[0]] : layer, manifest);
        var norms = new HashSet<EquatableArray<long>>();
        foreach (var tensor in layer.Tensors.Where(tensor => manifest.Find(tensor.Name) is not null))
        {
            var found = manifest.Find(tensor.Name)!;
            if (!Loadable.Contains(found.Type))
            {
                yield return new TensorTypeUnsupported(site, tensor.Name, found.Type);
            }

            if (found.Shape.SequenceEqual(tensor.Dimensions.Select(size => (long)size)) || (found.Shape is [var length] && length == channels))
            {
                continue;
            }

            var convolution = (layer.Operation as Operation.Convolution)?.Spec;
            if (AxisOrders.Of(tensor, found.Shape) is { } order)
            {
                yield return new WeightOrderDiffers(site, tensor.Name, tensor.Dimensions, tensor.Layout, found.Shape, order) { Repairs = ManifestRepairs.ForOrder(declaration, site) };
            }
            else if (convolution?.Bias?.Tensor == tensor.Name)
            {
                yield return new BiasLengthDiffers(site, tensor.Name, convolution.OutChannels, convolution.InChannels, found.Shape);
            }
            else if (!isNorm)
            {
                yield return new TensorShapeDiffers(site, tensor.Name, tensor.Dimensions, tensor.Layout, found.Shape) { Repairs = ManifestRepairs.ForShape(declaration, site, tensor, found.Shape) };
            }
            else if (norms.Add(found.Shape))
            {
                // Gamma, shift, mean and variance are wrong together.
                yield return new NormLengthDiffers(site, tensor.Name, layer.Output.Channels, found.Shape);
            }
        }
    }

    /// <summary>The output channels of a layer by its weights, where they have others than the layer.</summary>
    private static long? OutChannels(LayerSpec layer, WeightManifest manifest)
    {
        if (layer.Operation is not Operation.Convolution || layer.Tensors.FirstOrDefault(tensor => tensor.Layout.Contains('O')) is not { } weights
            || manifest.Find(weights.Name) is not { } found || found.Shape.Count != weights.Layout.Length || AxisOrders.Of(weights, found.Shape) is not null)
        {
            return null;
        }

        var channels = found.Shape[weights.Layout.IndexOf('O')];
        return channels == weights.Dimensions[weights.Layout.IndexOf('O')] ? null : channels;
    }
}
