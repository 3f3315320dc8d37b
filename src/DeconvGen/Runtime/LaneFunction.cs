using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace DeconvGen.Runtime;

/// <summary>A function of one number, over all lanes at once.</summary>
internal interface ILaneFunction
{
    Vector<float> Of(Vector<float> x);

    Vector<double> Of(Vector<double> x);
}

/// <summary>One that knows 512-bit vectors too.</summary>
internal interface IWideLaneFunction : ILaneFunction
{
    Vector512<float> Of(Vector512<float> x);
}

internal readonly struct AbsFunction : ILaneFunction
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector<float> Of(Vector<float> x) => LaneFunctions.Abs(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector<double> Of(Vector<double> x) => LaneFunctions.Abs(x);
}

internal readonly struct ClipFunction(double minimum, double maximum) : ILaneFunction
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector<float> Of(Vector<float> x) => LaneFunctions.Clip(x, Vector.Create((float)minimum), Vector.Create((float)maximum));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector<double> Of(Vector<double> x) => LaneFunctions.Clip(x, Vector.Create(minimum), Vector.Create(maximum));
}

internal readonly struct EluFunction(double alpha) : ILaneFunction
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector<float> Of(Vector<float> x) => LaneFunctions.Elu(x, Vector.Create((float)alpha));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector<double> Of(Vector<double> x) => LaneFunctions.Elu(x, Vector.Create(alpha));
}

internal readonly struct ExpFunction : IWideLaneFunction
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector<float> Of(Vector<float> x) => LaneFunctions.Exp(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector<double> Of(Vector<double> x) => LaneFunctions.Exp(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector512<float> Of(Vector512<float> x) => LaneFunctions512.Exp(x);
}

internal readonly struct GeluExactFunction : ILaneFunction
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector<float> Of(Vector<float> x) => LaneFunctions.GeluExact(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector<double> Of(Vector<double> x) => LaneFunctions.GeluExact(x);
}

internal readonly struct GeluTanhFunction : ILaneFunction
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector<float> Of(Vector<float> x) => LaneFunctions.GeluTanh(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector<double> Of(Vector<double> x) => LaneFunctions.GeluTanh(x);
}

internal readonly struct HardSigmoidFunction(double alpha, double beta) : ILaneFunction
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector<float> Of(Vector<float> x) => LaneFunctions.HardSigmoid(x, Vector.Create((float)alpha), Vector.Create((float)beta));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector<double> Of(Vector<double> x) => LaneFunctions.HardSigmoid(x, Vector.Create(alpha), Vector.Create(beta));
}

internal readonly struct HardSwishFunction : ILaneFunction
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector<float> Of(Vector<float> x) => LaneFunctions.HardSwish(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector<double> Of(Vector<double> x) => LaneFunctions.HardSwish(x);
}

internal readonly struct LeakyReluFunction(double slope) : ILaneFunction
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector<float> Of(Vector<float> x) => LaneFunctions.LeakyRelu(x, Vector.Create((float)slope));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector<double> Of(Vector<double> x) => LaneFunctions.LeakyRelu(x, Vector.Create(slope));
}

internal readonly struct ReluFunction : ILaneFunction
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector<float> Of(Vector<float> x) => LaneFunctions.Relu(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector<double> Of(Vector<double> x) => LaneFunctions.Relu(x);
}

internal readonly struct SeluFunction : ILaneFunction
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector<float> Of(Vector<float> x) => LaneFunctions.Selu(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector<double> Of(Vector<double> x) => LaneFunctions.Selu(x);
}

internal readonly struct SigmoidFunction : IWideLaneFunction
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector<float> Of(Vector<float> x) => LaneFunctions.Sigmoid(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector<double> Of(Vector<double> x) => LaneFunctions.Sigmoid(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector512<float> Of(Vector512<float> x) => LaneFunctions512.Sigmoid(x);
}

internal readonly struct SoftplusFunction : ILaneFunction
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector<float> Of(Vector<float> x) => LaneFunctions.Softplus(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector<double> Of(Vector<double> x) => LaneFunctions.Softplus(x);
}

internal readonly struct TanhFunction : IWideLaneFunction
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector<float> Of(Vector<float> x) => LaneFunctions.Tanh(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector<double> Of(Vector<double> x) => LaneFunctions.Tanh(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector512<float> Of(Vector512<float> x) => LaneFunctions512.Tanh(x);
}
