using System.Globalization;
using DeconvGen.Generator.Kernels;
using Index = DeconvGen.Generator.Kernels.Index;

namespace DeconvGen.Generator.Emission;

// Expressions.
internal sealed partial class KernelPrinter
{
    private string Text(Value value) => value switch
    {
        Value.Local local => local.Name,
        Value.Load load => $"Vector.LoadUnsafe(ref {Address(load.Reference, load.Offset)})",
        Value.LoadFirst { Count: Index.Constant { Value: 1 } } load => $"Vector.CreateScalar({Address(load.Reference, load.Offset)})",
        Value.LoadFirst load => $"LaneAccess.LoadFirst(ref {Address(load.Reference, load.Offset)}, {Int(load.Count)})",
        Value.Broadcast broadcast => $"Vector.Create({Address(broadcast.Reference, broadcast.Offset)})",
        Value.Literal { Number: 0 } => "Lanes.Zero",
        Value.Literal literal => $"Vector.Create({Number(literal.Number)})",
        Value.MultiplyAdd product => $"Vector.MultiplyAddEstimate({Text(product.Left)}, {Text(product.Right)}, {Text(product.Addend)})",
        Value.Add sum => $"{Text(sum.Left)} + {Text(sum.Right)}",
        Value.Subtract difference => $"{Text(difference.Left)} - {Factor(difference.Right)}",
        Value.Multiply product => $"{Factor(product.Left)} * {Factor(product.Right)}",
        Value.Max max => $"Vector.Max({Text(max.Left)}, {Text(max.Right)})",
        Value.Min min => $"Vector.Min({Text(min.Left)}, {Text(min.Right)})",
        Value.Sum sum => $"Vector.Create(Vector.Sum({Text(sum.Vector)}))",
        Value.Interleave pair => $"Interleaving.{(pair.Upper ? "Upper" : "Lower")}({Text(pair.Even)}, {Text(pair.Odd)})",
        Value.Permute permutation => $"Vector.Shuffle({Text(permutation.Vector)}, {Integers(permutation.Lanes)})",
        Value.Masked masked => $"{Text(masked.Vector)} & Vector.{(_type == "double" ? "AsDouble" : "AsSingle")}({Integers(masked.Lanes.Select(stays => stays ? -1 : 0))})",
        _ => throw new InvalidOperationException($"No text for {value.GetType().Name}."),
    };

    /// <summary>As wide as the elements.</summary>
    private string Integers(IEnumerable<int> lanes) => $"Vector.Create({string.Join(", ", lanes.Select(lane => lane.ToString(CultureInfo.InvariantCulture)))}{(_type == "double" ? "L" : "")})";

    private string Factor(Value value) => value is Value.Add or Value.Subtract ? $"({Text(value)})" : Text(value);

    /// <summary>A finite number with as many digits as it takes to read it back.</summary>
    private string Number(double number) => _suffix.Length > 0
        ? ((float)number).ToString("R", CultureInfo.InvariantCulture) + _suffix
        : number.ToString("R", CultureInfo.InvariantCulture) + "D";

    private static string Address(string reference, Index offset) =>
        offset is Index.Constant { Value: 0 } ? reference : $"Unsafe.Add(ref {reference}, {Text(offset)})";

    private static string Span(string reference, Index offset, Index count) =>
        $"MemoryMarshal.CreateSpan(ref {Address(reference, offset)}, {Int(count)})";

    private static string Int(Index index) => IndexText.IsNative(index) ? $"(int)({Text(index)})" : Text(index);

    private static string Text(Index index) => IndexText.Of(index);

    private static string Text(Condition condition) =>
        $"{Text(condition.Left)} {condition.Comparison switch { Comparison.Less => "<", Comparison.LessOrEqual => "<=", Comparison.Equal => "==", _ => "!=" }} {Text(condition.Right)}";
}
