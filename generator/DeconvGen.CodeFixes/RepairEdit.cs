using DeconvGen.Generator.Analysis;
using DeconvGen.Generator.Layers;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace DeconvGen.CodeFixes;

/// <summary>One step of a repair, applied to the syntax of one attribute.</summary>
internal static class RepairEdit
{
    /// <summary>
    /// The attribute after the step, and the name that gave way with the name that took its place, if it was one. Null where the step would overwrite what is not
    /// a literal (a constant's name, say) of which nothing is known, or cannot be written: then there is no light bulb.
    /// </summary>
    public static (AttributeSyntax Repaired, (string Old, string New)? Replaced)? Apply(AttributeSyntax attribute, Repair step, ConstantUse? constants = null)
    {
        if (step.Kind == RepairKind.ChangeKind)
        {
            return (Rename(attribute, step.Value), null);
        }

        var argument = AttributeSyntaxes.Find(attribute, step.Argument);
        if (step.Kind == RepairKind.RemoveArgument)
        {
            return argument is null ? null : (Remove(attribute, argument), null);
        }

        var value = Qualify(attribute, SyntaxFactory.ParseExpression(step.Value));
        if (value.ContainsDiagnostics)
        {
            return null;
        }

        if (argument is null)
        {
            return (Add(attribute, step.Argument, value), null);
        }

        if (constants is null && !AttributeSyntaxes.IsLiteral(argument.Expression))
        {
            return null;
        }

        var changes = Changes(argument.Expression, value, constants?.Kept ?? []);
        return (attribute.ReplaceNodes(changes.Keys, (old, _) => changes[old].WithTriviaFrom(old)), Renaming(changes));
    }

    /// <summary>The text of a layer that is inserted, qualified as another attribute is.</summary>
    public static string Inserted(AttributeSyntax like, string layer) => AttributeSyntaxes.Qualifier(like) is { } qualifier ? $"{qualifier.WithoutTrivia()}.{layer}" : layer;

    /// <summary>What the text gives way to: only the elements that differ, where both are lists of one length.</summary>
    private static Dictionary<ExpressionSyntax, ExpressionSyntax> Changes(ExpressionSyntax old, ExpressionSyntax value, IReadOnlyCollection<int> kept)
    {
        var (before, after) = (AttributeSyntaxes.Elements(old), AttributeSyntaxes.Elements(value));
        if (old is CollectionExpressionSyntax { Elements.Count: > 0 } written && value is CollectionExpressionSyntax { Elements: var elements }
            && written.Elements.Count < elements.Count && written.Elements.Zip(elements, (from, to) => from.IsEquivalentTo(to, topLevel: false)).All(same => same))
        {
            return new() { [old] = Extended(written, elements) };
        }

        if (before is null || after is null || before.Count != after.Count)
        {
            (before, after) = ([old], [value]);
        }

        return Enumerable.Range(0, before.Count)
            .Where(index => !kept.Contains(index) && !before[index].IsEquivalentTo(after[index], topLevel: false))
            .ToDictionary(index => before[index], index => after[index]);
    }

    /// <summary>A list that begins as the new one does keeps what stands there, comments too.</summary>
    private static CollectionExpressionSyntax Extended(CollectionExpressionSyntax written, SeparatedSyntaxList<CollectionElementSyntax> elements)
    {
        var last = written.Elements.Last();
        var items = written.Elements.Replace(last, last.WithTrailingTrivia()).GetWithSeparators().ToList();
        foreach (var element in elements.Skip(written.Elements.Count))
        {
            items.Add(SyntaxFactory.Token(default, SyntaxKind.CommaToken, [SyntaxFactory.Space]));
            items.Add(element.WithoutTrivia());
        }

        items[items.Count - 1] = items[items.Count - 1].WithTrailingTrivia(last.GetTrailingTrivia());
        return written.WithElements(SyntaxFactory.SeparatedList<CollectionElementSyntax>(items));
    }

    // An enumeration's member is qualified as the attribute is: who writes [DeconvGen.Conv(…)] has not imported the namespace.
    private static ExpressionSyntax Qualify(AttributeSyntax attribute, ExpressionSyntax value) =>
        value is MemberAccessExpressionSyntax { Expression: IdentifierNameSyntax type } member && AttributeSyntaxes.Qualifier(attribute) is { } qualifier
            ? member.WithExpression(SyntaxFactory.ParseExpression($"{qualifier}.{type}"))
            : value;

