using System.Collections.Immutable;
using DeconvGen.Generator.Declarations;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace DeconvGen.Generator.Reading;

/// <summary>A literal's meaning where a type is expected. Knows the conversions of literals that always hold: int to double, float to double. The rest is the compiler's.</summary>
internal static class Literals
{
    /// <summary>False where the expression is no such literal, whatever it may mean.</summary>
    public static bool TryRead(ExpressionSyntax expression, ITypeSymbol expected, WrittenNames names, out LiteralValue value)
    {
        value = default;
        if (expression.IsKind(SyntaxKind.NullLiteralExpression))
        {
            return expected.IsReferenceType;
        }

        switch (expected)
        {
            case { TypeKind: TypeKind.Enum }:
                return names.Member(expression, expected) is { } member && Give(new ArgumentValue.Member(member), out value);
            case { SpecialType: SpecialType.System_Int32 }:
                return Integer(expression) is { } integer && Give(new ArgumentValue.Integer(integer), out value);
            case { SpecialType: SpecialType.System_Double }:
                return Number(expression) is { } number && Give(new ArgumentValue.Number(number), out value);
            case { SpecialType: SpecialType.System_Boolean }:
                return Boolean(expression) is { } boolean && Give(new ArgumentValue.Boolean(boolean), out value);
            case { SpecialType: SpecialType.System_String }:
                return Text(expression) is { } text && Give(new ArgumentValue.Text(text), out value);
            case IArrayTypeSymbol { IsSZArray: true, ElementType.SpecialType: var element } when expression is CollectionExpressionSyntax list:
                return List(list, element) is { } values && Give(values, out value);
            case { Name: "Type", ContainingNamespace: { Name: "System", ContainingNamespace.IsGlobalNamespace: true } } when expression is TypeOfExpressionSyntax written:
                value = new(null, names.Type(written.Type));
                return value.Class is not null;
            default:
                return false;
        }
    }

    private static bool Give(ArgumentValue given, out LiteralValue value)
    {
        value = new(given);
        return true;
    }

    private static ArgumentValue? List(CollectionExpressionSyntax list, SpecialType element) => element switch
    {
        SpecialType.System_Int32 => Elements(list, Integer) is { } values ? new ArgumentValue.Integers(new(values)) : null,
        SpecialType.System_Double => Elements(list, Number) is { } values ? new ArgumentValue.Numbers(new(values)) : null,
        SpecialType.System_String => Elements<Written>(list, static expression => Text(expression) is { } text ? new Written(text) : null) is { } values
            ? new ArgumentValue.Texts(values.Select(value => value.Text).ToEquatableArray())
            : null,
        _ => null,
    };

    private static ImmutableArray<T>? Elements<T>(CollectionExpressionSyntax list, Func<ExpressionSyntax, T?> read)
        where T : struct
    {
        var values = ImmutableArray.CreateBuilder<T>(list.Elements.Count);
        foreach (var element in list.Elements)
        {
            if (element is not ExpressionElementSyntax { Expression: var expression } || read(expression) is not { } value)
            {
                return null;
            }

            values.Add(value);
        }

        return values.MoveToImmutable();
    }

    // A sign belongs to the number: −2147483648 is none of these, as its digits alone are no int.
    private static int? Integer(ExpressionSyntax expression) => expression switch
    {
        LiteralExpressionSyntax { RawKind: (int)SyntaxKind.NumericLiteralExpression, Token.Value: int value } => value,
        PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.UnaryMinusExpression, Operand: LiteralExpressionSyntax operand } => -Integer(operand),
        _ => null,
    };

    private static double? Number(ExpressionSyntax expression) => expression switch
    {
        LiteralExpressionSyntax { RawKind: (int)SyntaxKind.NumericLiteralExpression, Token.Value: double value } => value,
        LiteralExpressionSyntax { RawKind: (int)SyntaxKind.NumericLiteralExpression, Token.Value: float value } => value,
        PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.UnaryMinusExpression, Operand: LiteralExpressionSyntax { Token.Value: not int } operand } => -Number(operand),
        _ => Integer(expression),
    };

    private static bool? Boolean(ExpressionSyntax expression) => (SyntaxKind)expression.RawKind switch
    {
        SyntaxKind.TrueLiteralExpression => true,
        SyntaxKind.FalseLiteralExpression => false,
        _ => null,
    };

    private static string? Text(ExpressionSyntax expression) =>
        expression is LiteralExpressionSyntax { RawKind: (int)SyntaxKind.StringLiteralExpression, Token.Value: string text } ? text : null;

    private readonly record struct Written(string Text);
}

/// <summary>What a literal means: a value, a class, or neither, which is null.</summary>
internal readonly record struct LiteralValue(ArgumentValue? Value, ITypeSymbol? Class = null)
{
    public bool IsNull => Value is null && Class is null;
}
