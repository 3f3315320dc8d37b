using DeconvGen.Generator.Analysis;
using DeconvGen.Generator.Layers;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.FindSymbols;

namespace DeconvGen.CodeFixes;

/// <summary>
/// What a repair does where the argument is not written in numbers. A constant that only this argument uses is changed where it is declared; anything else
/// gives way to the number, and the light bulb says why it is not changed itself.
/// </summary>
/// <param name="Kept">Elements of the list that stay as they are written: they have the value already, or their constant changes.</param>
/// <param name="Constants">Initial values of constants, and what they become.</param>
/// <param name="Title">What the light bulb says: the whole where a constant changes, else what comes behind the value.</param>
internal sealed record ConstantUse(IReadOnlyCollection<int> Kept, IReadOnlyDictionary<ExpressionSyntax, ExpressionSyntax> Constants, string Title)
{
    /// <summary>Null where all that the step changes is written in numbers, so that nothing need be known of constants.</summary>
    public static async Task<ConstantUse?> FindAsync(Solution solution, AttributeSyntax attribute, Repair step, CancellationToken cancellation)
    {
        if (step.Kind != RepairKind.SetArgument || AttributeSyntaxes.Find(attribute, step.Argument) is not { } argument || AttributeSyntaxes.IsLiteral(argument.Expression)
            || solution.GetDocument(attribute.SyntaxTree) is not { } document
            || await document.GetSemanticModelAsync(cancellation).ConfigureAwait(false) is not { } model)
        {
            return null;
        }

        var value = SyntaxFactory.ParseExpression(step.Value);
        var (before, after) = (AttributeSyntaxes.Elements(argument.Expression), AttributeSyntaxes.Elements(value));
        if (before is null || after is null || before.Count != after.Count)
        {
            (before, after) = ([argument.Expression], [value]);
        }

        var differing = Enumerable.Range(0, before.Count).Where(index => !IsEqual(model, before[index], after[index], cancellation)).ToList();
        var named = differing.Where(index => !AttributeSyntaxes.IsLiteral(before[index])).ToList();
        var symbols = named.Select(index => model.GetSymbolInfo(before[index], cancellation).Symbol as IFieldSymbol).ToList();
        var unchanged = Enumerable.Range(0, before.Count).Except(differing);
        if (symbols.FirstOrDefault() is not { IsConst: true, ContainingType.TypeKind: not TypeKind.Enum } constant
            || symbols.Any(symbol => !SymbolEqualityComparer.Default.Equals(symbol, constant))
            || named.Any(index => !after[index].IsEquivalentTo(after[named[0]], topLevel: false)))
        {
            return new([.. unchanged], new Dictionary<ExpressionSyntax, ExpressionSyntax>(), InPlaceOf(before, named, null));
        }

        var uses = (await SymbolFinder.FindReferencesAsync(constant, solution, cancellation).ConfigureAwait(false)).Sum(reference => reference.Locations.Count());
        var initial = await InitialAsync(constant, cancellation).ConfigureAwait(false);
        if (initial is null || uses != named.Count)
        {
            var reason = initial is null ? "is computed" : FormattableString.Invariant($"has {uses - named.Count} other {(uses - named.Count == 1 ? "use" : "uses")}");
            return new([.. unchanged], new Dictionary<ExpressionSyntax, ExpressionSyntax>(), InPlaceOf(before, named, reason));
        }

        return new(
            [.. unchanged, .. named],
            new Dictionary<ExpressionSyntax, ExpressionSyntax> { [initial] = after[named[0]].WithTriviaFrom(initial) },
            (named.Count == differing.Count ? "Set " : $"Set {step.Argument} to {step.Value} and ") + $"{before[named[0]]} to {after[named[0]]}");
    }

    private static string InPlaceOf(IReadOnlyList<ExpressionSyntax> elements, List<int> named, string? reason) => named.Count == 0 ? ""
        : $" in place of {string.Join(", ", named.Select(index => elements[index].ToString()).Distinct())}" + (reason is null ? "" : ", which " + reason);

    /// <summary>The value that a constant is declared with; null where it is not written as one.</summary>
    private static async Task<ExpressionSyntax?> InitialAsync(IFieldSymbol constant, CancellationToken cancellation) =>
        constant.DeclaringSyntaxReferences.FirstOrDefault() is { } reference
        && await reference.GetSyntaxAsync(cancellation).ConfigureAwait(false) is VariableDeclaratorSyntax { Initializer.Value: var value } && AttributeSyntaxes.IsLiteral(value)
            ? value
            : null;

    private static bool IsEqual(SemanticModel model, ExpressionSyntax before, ExpressionSyntax after, CancellationToken cancellation) =>
        before.IsEquivalentTo(after, topLevel: false)
        || (after is LiteralExpressionSyntax literal && model.GetConstantValue(before, cancellation) is { HasValue: true, Value: { } value } && value.Equals(literal.Token.Value));
}