    private static (string Old, string New)? Renaming(Dictionary<ExpressionSyntax, ExpressionSyntax> changes) =>
        changes.Count == 1 && changes.Single() is var change && Text(change.Key) is { } old && Text(change.Value) is { } text ? (old, text) : null;

    private static string? Text(ExpressionSyntax expression) => expression is LiteralExpressionSyntax { Token.Value: string text } ? text : null;

    // DeconvGen.ConvTransposeAttribute becomes DeconvGen.Conv.
    private static AttributeSyntax Rename(AttributeSyntax attribute, string kind)
    {
        var name = attribute.Name is QualifiedNameSyntax { Right: var right } ? right : attribute.Name is AliasQualifiedNameSyntax { Name: var aliased } ? aliased : (SimpleNameSyntax)attribute.Name;
        return attribute.ReplaceNode(name, SyntaxFactory.IdentifierName(kind).WithTriviaFrom(name));
    }

    private static AttributeSyntax Add(AttributeSyntax attribute, string name, ExpressionSyntax value)
    {
        // Parsed, not built: the formatter rearranges the lines around built nodes.
        var addition = SyntaxFactory.ParseAttributeArgumentList($"({name} = {value})")!;
        if (attribute.ArgumentList is not { Arguments: { Count: > 0 } arguments } list)
        {
            return attribute.WithArgumentList(addition);
        }

        var argument = addition.Arguments[0];

        // One argument a line stays one argument a line. What follows the last argument stays before the closing parenthesis.
        var last = arguments.Last();
        var newLine = arguments.GetSeparators().LastOrDefault().TrailingTrivia.Where(trivia => trivia.IsKind(SyntaxKind.EndOfLineTrivia)).ToList();
        var comma = SyntaxFactory.Token(default, SyntaxKind.CommaToken, new SyntaxTriviaList(newLine.Count > 0 ? newLine : [SyntaxFactory.Space]));
        var lead = newLine.Count > 0 ? last.GetLeadingTrivia().Where(trivia => trivia.IsKind(SyntaxKind.WhitespaceTrivia)) : [];
        SyntaxNodeOrToken[] items =
        [
            .. arguments.Replace(last, last.WithTrailingTrivia()).GetWithSeparators(),
            comma,
            argument.WithLeadingTrivia(lead).WithTrailingTrivia(last.GetTrailingTrivia()),
        ];
        return attribute.WithArgumentList(list.WithArguments(SyntaxFactory.SeparatedList<AttributeArgumentSyntax>(items)));
    }

    private static AttributeSyntax Remove(AttributeSyntax attribute, AttributeArgumentSyntax argument)
    {
        var arguments = attribute.ArgumentList!.Arguments;
        var index = arguments.IndexOf(argument);
        var items = arguments.GetWithSeparators().ToList();
        items.RemoveAt(2 * index);
        if (index > 0 && index == arguments.Count - 1)
        {
            // The last one: its end, with the line break before the parenthesis if any, becomes its neighbour's.
            items.RemoveAt(items.Count - 1);
            items[items.Count - 1] = items[items.Count - 1].WithTrailingTrivia(argument.GetTrailingTrivia());
        }
        else if (items.Count > 0)
        {
            var (before, after) = (index > 0 ? items[(2 * index) - 1] : default, items[2 * index]);
            items.RemoveAt(2 * index);
            if (index > 0 && EndsLine(after) && !EndsLine(before))
            {
                // Where the line ends behind it, it now ends behind what comes before it.
                items[(2 * index) - 1] = before.WithTrailingTrivia(before.GetTrailingTrivia().Where(trivia => !trivia.IsKind(SyntaxKind.WhitespaceTrivia)).Concat(after.GetTrailingTrivia()));
            }
            else if (EndsLine(before) && !EndsLine(after))
            {
                items[2 * index] = items[2 * index].WithLeadingTrivia(argument.GetLeadingTrivia());
            }
        }

        var rest = SyntaxFactory.SeparatedList<AttributeArgumentSyntax>(items);
        return attribute.WithArgumentList(attribute.ArgumentList.WithArguments(rest));
    }

    private static bool EndsLine(SyntaxNodeOrToken separator) => separator.GetTrailingTrivia().Any(trivia => trivia.IsKind(SyntaxKind.EndOfLineTrivia));
}
