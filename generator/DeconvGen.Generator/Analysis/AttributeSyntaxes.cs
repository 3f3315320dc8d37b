using DeconvGen.Generator.Declarations;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace DeconvGen.Generator.Analysis;

/// <summary>Arguments in an attribute's syntax, by the names that declarations use. Shared with the code fixes.</summary>
internal static class AttributeSyntaxes
{
    // Constructor parameters by position: both kinds of attribute start with a name; [Activate] takes its function too, [Subnetwork] its class before.
    private static readonly string[][] _positional = [["Name", "Layer"], ["Activation"]];
    private static readonly string[][] _afterClass = [["Network"], ["Name"]];

    /// <summary>The argument that gives <paramref name="name"/>: named, or a constructor argument by position or by <c>name:</c>.</summary>
    public static AttributeArgumentSyntax? Find(AttributeSyntax attribute, string name)
    {
        var positional = 0;
        var names = attribute.ArgumentList?.Arguments.FirstOrDefault()?.Expression is TypeOfExpressionSyntax ? _afterClass : _positional;
        foreach (var argument in attribute.ArgumentList?.Arguments ?? default)
        {
            var matches = argument switch
            {
                { NameEquals.Name.Identifier.ValueText: var given } => given == name,
                { NameColon.Name.Identifier.ValueText: var given } => string.Equals(given, name, StringComparison.OrdinalIgnoreCase),
                _ => positional < names.Length && names[positional++].Contains(name),
            };
            if (matches)
            {
                return argument;
            }
        }

        return null;
    }

    /// <summary>The elements of a written list; null where it is none, or where a spread hides how many there are.</summary>
    public static IReadOnlyList<ExpressionSyntax>? Elements(ExpressionSyntax list) => list switch
    {
        CollectionExpressionSyntax collection => collection.Elements.All(element => element is ExpressionElementSyntax)
            ? [.. collection.Elements.Select(element => ((ExpressionElementSyntax)element).Expression)]
            : null,
        ImplicitArrayCreationExpressionSyntax array => array.Initializer.Expressions,
        ArrayCreationExpressionSyntax { Initializer: { } initializer } => initializer.Expressions,
        ParenthesizedExpressionSyntax parenthesized => Elements(parenthesized.Expression),
        CastExpressionSyntax cast => Elements(cast.Expression),
        _ => null,
    };

    /// <summary>What stands before the attribute's name: <c>DeconvGen</c> in <c>[DeconvGen.Conv]</c>; null where it stands alone.</summary>
    public static NameSyntax? Qualifier(AttributeSyntax attribute) => (attribute.Name as QualifiedNameSyntax)?.Left;

    /// <summary>
    /// Whether the text is the value itself. Replacing a constant's name by a number would hide where the number comes from, and
    /// replacing a list that mentions constants would lose them.
    /// </summary>
    public static bool IsLiteral(ExpressionSyntax expression) => expression switch
    {
        LiteralExpressionSyntax => true,
        PrefixUnaryExpressionSyntax unary when unary.IsKind(SyntaxKind.UnaryMinusExpression) || unary.IsKind(SyntaxKind.UnaryPlusExpression) => IsLiteral(unary.Operand),
        CollectionExpressionSyntax or ImplicitArrayCreationExpressionSyntax or ArrayCreationExpressionSyntax => Elements(expression)?.All(IsLiteral) == true,
        ParenthesizedExpressionSyntax parenthesized => IsLiteral(parenthesized.Expression),
        // An enumeration's member, Activation.Relu, is as literal as it gets.
        MemberAccessExpressionSyntax member => member.IsKind(SyntaxKind.SimpleMemberAccessExpression) && IsMember(member.Expression),
        _ => false,
    };

    // "AutoPad.Same" or "DeconvGen.AutoPad.Same", not "Sizes.Width": the enumerations of the library by name.
    private static bool IsMember(ExpressionSyntax type)
    {
        var name = (type as MemberAccessExpressionSyntax)?.Name.Identifier.ValueText ?? (type as IdentifierNameSyntax)?.Identifier.ValueText;
        return name is nameof(Convention) or nameof(DataLayout) or nameof(Declarations.Element) or nameof(AutoPad) or nameof(Activation)
            or nameof(Initializer) or nameof(Algorithm) or nameof(Precision) or nameof(Lanes) or nameof(Unroll);
    }
}
