using DeconvGen.Generator.Layers;
using static System.FormattableString;

namespace DeconvGen.Generator.Diagnostics;

internal static partial class Sentences
{
    private const int NamesListed = 3;

    private static string? OfManifest(Problem problem) => problem switch
    {
        ManifestUnreadable p => $"'{p.File}' is no weight manifest: {p.Fault}",
        ManifestWithoutClass p => $"'{p.File}' is named after the class '{p.Class}', which the project does not have; a manifest is named Class.weights.json",
        TensorMissing p => $"The weights lack {Names(p.Tensors)}, which '{p.Layer}' reads: expected {p.Layout} {List(p.Shape)}" + (p.Nearest is { } nearest ? $". Did you mean '{nearest}'?" : ""),
        TensorsUnread p => $"No layer of '{p.Class}' reads {Names(p.Tensors)} of its weights",
        TensorShapeDiffers p => $"'{p.Tensor}' is {List(p.Actual)} in the weights, but its layer reads {p.Layout} {List(p.Expected)}",
        WeightOrderDiffers p => $"'{p.Tensor}' is {List(p.Actual)} in the weights, which is {p.Found}, but its layer reads {p.Layout} {List(p.Expected)}",
        BiasLengthDiffers { Actual: [var length] } p when length == p.InChannels => Invariant(
            $"'{p.Tensor}' has {length} numbers in the weights, the number of input channels, but a bias has one for each output channel: {p.OutChannels}"),
        BiasLengthDiffers p => Invariant($"'{p.Tensor}' is {List(p.Actual)} in the weights, but a bias has one number for each output channel: [{p.OutChannels}]"),
        NormLengthDiffers p => Invariant($"'{p.Tensor}' is {List(p.Actual)} in the weights, but a normalization has one number for each channel: [{p.Channels}]"),
        TensorTypeUnsupported p => $"'{p.Tensor}' is of type {p.Type} in the weights; F32, F64, F16 and BF16 can be loaded",
        KernelsFlipped { Origin: "Flax" } p => $"Flax' ConvTranspose flips no kernel unless transpose_kernel is set. Flip the spatial axes of the weights of {Names(p.Layers)}, unless that was done.",
        KernelsFlipped p => $"Weights from {p.Origin} belong to convolutions that flip their kernels. Flip the spatial axes of the weights of {Names(p.Layers)}, unless that was done.",
        _ => null,
    };

    /// <summary>"'a', 'b', 'c' and 4 more".</summary>
    private static string Names(EquatableArray<string> names)
    {
        var listed = names.Take(names.Count == NamesListed + 1 ? names.Count : NamesListed).Select(name => "'" + name + "'").ToList();
        var more = names.Count - listed.Count;
        return more > 0 ? string.Join(", ", listed) + Invariant($" and {more} more")
            : listed.Count == 1 ? listed[0]
            : string.Join(", ", listed.Take(listed.Count - 1)) + " and " + listed[listed.Count - 1];
    }

    private static string List(IEnumerable<long> values) => "[" + string.Join(", ", values.Select(value => Invariant($"{value}"))) + "]";
}
