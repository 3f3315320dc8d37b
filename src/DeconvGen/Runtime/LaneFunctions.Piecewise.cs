using System.Numerics;
using System.Runtime.CompilerServices;
using static DeconvGen.Runtime.LaneArithmetic;

namespace DeconvGen.Runtime;

public static partial class LaneFunctions
{
    /// <summary>|x|, exact. NaN stays NaN.</summary>
    /// <param name="x">The numbers.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<float> Abs(Vector<float> x) => Vector.Abs(x);

    /// <inheritdoc cref="Abs(Vector{float})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<double> Abs(Vector<double> x) => Vector.Abs(x);

    /// <summary>max(x, 0), exact. NaN stays NaN; −0 gives 0.</summary>
    /// <param name="x">The numbers.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<float> Relu(Vector<float> x) => Vector.Max(x, Vector<float>.Zero);

    /// <inheritdoc cref="Relu(Vector{float})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<double> Relu(Vector<double> x) => Vector.Max(x, Vector<double>.Zero);

    /// <summary>x for x ≥ 0, slope·x below: rounded once. NaN stays NaN, −0 stays −0.</summary>
    /// <param name="x">The numbers.</param>
    /// <param name="slope">Slope below 0.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<float> LeakyRelu(Vector<float> x, Vector<float> slope) =>
        Vector.ConditionalSelect(Vector.LessThan(x, Vector<float>.Zero), slope * x, x);

    /// <inheritdoc cref="LeakyRelu(Vector{float}, Vector{float})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<double> LeakyRelu(Vector<double> x, Vector<double> slope) =>
        Vector.ConditionalSelect(Vector.LessThan(x, Vector<double>.Zero), slope * x, x);

    /// <summary>x, but at least the minimum and at most the maximum: exact. NaN stays NaN.</summary>
    /// <param name="x">The numbers.</param>
    /// <param name="minimum">Least result.</param>
    /// <param name="maximum">Largest result, at least the minimum.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<float> Clip(Vector<float> x, Vector<float> minimum, Vector<float> maximum)
    {
        // Vector.Min and Max would need more instructions to let NaN pass on every machine.
        var raised = Vector.ConditionalSelect(Vector.LessThan(x, minimum), minimum, x);
        return Vector.ConditionalSelect(Vector.GreaterThan(raised, maximum), maximum, raised);
    }

    /// <inheritdoc cref="Clip(Vector{float}, Vector{float}, Vector{float})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<double> Clip(Vector<double> x, Vector<double> minimum, Vector<double> maximum)
    {
        // Vector.Min and Max would need more instructions to let NaN pass on every machine.
        var raised = Vector.ConditionalSelect(Vector.LessThan(x, minimum), minimum, x);
        return Vector.ConditionalSelect(Vector.GreaterThan(raised, maximum), maximum, raised);
    }

    /// <summary>max(0, min(1, α·x + β)). With fused multiply-add α·x + β is rounded once, without it twice. NaN stays NaN.</summary>
    /// <param name="x">The numbers.</param>
    /// <param name="alpha">α, not 0.</param>
    /// <param name="beta">β.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<float> HardSigmoid(Vector<float> x, Vector<float> alpha, Vector<float> beta) =>
        Clip(MultiplyAdd(alpha, x, beta), Vector<float>.Zero, Vector<float>.One);

    /// <inheritdoc cref="HardSigmoid(Vector{float}, Vector{float}, Vector{float})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<double> HardSigmoid(Vector<double> x, Vector<double> alpha, Vector<double> beta) =>
        Clip(MultiplyAdd(alpha, x, beta), Vector<double>.Zero, Vector<double>.One);

    /// <summary>
    /// x·max(0, min(1, x/6 + ½)), as x·min(x + 3, 6)/6 for x ≥ −3, which keeps its digits near −3. Accurate to 2 units in the last place (worst of 64
    /// million: 1.87); double: 2 (worst of 80,000: 1.87). −∞ gives −0, NaN stays NaN, −0 stays −0.
    /// </summary>
    /// <param name="x">The numbers.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<float> HardSwish(Vector<float> x)
    {
        // Limited from below first: −∞·0 would not be a number. Divided before the product, which could overflow.
        var raised = Vector.ConditionalSelect(Vector.LessThan(x, Vector.Create(-3F)), Vector.Create(-3F), x);
        var share = raised + Vector.Create(3F);
        share = Vector.ConditionalSelect(Vector.GreaterThan(share, Vector.Create(6F)), Vector.Create(6F), share);
        return raised * (share / Vector.Create(6F));
    }

    /// <inheritdoc cref="HardSwish(Vector{float})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<double> HardSwish(Vector<double> x)
    {
        // Limited from below first: −∞·0 would not be a number. Divided before the product, which could overflow.
        var raised = Vector.ConditionalSelect(Vector.LessThan(x, Vector.Create(-3.0)), Vector.Create(-3.0), x);
        var share = raised + Vector.Create(3.0);
        share = Vector.ConditionalSelect(Vector.GreaterThan(share, Vector.Create(6.0)), Vector.Create(6.0), share);
        return raised * (share / Vector.Create(6.0));
    }
}
