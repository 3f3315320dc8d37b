using System.Composition;
using DeconvGen.Generator;
using DeconvGen.Generator.Declarations;
using DeconvGen.Generator.Emission;
using DeconvGen.Generator.Graphs;
using DeconvGen.Generator.Layers;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeRefactorings;

namespace DeconvGen.CodeFixes.Refactorings;

/// <summary>Writes padding that a rule chooses, or that is the same on both sides, as all begins and then all ends.</summary>
[ExportCodeRefactoringProvider(LanguageNames.CSharp, Name = nameof(ExplicitPaddingRefactoring)), Shared]
public sealed class ExplicitPaddingRefactoring : LayerRefactoring
{
    private protected override async Task<IEnumerable<CodeAction>> OfferAsync(NetworkAtCursor at, CancellationToken cancellation)
    {
        if (at.Touched.Count != 1 || at.Resolved(at.Touched[0]) is not { Operation: Operation.Convolution { Spec: var spec }, Kind: "Conv" or "ConvTranspose" })
        {
            return [];
        }

        var layer = at.Touched[0];
        var site = new ProblemSite(layer);
        if (Pads(at.Declaration.Layers[layer], spec) is not { } pads || pads.Any(pad => pad < 0))
        {
            return [];
        }

        var repair = Repairs.Set(site, "Padding", pads);
        repair = at.Declaration.Layers[layer].States("AutoPad") ? repair.With(Repairs.Remove(site, "AutoPad")) : repair;
        if (ResolveRepairs.Apply(at.Declaration, repair) is not { } written || Resolve.Run(written).Network is not { } network || Unruled(network) != Unruled(at.Network)
            || await RepairPlan.TryMakeAsync(at.Document.Project.Solution, at.Attributes, repair, at.Syntaxes[layer].GetLocation(), cancellation).ConfigureAwait(false) is not { } plan)
        {
            return [];
        }

        return
        [
            Action(
                $"Write the padding of '{at.Declaration.Layers[layer].Name}' as {repair.Value}",
                async token => (await plan.ApplyAsync(at.Document.Project.Solution, token).ConfigureAwait(false)).GetDocument(at.Document.Id)!),
        ];
    }

    /// <summary>Begins and ends; null where nothing is stated or both are written already.</summary>
    private static EquatableArray<int>? Pads(LayerDeclaration layer, ConvolutionSpec spec)
    {
        if (layer.Find<ArgumentValue.Integers>("Padding") is { Values: { Count: > 0 } stated })
        {
            var each = stated.Count == 1 ? Enumerable.Repeat(stated[0], spec.Axes.Count).ToList() : [.. stated];
            return each.Count == spec.Axes.Count ? each.Concat(each).ToEquatableArray() : null;
        }

        return layer.States("AutoPad") ? spec.Axes.Select(axis => axis.PadBegin).Concat(spec.Axes.Select(axis => ClassPrinter.PadEnd(spec, axis))).ToEquatableArray() : null;
    }

    /// <summary>The network without the rules that chose its paddings, which are for the description alone.</summary>
    private static NetworkSpec Unruled(NetworkSpec network) => network with
    {
        Layers = network.Layers
            .Select(layer => layer.Operation is Operation.Convolution convolution ? layer with { Operation = convolution with { Spec = convolution.Spec with { AutoPad = AutoPad.Explicit } } } : layer)
            .ToEquatableArray(),
    };
}
