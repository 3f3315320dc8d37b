using DeconvGen.Generator;
using DeconvGen.Generator.Declarations;
using DeconvGen.Generator.Emission;
using DeconvGen.Generator.Graphs;
using DeconvGen.Generator.Layers;

namespace DeconvGen.CodeFixes.Refactorings;

/// <summary>The layer that undoes one of an encoder.</summary>
internal static class Mirror
{
    private static readonly EquatableArray<string> Window = ["Kernel", "Stride", "Padding", "AutoPad", "Dilation", "Groups"];
    private static readonly EquatableArray<string> Function = ["Activation", "NegativeSlope", "Alpha", "Beta", "Minimum", "Maximum", "Gelu"];
    private static readonly (string Down, string Up)[] Directions = [("encoder", "decoder"), ("enc", "dec"), ("down", "up")];

    /// <summary>"dec1" for "enc1", "up2" for "down2", "up_x" for "x".</summary>
    public static string Name(string name) => Directions
        .Where(direction => name.StartsWith(direction.Down, StringComparison.Ordinal))
        .Select(direction => direction.Up + name.Substring(direction.Down.Length))
        .FirstOrDefault() ?? "up_" + name;

    /// <summary>The mirror; its last argument is <c>MirrorOf</c>.</summary>
    public static WrittenLayer Of(NetworkAtCursor at, int layer, string name)
    {
        var input = at.Input(layer)!;
        var mirrorOf = InsertedLayers.Set(ResolveMirrors.Argument, at.Declaration.Layers[layer].Name);
        return at.Resolved(layer)!.Operation is Operation.Convolution { Spec: var spec }
            ? new WrittenLayer("ConvTranspose", name, [InsertedLayers.Set("OutChannels", input.Channels), .. Windows(at, layer, spec), .. Functions(at, layer), mirrorOf])
            : new WrittenLayer("Resize", name, [.. InsertedLayers.Nearest(at.Declaration.Options, input.Spatial), mirrorOf]);
    }

    private static IEnumerable<Repair> Windows(NetworkAtCursor at, int layer, ConvolutionSpec spec)
    {
        foreach (var argument in Window.Select(argument => at.Copied(layer, argument)).OfType<Repair>())
        {
            // PyTorch has a rule for convolutions only.
            yield return argument.Argument == "AutoPad" && at.Declaration.Options.Convention is Convention.PyTorch
                ? InsertedLayers.Set("Padding", spec.Axes.Select(axis => axis.PadBegin).Concat(spec.Axes.Select(axis => ClassPrinter.PadEnd(spec, axis))))
                : argument;
        }
    }

    /// <summary>What comes back is what the layer reads: it ends in the function of the layer that made that.</summary>
    private static IEnumerable<Repair> Functions(NetworkAtCursor at, int layer)
    {
        for (var n = at.Touched.ToList().IndexOf(layer) - 1; n >= 0; n--)
        {
            var written = Function.Select(argument => at.Copied(at.Touched[n], argument)).OfType<Repair>().ToList();
            if (written.Count > 0 || at.Resolved(at.Touched[n])!.Kind == "Conv")
            {
                return written;
            }
        }

        return [];
    }
}
