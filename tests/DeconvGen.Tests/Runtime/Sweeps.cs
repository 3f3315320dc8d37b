using DeconvGen.Runtime;

namespace DeconvGen.Tests.Runtime;

/// <summary>Every sweep, with parameters that leave no two alike.</summary>
internal static class Sweeps
{
    public static readonly Sweep<float>[] OfFloat =
    [
        Elementwise.Abs,
        (ref float x, int count) => Elementwise.Clip(ref x, count, -1.25, 2.5),
        (ref float x, int count) => Elementwise.Elu(ref x, count, 0.7),
        Elementwise.Exp,
        Elementwise.GeluExact,
        Elementwise.GeluTanh,
        (ref float x, int count) => Elementwise.HardSigmoid(ref x, count, 0.2, 0.5),
        Elementwise.HardSwish,
        (ref float x, int count) => Elementwise.LeakyRelu(ref x, count, 0.3),
        Elementwise.Relu,
        Elementwise.Selu,
        Elementwise.Sigmoid,
        Elementwise.Softplus,
        Elementwise.Tanh,
    ];

    public static readonly Sweep<double>[] OfDouble =
    [
        Elementwise.Abs,
        (ref double x, int count) => Elementwise.Clip(ref x, count, -1.25, 2.5),
        (ref double x, int count) => Elementwise.Elu(ref x, count, 0.7),
        Elementwise.Exp,
        Elementwise.GeluExact,
        Elementwise.GeluTanh,
        (ref double x, int count) => Elementwise.HardSigmoid(ref x, count, 0.2, 0.5),
        Elementwise.HardSwish,
        (ref double x, int count) => Elementwise.LeakyRelu(ref x, count, 0.3),
        Elementwise.Relu,
        Elementwise.Selu,
        Elementwise.Sigmoid,
        Elementwise.Softplus,
        Elementwise.Tanh,
    ];
}
