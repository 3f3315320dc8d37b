using DeconvGen.Generator.Analysis;
using DeconvGen.Generator.Layers;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace DeconvGen.CodeFixes;

/// <summary>One repair applied to one attribute, with what its title needs.</summary>
/// <param name="Replaced">The text that gives way, where a name gives way to a name.</param>
internal sealed record RepairEdit(Repair Repair, AttributeSyntax Repaired, string? Replaced)
{
    /// <summary>Null where the repair would overwrite what is not a literal (a constant's name, say), or does not parse: then no light bulb.</summary>
    public static RepairEdit? Apply(AttributeSyntax attribute, Repair repair)
    {
        var argument = AttributeSyntaxes.Find(attribute, repair.Argument);
        if (repair.Kind == RepairKind.RemoveArgument)
        {
            var without = argument is null ? null : attribute.RemoveNode(argument, SyntaxRemoveOptions.KeepUnbalancedDirectives);
            return without is null ? null : new(repair, without, null);
        }

        var value = SyntaxFactory.ParseExpression(repair.Value);
        if (value.ContainsDiagnostics)
        {
            return null;
        }

        if (argument is null)
        {
            return repair.Site.Element is null ? new(repair, Add(attribute, repair.Argument, value), null) : null;
        }

        var target = repair.Site.Element is { } index ? AttributeSyntaxes.Element(argument.Expression, index) : argument.Expression;
        return target is not null && AttributeSyntaxes.IsLiteral(target)
            ? new(repair, attribute.ReplaceNode(target, value.WithTriviaFrom(target)), Name(target))
            : null;
    }

    public string Title(string? elsewhere)
    {
        var of = elsewhere is null ? "" : $" of '{elsewhere}'";
        return Repair.Kind == RepairKind.RemoveArgument ? $"Remove {Repair.Argument}{of}"
            : Replaced is not null && Name(SyntaxFactory.ParseExpression(Repair.Value)) is { } name ? $"Replace '{Replaced}' with '{name}'"
            : $"Set {Repair.Argument}{of} to {Repair.Value}";
    }

    public static async Task<Solution> ReplaceAsync(Document document, AttributeSyntax attribute, AttributeSyntax repaired, CancellationToken cancellation)
    {
        var root = await document.GetSyntaxRootAsync(cancellation).ConfigureAwait(false);
        return root is null
            ? document.Project.Solution
            : document.WithSyntaxRoot(root.ReplaceNode(attribute, repaired)).Project.Solution;
    }

    private static AttributeSyntax Add(AttributeSyntax attribute, string name, ExpressionSyntax value)
    {
        var argument = SyntaxFactory.AttributeArgument(value).WithNameEquals(SyntaxFactory.NameEquals(
            SyntaxFactory.IdentifierName(SyntaxFactory.Identifier(name).WithTrailingTrivia(SyntaxFactory.Space)),
            SyntaxFactory.Token(SyntaxKind.EqualsToken).WithTrailingTrivia(SyntaxFactory.Space)));
        if (attribute.ArgumentList is not { Arguments: { Count: > 0 } arguments } list)
        {
            return attribute.WithArgumentList(SyntaxFactory.AttributeArgumentList([argument]));
        }

        // A line break or a comment before the closing parenthesis stays behind the last argument.
        var last = arguments.Last();
        var trailing = last.GetTrailingTrivia();
        var comma = SyntaxFactory.Token(SyntaxKind.CommaToken).WithTrailingTrivia(SyntaxFactory.Space);
        SyntaxNodeOrToken[] items =
        [
            .. arguments.Replace(last, last.WithTrailingTrivia()).GetWithSeparators(),
            comma,
            argument.WithTrailingTrivia(trailing),
        ];
        return attribute.WithArgumentList(list.WithArguments(SyntaxFactory.SeparatedList<AttributeArgumentSyntax>(items)));
    }

    private static string? Name(ExpressionSyntax expression) => expression is LiteralExpressionSyntax { Token.Value: string text } ? text : null;
}
