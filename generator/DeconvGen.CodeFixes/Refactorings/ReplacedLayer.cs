using DeconvGen.Generator;
using DeconvGen.Generator.Graphs;
using DeconvGen.Generator.Layers;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace DeconvGen.CodeFixes.Refactorings;

/// <summary>A transposed convolution that gives way to two layers: a new one, and another kind under the old name, so that who reads it still does.</summary>
internal static class ReplacedLayer
{
    /// <summary>The changes of the text; null where they cannot be written, or where the network with them has an error or another shape.</summary>
    public static IReadOnlyList<TextChange>? Changes(NetworkAtCursor at, int layer, WrittenLayer before, string kind, IReadOnlyList<Repair> steps)
    {
        var syntax = at.Syntaxes[layer];
        return Changed(syntax, kind, steps) is { } changed && Holds(at, layer, before, kind, steps)
            ? [AttributePlaces.Before(at.Text, syntax, before.Attribute(syntax)), new TextChange(syntax.Span, changed.ToString())]
            : null;
    }

    private static AttributeSyntax? Changed(AttributeSyntax attribute, string kind, IEnumerable<Repair> steps)
    {
        var identifier = attribute.Name.DescendantTokens().Last(token => token.IsKind(SyntaxKind.IdentifierToken));
        var changed = attribute.ReplaceToken(identifier, SyntaxFactory.Identifier(identifier.LeadingTrivia, identifier.ValueText.Replace("ConvTranspose", kind), identifier.TrailingTrivia));
        foreach (var step in steps)
        {
            if (RepairEdit.Apply(changed, step) is not var (repaired, _))
            {
                return null;
            }

            changed = repaired;
        }

        return changed;
    }

    private static bool Holds(NetworkAtCursor at, int layer, WrittenLayer before, string kind, IEnumerable<Repair> steps)
    {
        var declaration = steps.Aggregate(at.Declaration, (changed, step) => ResolveRepairs.Apply(changed, step)!);
        var layers = declaration.Layers.ToList();
        layers[layer] = layers[layer] with { Kind = kind };
        layers.Insert(layer, before.Declaration);
        return InsertedLayers.Accepted(declaration with { Layers = layers.ToEquatableArray() }) is { } network && InsertedLayers.KeepsShapes(at.Network, network);
    }
}
