using System.Composition;
using DeconvGen.Generator;
using DeconvGen.Generator.Graphs;
using DeconvGen.Generator.Layers;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeRefactorings;

namespace DeconvGen.CodeFixes.Refactorings;

/// <summary>
/// A transposed convolution that multiplies the size by its stride becomes a convolution at the small size and depth to space (the sub-pixel convolution of Shi et al. 2016): each stride
/// phase is a channel of its own. Its weights are others: a layer of constant weights is left alone.
/// </summary>
[ExportCodeRefactoringProvider(LanguageNames.CSharp, Name = nameof(DepthToSpaceRefactoring)), Shared]
public sealed class DepthToSpaceRefactoring : LayerRefactoring
{
    private static readonly EquatableArray<string> Moved = ["In", "From", "Bias"];
    private static readonly EquatableArray<string> Removed = ["OutChannels", "Kernel", "Stride", "Dilation", "Padding", "AutoPad", "OutputPadding", "OutputShape", "Groups", "Initializer"];

    private protected override Task<IEnumerable<CodeAction>> OfferAsync(NetworkAtCursor at, CancellationToken cancellation) => Task.FromResult(Offer(at));

    private IEnumerable<CodeAction> Offer(NetworkAtCursor at)
    {
        if (at.Touched.Count != 1 || at.Resolved(at.Touched[0]) is not { Kind: "ConvTranspose", Operation: Operation.Convolution { Spec: { Weights.IsConstant: false, Groups: 1 } spec } } resolved
            || spec.Axes[0].Stride is not (> 1 and var stride) || spec.Axes.Any(axis => axis.Stride != spec.Axes[0].Stride || axis.Output != axis.Input * axis.Stride))
        {
            yield break;
        }

        var layer = at.Touched[0];
        var (declaration, site) = (at.Declaration.Layers[layer], new ProblemSite(layer));
        var moved = Moved.Select(argument => at.Written(layer, argument)).OfType<Repair>().ToList();

        // As many taps as a stride phase has, odd so that there is a middle; at least 3, so that neighbours meet.
        var kernel = spec.Axes.Select(axis => Math.Max(3, ((axis.Kernel + stride - 1) / stride) | 1)).ToList();
        var channels = spec.Axes.Aggregate(resolved.Output.Channels, (product, axis) => product * axis.Stride);
        var convolution = new WrittenLayer(
            "Conv",
            ResolveNames.Unique(declaration.Name + "_conv", at.Declaration.Layers),
            [.. moved, InsertedLayers.Set("OutChannels", channels), InsertedLayers.Set("Kernel", kernel), InsertedLayers.Set("Padding", kernel.Select(size => size / 2))]);
        Repair[] steps =
        [
            .. moved.Select(argument => Repairs.Remove(argument.Site, argument.Argument)),
            .. Removed.Where(declaration.States).Select(argument => Repairs.Remove(site, argument)),
            Repairs.Set(site, "BlockSize", stride),
        ];
        if (!declaration.States("BiasValues") && !declaration.States(ResolveMirrors.Argument) && ReplacedLayer.Changes(at, layer, convolution, "DepthToSpace", steps) is { } changes)
        {
            yield return Action($"Replace '{declaration.Name}' by a convolution and depth to space (other weights)", _ => Task.FromResult(at.Document.WithText(at.Text.WithChanges(changes))));
        }
    }
}
