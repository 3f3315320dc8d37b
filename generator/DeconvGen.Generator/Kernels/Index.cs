namespace DeconvGen.Generator.Kernels;

/// <summary>
/// An integer expression of a kernel: an offset, a bound or a count. <see cref="Lanes"/> is <c>Vector&lt;T&gt;.Count</c>, known only when the
/// kernel is compiled on the user's machine, and constant there: <c>28 % Lanes</c> costs nothing.
/// </summary>
internal abstract record Index
{
    public sealed record Constant(int Value) : Index;

    public sealed record Variable(string Name) : Index;

    public sealed record LaneCount : Index;

    /// <summary>Floor division and remainder are only built for operands that are not negative.</summary>
    public sealed record Binary(IndexOperator Operator, Index Left, Index Right) : Index;

    public static readonly Index Lanes = new LaneCount();

    public static implicit operator Index(int value) => new Constant(value);

    public static implicit operator Index(string name) => new Variable(name);

    public static Index operator +(Index left, Index right) => Simplify(IndexOperator.Add, left, right);

    public static Index operator -(Index left, Index right) => Simplify(IndexOperator.Subtract, left, right);

    public static Index operator *(Index left, Index right) => Simplify(IndexOperator.Multiply, left, right);

    public static Index operator /(Index left, Index right) => Simplify(IndexOperator.Divide, left, right);

    public static Index operator %(Index left, Index right) => Simplify(IndexOperator.Remainder, left, right);

    public static Index Min(Index left, Index right) => Simplify(IndexOperator.Min, left, right);

    public static Index Max(Index left, Index right) => Simplify(IndexOperator.Max, left, right);

    private static Index Simplify(IndexOperator op, Index left, Index right) => (op, left, right) switch
    {
        (_, Constant a, Constant b) => IndexOperators.Apply(op, a.Value, b.Value),
        (IndexOperator.Add or IndexOperator.Subtract, _, Constant { Value: 0 }) => left,
        (IndexOperator.Add, Constant { Value: 0 }, _) => right,
        (IndexOperator.Add, Constant, not Constant) => Simplify(op, right, left),
        (IndexOperator.Subtract, _, Binary { Operator: IndexOperator.Add, Right: Constant b } inner) => Simplify(op, Simplify(op, left, b), inner.Left),
        (IndexOperator.Subtract, _, Constant b) => Simplify(IndexOperator.Add, left, -b.Value),
        (IndexOperator.Add, Binary { Operator: IndexOperator.Add, Right: Constant a } inner, Constant b) => Simplify(op, inner.Left, a.Value + b.Value),
        (IndexOperator.Add, _, Binary { Operator: IndexOperator.Add, Right: Constant b } inner) => Simplify(op, Simplify(op, left, inner.Left), b),
        (IndexOperator.Add, Binary { Operator: IndexOperator.Add, Right: Constant a } inner, _) => Simplify(op, Simplify(op, inner.Left, right), a),
        (IndexOperator.Multiply or IndexOperator.Divide, _, Constant { Value: 1 }) => left,
        (IndexOperator.Multiply, Constant { Value: 1 }, _) => right,
        (IndexOperator.Multiply, _, Constant { Value: 0 }) => 0,
        (IndexOperator.Multiply, Constant { Value: 0 }, _) => 0,
        (IndexOperator.Multiply, Constant, not Constant) => Simplify(op, right, left),
        (IndexOperator.Multiply, Binary { Operator: IndexOperator.Multiply, Right: Constant a } inner, Constant b) => Simplify(op, inner.Left, a.Value * b.Value),
        (IndexOperator.Remainder, _, Constant { Value: 1 }) => 0,
        _ => new Binary(op, left, right),
    };
}

internal enum IndexOperator
{
    Add,
    Subtract,
    Multiply,
    Divide,
    Remainder,
    Min,
    Max,
}

internal static class IndexOperators
{
    public static int Apply(IndexOperator op, int a, int b) => op switch
    {
        IndexOperator.Add => a + b,
        IndexOperator.Subtract => a - b,
        IndexOperator.Multiply => a * b,
        IndexOperator.Divide => a / b,
        IndexOperator.Remainder => a % b,
        IndexOperator.Min => Math.Min(a, b),
        _ => Math.Max(a, b),
    };
}

/// <summary>A comparison of two integers.</summary>
internal sealed record Condition(Comparison Comparison, Index Left, Index Right);

internal enum Comparison
{
    Less,
    LessOrEqual,
    Equal,
    NotEqual,
}
