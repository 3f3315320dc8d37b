using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace DeconvGen.CodeFixes;

/// <summary>Edits of type declarations.</summary>
internal static class TypeDeclarations
{
    /// <summary>The declarations around a place that lack <c>partial</c>, innermost first.</summary>
    public static IEnumerable<TypeDeclarationSyntax> NotPartialAround(SyntaxNode node) => node.AncestorsAndSelf()
        .OfType<TypeDeclarationSyntax>()
        .Where(type => !type.Modifiers.Any(SyntaxKind.PartialKeyword));

    /// <summary>Adds <c>partial</c> as the last modifier, where C# wants it.</summary>
    public static TypeDeclarationSyntax AddPartial(TypeDeclarationSyntax type)
    {
        var partial = SyntaxFactory.Token(default, SyntaxKind.PartialKeyword, [SyntaxFactory.Space]);
        if (type.Modifiers.Count > 0)
        {
            return type.WithModifiers(type.Modifiers.Add(partial));
        }

        // The comments and the indentation before the keyword now stand before the modifier.
        var keyword = type.Keyword;
        return type
            .ReplaceToken(keyword, keyword.WithLeadingTrivia())
            .WithModifiers(SyntaxFactory.TokenList(partial.WithLeadingTrivia(keyword.LeadingTrivia)));
    }
}
