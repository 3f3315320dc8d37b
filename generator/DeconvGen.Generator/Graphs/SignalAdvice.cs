using DeconvGen.Generator.Declarations;
using DeconvGen.Generator.Layers;

namespace DeconvGen.Generator.Graphs;

/// <summary>
/// Networks of 1-D signals, such as codecs of sound: whether a decoder gives back the samples that its encoder took, and whether what is causal stays so. It speaks
/// only where the network itself shows what is meant: a matching encoder layer, or padding at the start alone.
/// </summary>
internal static class SignalAdvice
{
    private sealed record Layer(int Site, string Name, LayerDeclaration Declaration, ConvolutionSpec Spec)
    {
        public ConvolutionAxis Axis => Spec.Axes[0];

        public int Extent => (Axis.Dilation * (Axis.Kernel - 1)) + 1;

        /// <summary>Elements past the input's end that a convolution reads.</summary>
        public int ReadsPastEnd => ((Axis.Output - 1) * Axis.Stride) + Extent - Axis.PadBegin - Axis.Input;

        public SizeTerms Terms(Convention convention, int padEnd, int outputPadding) => new(
            Spec.Transposed, convention, Spec.AutoPad, new SpatialAxis(0, 1), Axis.Input, Axis.Kernel, Axis.Stride, Axis.Dilation, Axis.PadBegin, padEnd, outputPadding);

        public ProblemSite At(string? argument = null) => new(Site, argument);
    }

    public static IEnumerable<Problem> Of(NetworkDeclaration declaration, IReadOnlyList<Source?> values, IReadOnlyList<LayerSpec> layers)
    {
        var signals = values.OfType<Source>()
            .Where(value => value.Operation is Operation.Convolution { Spec.Axes.Count: 1 } && layers[value.Index].Name == value.Name)
            .Select(value => new Layer(value.Layer, value.Name, declaration.Layers[value.Layer], ((Operation.Convolution)value.Operation).Spec))
            .ToList();
        var convention = declaration.Options.Convention;
        var encoders = signals.Where(layer => !layer.Spec.Transposed).ToList();
        return signals.Where(layer => layer.Spec.Transposed).SelectMany(layer => OfTransposed(layer, encoders, convention))
            .Concat(encoders.SelectMany(layer => OfEncoder(layer, convention)));
    }

    private static IEnumerable<Problem> OfTransposed(Layer layer, List<Layer> encoders, Convention convention)
    {
        var axis = layer.Axis;
        var stated = layer.Declaration.Find<ArgumentValue.Integers>("OutputPadding")?.Values[0] ?? 0;
        var padEnd = ((axis.Input - 1) * axis.Stride) + layer.Extent + stated - axis.PadBegin - axis.Output;
        var explicitly = layer.Spec.AutoPad is AutoPad.Explicit && layer.Spec.OutputShape.Count == 0 && padEnd >= 0;
        if (explicitly && axis.PadBegin > 0 && axis.Stride > 1 && Causal(encoders) is { } causal)
        {
            yield return new CausalCropAtStart(layer.At("Padding"), layer.Name, causal.Name, axis.PadBegin, axis.PadBegin + padEnd)
            {
                Related = causal.At(),
                Repairs = [Repairs.Set(layer.At(), "Padding", [0, axis.PadBegin + padEnd])],
            };
        }

        var mirror = encoders.LastOrDefault(encoder => encoder.Site < layer.Site
            && encoder.Axis.Output == axis.Input
            && (encoder.Axis.Kernel, encoder.Axis.Stride, encoder.Axis.Dilation) == (axis.Kernel, axis.Stride, axis.Dilation));
        var lost = mirror is null ? 0 : mirror.Axis.Input - axis.Output;

        // What is stated is meant: a size claimed, or chosen.
        if (lost > 0 && lost < axis.Stride && !layer.Declaration.States("Out") && !layer.Declaration.States("OutputPadding") && !layer.Declaration.States("OutputShape"))
        {
            yield return new SamplesLost(layer.At(), layer.Name, layer.Terms(convention, Math.Max(0, padEnd), 0), axis.Output, mirror!.Name, mirror.Axis.Input)
            {
                Related = mirror.At(),
                Repairs = [Repairs.Set(layer.At(), "OutputPadding", [lost])],
            };
        }
    }

    private static IEnumerable<Problem> OfEncoder(Layer layer, Convention convention)
    {
        var axis = layer.Axis;
        var padding = layer.Declaration.Find<ArgumentValue.Integers>("Padding")?.Values;
        if (axis.Stride > 1 && axis.Kernel > 1 && layer.Spec.AutoPad is AutoPad.Explicit && padding is [var begin, 0] && begin == layer.Extent - 1)
        {
            var enough = Math.Max(0, layer.Extent - axis.Stride);
            var kept = ((axis.Input + enough - layer.Extent) / axis.Stride) + 1 == axis.Output;
            yield return new CausalPaddingTooLong(layer.At("Padding") with { Element = 0 }, layer.Name, layer.Terms(convention, 0, 0))
            {
                Repairs = kept ? [Repairs.Set(layer.At(), "Padding", [enough, 0])] : [],
            };
        }
    }

    /// <summary>A layer that shows the network to be causal: it pads at the start alone, by its whole reach, and no layer reads past the end.</summary>
    private static Layer? Causal(List<Layer> encoders) => encoders.Any(layer => layer.ReadsPastEnd > 0)
        ? null
        : encoders.FirstOrDefault(layer => layer.Axis.PadBegin > 0 && layer.Axis.PadBegin >= layer.Extent - layer.Axis.Stride);
}
