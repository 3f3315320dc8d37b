using System.Collections.Immutable;
using System.Composition;
using DeconvGen.Generator.Analysis;
using DeconvGen.Generator.Layers;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace DeconvGen.CodeFixes;

/// <summary>Puts <c>[Network]</c> before the first layer, and makes the class partial where it is not.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(AddNetworkFix)), Shared]
public sealed class AddNetworkFix() : DocumentFix("Add [Network]")
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [Rules.Id<LayerWithoutNetwork>()];

    private protected override SyntaxNode Change(SyntaxNode root, ImmutableArray<Diagnostic> diagnostics)
    {
        // By the class, its first diagnosed attribute: [Network] is qualified as that one is.
        var owners = diagnostics
            .Select(diagnostic => root.FindNode(diagnostic.Location.SourceSpan).FirstAncestorOrSelf<AttributeSyntax>())
            .OfType<AttributeSyntax>()
            .GroupBy(attribute => attribute.FirstAncestorOrSelf<TypeDeclarationSyntax>()!)
            .ToDictionary(owner => owner.Key, owner => AttributeSyntaxes.Qualifier(owner.First()));
        var types = owners.Keys.SelectMany(TypeDeclarations.NotPartialAround).Concat(owners.Keys).Distinct();
        return root.ReplaceNodes(types, (original, type) =>
        {
            var partial = original.Modifiers.Any(SyntaxKind.PartialKeyword) ? type : TypeDeclarations.AddPartial(type);
            return owners.TryGetValue(original, out var qualifier) ? AddAttribute(partial, qualifier) : partial;
        });
    }

    private static TypeDeclarationSyntax AddAttribute(TypeDeclarationSyntax type, NameSyntax? qualifier)
    {
        // Comments before the first attribute stay before it; the new line is indented as that one.
        var first = type.AttributeLists[0];
        var lead = first.GetLeadingTrivia();
        var indent = lead.LastOrDefault();
        var end = first.GetTrailingTrivia().LastOrDefault();
        var ownLine = end.IsKind(SyntaxKind.EndOfLineTrivia);
        // Parsed, not built: the formatter rearranges the lines around built nodes.
        var name = qualifier is null ? "Network" : qualifier.WithoutTrivia() + ".Network";
        var list = SyntaxFactory.ParseMemberDeclaration($"[{name}] class Net;")!.AttributeLists[0];
        return type.WithAttributeLists(type.AttributeLists.RemoveAt(0).InsertRange(
            0,
            [
                list.WithLeadingTrivia(lead).WithTrailingTrivia(ownLine ? end : SyntaxFactory.Space),
                first.WithLeadingTrivia(ownLine && indent.IsKind(SyntaxKind.WhitespaceTrivia) ? new SyntaxTriviaList(indent) : default),
            ]));
    }
}
