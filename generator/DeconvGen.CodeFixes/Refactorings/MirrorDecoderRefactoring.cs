using System.Composition;
using DeconvGen.Generator;
using DeconvGen.Generator.Graphs;
using DeconvGen.Generator.Layers;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeRefactorings;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace DeconvGen.CodeFixes.Refactorings;

/// <summary>
/// Behind a selected chain of convolutions and pools its mirror image: a transposed convolution for each convolution, a resize for each pool, in reverse, each
/// with <c>MirrorOf</c> and the output padding that it takes.
/// </summary>
[ExportCodeRefactoringProvider(LanguageNames.CSharp, Name = nameof(MirrorDecoderRefactoring)), Shared]
public sealed class MirrorDecoderRefactoring : LayerRefactoring
{
    private protected override Task<IEnumerable<CodeAction>> OfferAsync(NetworkAtCursor at, CancellationToken cancellation) => Task.FromResult(Offer(at));

    private IEnumerable<CodeAction> Offer(NetworkAtCursor at)
    {
        var last = at.Touched[at.Touched.Count - 1];
        if (!IsChain(at) || at.Syntaxes[last] is not { Parent: AttributeListSyntax list } || list.Attributes.Last() != at.Syntaxes[last] || Decoder(at) is not { Count: > 0 } decoder)
        {
            yield break;
        }

        var (first, end) = (at.Declaration.Layers[at.Touched[0]].Name, at.Declaration.Layers[last].Name);
        var change = AttributePlaces.After(at.Text, at.Syntaxes[last], decoder.Select(layer => layer.Attribute(at.Syntaxes[last])));
        yield return Action(
            $"Insert the mirror of '{first}'" + (at.Touched.Count == 1 ? "" : $" to '{end}'"),
            _ => Task.FromResult(at.Document.WithText(at.Text.WithChanges(change))));
    }

    /// <summary>Whether each of the layers reads the one before it alone, and can be undone.</summary>
    private static bool IsChain(NetworkAtCursor at)
    {
        for (var n = 0; n < at.Touched.Count; n++)
        {
            if (at.Resolved(at.Touched[n]) is not { Inputs: { Count: 1 } inputs } layer
                || (n > 0 && inputs[0] != at.Place(at.Touched[n - 1]))
                || !(IsMirrored(layer) || at.Input(at.Touched[n])!.Spatial == layer.Output.Spatial))
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsMirrored(LayerSpec layer) =>
        layer is { Kind: "Conv", Operation: Operation.Convolution { Spec.IsMasked: false } } or { Kind: "MaxPool" or "AveragePool" };

    private static List<WrittenLayer>? Decoder(NetworkAtCursor at)
    {
        var decoder = new List<WrittenLayer>();
        foreach (var layer in at.Touched.Where(layer => IsMirrored(at.Resolved(layer)!)).Reverse())
        {
            var taken = at.Declaration.Layers.Concat(decoder.Select(before => before.Declaration)).ToEquatableArray();
            var mirror = Mirror.Of(at, layer, ResolveNames.Unique(Mirror.Name(at.Declaration.Layers[layer].Name), taken));
            decoder.Add(mirror);

            // The network's own repair tells what the size takes.
            if (Errors(at, decoder) is [MirrorSizeMismatch { Repairs: { Count: > 0 } repairs }] && repairs[0] is { Argument: "OutputPadding" or "OutputShape", Also: null } size)
            {
                decoder[decoder.Count - 1] = mirror with { Arguments = [.. mirror.Arguments.Take(mirror.Arguments.Count - 1), size, mirror.Arguments[mirror.Arguments.Count - 1]] };
            }
        }

        return InsertedLayers.Accepted(With(at, decoder)) is { } network && InsertedLayers.KeepsShapes(at.Network, network) ? decoder : null;
    }

    private static List<Problem> Errors(NetworkAtCursor at, List<WrittenLayer> decoder) => [.. Resolve.Run(With(at, decoder)).Problems.Where(problem => problem.IsError)];

    private static Generator.Declarations.NetworkDeclaration With(NetworkAtCursor at, List<WrittenLayer> decoder)
    {
        var layers = at.Declaration.Layers.ToList();
        layers.InsertRange(at.Touched[at.Touched.Count - 1] + 1, decoder.Select(layer => layer.Declaration));
        return at.Declaration with { Layers = layers.ToEquatableArray() };
    }
}
