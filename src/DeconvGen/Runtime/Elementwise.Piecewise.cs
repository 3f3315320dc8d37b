using System.Numerics;
using System.Runtime.CompilerServices;

namespace DeconvGen.Runtime;

public static partial class Elementwise
{
    /// <summary>|x| in place, as <see cref="LaneFunctions.Abs(Vector{float})"/>.</summary>
    /// <param name="values">The first value.</param>
    /// <param name="count">Number of values.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Abs(ref float values, int count) => Apply(ref values, count, default(AbsFunction));

    /// <summary>|x| in place, as <see cref="LaneFunctions.Abs(Vector{double})"/>.</summary>
    /// <param name="values">The first value.</param>
    /// <param name="count">Number of values.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Abs(ref double values, int count) => Apply(ref values, count, default(AbsFunction));

    /// <summary>x limited to [minimum, maximum] in place, as <see cref="LaneFunctions.Clip(Vector{float}, Vector{float}, Vector{float})"/>.</summary>
    /// <param name="values">The first value.</param>
    /// <param name="count">Number of values.</param>
    /// <param name="minimum">Least result, rounded to the type of the values.</param>
    /// <param name="maximum">Largest result, at least the minimum, rounded to the type of the values.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Clip(ref float values, int count, double minimum, double maximum) => Apply(ref values, count, new ClipFunction(minimum, maximum));

    /// <summary>x limited to [minimum, maximum] in place, as <see cref="LaneFunctions.Clip(Vector{double}, Vector{double}, Vector{double})"/>.</summary>
    /// <param name="values">The first value.</param>
    /// <param name="count">Number of values.</param>
    /// <param name="minimum">Least result, rounded to the type of the values.</param>
    /// <param name="maximum">Largest result, at least the minimum, rounded to the type of the values.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Clip(ref double values, int count, double minimum, double maximum) => Apply(ref values, count, new ClipFunction(minimum, maximum));

    /// <summary>max(0, min(1, α·x + β)) in place, as <see cref="LaneFunctions.HardSigmoid(Vector{float}, Vector{float}, Vector{float})"/>.</summary>
    /// <param name="values">The first value.</param>
    /// <param name="count">Number of values.</param>
    /// <param name="alpha">α, not 0, rounded to the type of the values.</param>
    /// <param name="beta">β, rounded to the type of the values.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void HardSigmoid(ref float values, int count, double alpha, double beta) => Apply(ref values, count, new HardSigmoidFunction(alpha, beta));

    /// <summary>max(0, min(1, α·x + β)) in place, as <see cref="LaneFunctions.HardSigmoid(Vector{double}, Vector{double}, Vector{double})"/>.</summary>
    /// <param name="values">The first value.</param>
    /// <param name="count">Number of values.</param>
    /// <param name="alpha">α, not 0, rounded to the type of the values.</param>
    /// <param name="beta">β, rounded to the type of the values.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void HardSigmoid(ref double values, int count, double alpha, double beta) => Apply(ref values, count, new HardSigmoidFunction(alpha, beta));

    /// <summary>x·max(0, min(1, x/6 + ½)) in place, as <see cref="LaneFunctions.HardSwish(Vector{float})"/>.</summary>
    /// <param name="values">The first value.</param>
    /// <param name="count">Number of values.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void HardSwish(ref float values, int count) => Apply(ref values, count, default(HardSwishFunction));

    /// <summary>x·max(0, min(1, x/6 + ½)) in place, as <see cref="LaneFunctions.HardSwish(Vector{double})"/>.</summary>
    /// <param name="values">The first value.</param>
    /// <param name="count">Number of values.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void HardSwish(ref double values, int count) => Apply(ref values, count, default(HardSwishFunction));

    /// <summary>x for x ≥ 0, slope·x below, in place, as <see cref="LaneFunctions.LeakyRelu(Vector{float}, Vector{float})"/>.</summary>
    /// <param name="values">The first value.</param>
    /// <param name="count">Number of values.</param>
    /// <param name="slope">Slope below 0, rounded to the type of the values.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void LeakyRelu(ref float values, int count, double slope) => Apply(ref values, count, new LeakyReluFunction(slope));

    /// <summary>x for x ≥ 0, slope·x below, in place, as <see cref="LaneFunctions.LeakyRelu(Vector{double}, Vector{double})"/>.</summary>
    /// <param name="values">The first value.</param>
    /// <param name="count">Number of values.</param>
    /// <param name="slope">Slope below 0, rounded to the type of the values.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void LeakyRelu(ref double values, int count, double slope) => Apply(ref values, count, new LeakyReluFunction(slope));

    /// <summary>max(x, 0) in place, as <see cref="LaneFunctions.Relu(Vector{float})"/>.</summary>
    /// <param name="values">The first value.</param>
    /// <param name="count">Number of values.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Relu(ref float values, int count) => Apply(ref values, count, default(ReluFunction));

    /// <summary>max(x, 0) in place, as <see cref="LaneFunctions.Relu(Vector{double})"/>.</summary>
    /// <param name="values">The first value.</param>
    /// <param name="count">Number of values.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Relu(ref double values, int count) => Apply(ref values, count, default(ReluFunction));
}
