using System.Composition;
using DeconvGen.Generator;
using DeconvGen.Generator.Graphs;
using DeconvGen.Generator.Layers;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeRefactorings;

namespace DeconvGen.CodeFixes.Refactorings;

/// <summary>
/// A transposed convolution becomes a nearest-neighbour resize and a convolution of the same output, which has no checkerboard (Odena et al. 2016). Its weights
/// are others: a layer of constant weights is left alone.
/// </summary>
[ExportCodeRefactoringProvider(LanguageNames.CSharp, Name = nameof(ResizeConvolutionRefactoring)), Shared]
public sealed class ResizeConvolutionRefactoring : LayerRefactoring
{
    private static readonly EquatableArray<string> Moved = ["In", "From", ResolveMirrors.Argument];
    private static readonly EquatableArray<string> Removed = ["Stride", "Dilation", "AutoPad", "OutputPadding", "OutputShape"];

    private protected override Task<IEnumerable<CodeAction>> OfferAsync(NetworkAtCursor at, CancellationToken cancellation) => Task.FromResult(Offer(at));

    private IEnumerable<CodeAction> Offer(NetworkAtCursor at)
    {
        if (at.Touched.Count != 1 || at.Resolved(at.Touched[0]) is not { Kind: "ConvTranspose", Operation: Operation.Convolution { Spec: { Weights.IsConstant: false } spec } } resolved)
        {
            yield break;
        }

        var layer = at.Touched[0];
        var declaration = at.Declaration.Layers[layer];
        var moved = Moved.Select(argument => at.Written(layer, argument)).OfType<Repair>().ToList();
        var resize = new WrittenLayer(
            "Resize", ResolveNames.Unique(declaration.Name + "_resize", at.Declaration.Layers), [.. moved, .. InsertedLayers.Nearest(at.Declaration.Options, resolved.Output.Spatial)]);

        // Odd, so that it has a middle; at least 3, so that neighbours meet.
        var kernel = spec.Axes.Select(axis => Math.Max(3, ((axis.Kernel - 1) / 2 * 2) + 1)).ToList();
        Repair[] steps =
        [
            .. moved.Select(argument => Repairs.Remove(argument.Site, argument.Argument)),
            .. Removed.Where(declaration.States).Select(argument => Repairs.Remove(new ProblemSite(layer), argument)),
            Repairs.Set(new ProblemSite(layer), "Kernel", kernel),
            Repairs.Set(new ProblemSite(layer), "Padding", kernel.Select(size => size / 2)),
        ];
        if (ReplacedLayer.Changes(at, layer, resize, "Conv", steps) is { } changes)
        {
            yield return Action($"Replace '{declaration.Name}' by a resize and a convolution (other weights)", _ => Task.FromResult(at.Document.WithText(at.Text.WithChanges(changes))));
        }
    }
}
