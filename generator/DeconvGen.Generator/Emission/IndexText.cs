using System.Globalization;
using DeconvGen.Generator.Kernels;
using Index = DeconvGen.Generator.Kernels.Index;

namespace DeconvGen.Generator.Emission;

/// <summary>Spells integer expressions, with no more parentheses than C#'s precedence asks for.</summary>
internal static class IndexText
{
    public static string Of(Index index) => Of(index, 0);

    /// <summary>Whether the expression has type nint: it names a variable. Constants and the lane count are int.</summary>
    public static bool IsNative(Index index) => index switch
    {
        Index.Variable => true,
        Index.Binary binary => IsNative(binary.Left) || IsNative(binary.Right),
        _ => false,
    };

    private static string Of(Index index, int precedence) => index switch
    {
        Index.Constant constant => constant.Value.ToString(CultureInfo.InvariantCulture),
        Index.Variable variable => variable.Name,
        Index.LaneCount => "Lanes.Count",
        Index.Binary { Operator: IndexOperator.Min or IndexOperator.Max } binary =>
            $"Math.{binary.Operator}({Of(binary.Left)}, {Of(binary.Right)})",
        Index.Binary { Operator: IndexOperator.Add, Right: Index.Constant { Value: < 0 } negative } binary =>
            Grouped($"{Of(binary.Left, 1)} - {(-(long)negative.Value).ToString(CultureInfo.InvariantCulture)}", 1, precedence),
        Index.Binary { Operator: IndexOperator.Add } binary => Grouped($"{Of(binary.Left, 1)} + {Of(binary.Right, 1)}", 1, precedence),
        Index.Binary { Operator: IndexOperator.Subtract } binary => Grouped($"{Of(binary.Left, 1)} - {Of(binary.Right, 2)}", 1, precedence),
        Index.Binary { Operator: IndexOperator.Multiply } binary => Grouped($"{Of(binary.Left, 2)} * {Of(binary.Right, 3)}", 2, precedence),
        Index.Binary { Operator: IndexOperator.Divide } binary => Grouped($"{Of(binary.Left, 2)} / {Of(binary.Right, 3)}", 2, precedence),
        Index.Binary binary => Grouped($"{Of(binary.Left, 2)} % {Of(binary.Right, 3)}", 2, precedence),
        _ => throw new InvalidOperationException($"No text for {index.GetType().Name}."),
    };

    private static string Grouped(string text, int own, int precedence) => own < precedence ? $"({text})" : text;
}
