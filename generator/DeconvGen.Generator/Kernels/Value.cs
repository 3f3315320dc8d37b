namespace DeconvGen.Generator.Kernels;

/// <summary>
/// A vector expression. Offsets count elements from a reference, which is a parameter of the method or a <see cref="Statement.Refer"/>.
/// Each case prints as one idiom that RyuJIT expands without a call and without a temporary (Vector.Load and new Vector&lt;T&gt;(x) are not among them).
/// </summary>
internal abstract record Value
{
    /// <summary>All lanes from memory.</summary>
    public sealed record Load(string Reference, Index Offset) : Value;

    /// <summary>The first <c>Count</c> lanes from memory, the others zero.</summary>
    public sealed record LoadFirst(string Reference, Index Offset, Index Count) : Value;

    /// <summary>One element of memory in every lane.</summary>
    public sealed record Broadcast(string Reference, Index Offset) : Value;

    /// <summary>A constant in every lane, rounded to the element type.</summary>
    public sealed record Literal(double Number) : Value;

    public sealed record Local(string Name) : Value;

    /// <summary><c>Left · Right + Addend</c>, fused where the machine can.</summary>
    public sealed record MultiplyAdd(Value Left, Value Right, Value Addend) : Value;

    public sealed record Add(Value Left, Value Right) : Value;

    public sealed record Subtract(Value Left, Value Right) : Value;

    public sealed record Multiply(Value Left, Value Right) : Value;

    /// <summary>Lane-wise maximum; NaN wins.</summary>
    public sealed record Max(Value Left, Value Right) : Value;

    /// <summary>Lane-wise minimum; NaN wins.</summary>
    public sealed record Min(Value Left, Value Right) : Value;

    /// <summary>The sum of all lanes, in every lane.</summary>
    public sealed record Sum(Value Vector) : Value;

    /// <summary>a₀ b₀ a₁ b₁ …: the first (<c>Upper</c> false) or second half of two vectors' lanes, interleaved. Only for Float32.</summary>
    public sealed record Interleave(Value Even, Value Odd, bool Upper) : Value;

    /// <summary>Lane i is lane <c>Lanes[i]</c> of the vector, zero where that is −1. Only where the lane count is a number.</summary>
    public sealed record Permute(Value Vector, EquatableArray<int> Lanes) : Value;

    /// <summary>
    /// Zero but for these lanes: one instruction, where a permutation with zeros takes two. The mask is no variable, which would hold a register: transposed 3×3, 8 → 1 at 14 took 1.12.
    /// </summary>
    public sealed record Masked(Value Vector, EquatableArray<bool> Lanes) : Value;

    public static implicit operator Value(string name) => new Local(name);
}
