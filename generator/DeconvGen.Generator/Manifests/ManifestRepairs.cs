using DeconvGen.Generator.Declarations;
using DeconvGen.Generator.Graphs;
using DeconvGen.Generator.Layers;

namespace DeconvGen.Generator.Manifests;

/// <summary>What to change in a layer so that it reads the weights that there are; Resolve keeps what leaves no error.</summary>
internal static class ManifestRepairs
{
    /// <summary>The layer's name, where the weights have all that it lacks under another; or no bias, where that alone is lacking.</summary>
    public static EquatableArray<Repair> ForMissing(NetworkDeclaration declaration, ProblemSite site, string tensor, string? nearest, IEnumerable<string> missing)
    {
        var layer = declaration.Layers[site.Layer];
        var (own, part) = Split(tensor);
        if (nearest is not null && Split(nearest) is var (other, otherPart) && part == otherPart && own == layer.Name && other.Length > 0 && !other.Contains('.')
            && !declaration.Layers.Any(written => written.Name == other))
        {
            return [Repairs.Set(site, "Name", other)];
        }

        return layer.Kind is "Conv" or "ConvTranspose" or "Dense" && missing.SequenceEqual([layer.Name + ".bias"]) ? [Repairs.Set(site, "Bias", false)] : [];
    }

    /// <summary>
    /// Weights in the order of another convention: that convention, with the layout of the data as it is. Or the other direction of the layer, whose weights begin
    /// with the other channels.
    /// </summary>
    public static EquatableArray<Repair> ForOrder(NetworkDeclaration declaration, ProblemSite site)
    {
        var network = new ProblemSite(-1);
        var layout = DataLayouts.ChannelsLast(declaration.Options) ? DataLayout.NHWC : DataLayout.NCHW;
        var conventions = new[] { Convention.PyTorch, Convention.TensorFlow }
            .Where(convention => DataLayouts.IsTensorFlow(convention) != DataLayouts.IsTensorFlow(declaration.Options.Convention))
            .Select(convention => Repairs.Set(network, "Convention", convention))
            .Select(repair => declaration.Options.Layout is DataLayout.Default ? repair.With(Repairs.Set(network, "Layout", layout)) : repair);
        var kind = declaration.Layers[site.Layer].Kind switch { "Conv" => "ConvTranspose", "ConvTranspose" => "Conv", _ => null };
        return [.. conventions, .. kind is null ? [] : new[] { Repairs.Change(site, kind) }];
    }

    /// <summary>A kernel or a number of output channels, where the weights differ in that alone.</summary>
    public static EquatableArray<Repair> ForShape(NetworkDeclaration declaration, ProblemSite site, TensorSpec tensor, EquatableArray<long> found)
    {
        var letters = tensor.Layout;
        if (declaration.Layers[site.Layer].Kind is not ("Conv" or "ConvTranspose") || found.Count != letters.Length || found.Any(size => size is < 1 or > int.MaxValue))
        {
            return [];
        }

        var differing = letters.Where((_, axis) => found[axis] != tensor.Dimensions[axis]).ToList();
        if (differing.All(letter => letter is 'D' or 'H' or 'W'))
        {
            return [Repairs.Set(site, "Kernel", "DHW".Where(letter => letters.Contains(letter)).Select(letter => (int)found[letters.IndexOf(letter)]))];
        }

        var groups = declaration.Layers[site.Layer].Find<ArgumentValue.Integer>("Groups")?.Value ?? 1;
        return differing.SequenceEqual("O") && groups == 1 ? [Repairs.Set(site, "OutChannels", (int)found[letters.IndexOf('O')])] : [];
    }

    /// <summary>No kernel or direction is changed, and no layer removed, where there are weights for it.</summary>
    public static Problem KeepingWeights(Problem problem, NetworkDeclaration declaration, WeightManifest manifest) =>
        problem with { Repairs = problem.Repairs.Where(repair => !repair.Steps.Any(step => LosesWeights(step, declaration, manifest))).ToEquatableArray() };

    private static bool LosesWeights(Repair step, NetworkDeclaration declaration, WeightManifest manifest) => step.Site.Layer >= 0
        && (step.Argument == "Kernel" || step.Kind is RepairKind.ChangeKind or RepairKind.RemoveLayer)
        && manifest.Find(declaration.Layers[step.Site.Layer].Name + ".weight") is not null;

    private static (string Layer, string Part) Split(string tensor)
    {
        var dot = tensor.LastIndexOf('.');
        return dot < 0 ? ("", tensor) : (tensor.Substring(0, dot), tensor.Substring(dot + 1));
    }
}
