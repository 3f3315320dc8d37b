using DeconvGen.Generator.Declarations;
using DeconvGen.Generator.Layers;

namespace DeconvGen.Generator.Kernels;

/// <summary>What happens to a sum before it is stored.</summary>
internal static class Epilogue
{
    /// <summary>
    /// Relu and LeakyRelu stay in registers. Sigmoid and Tanh need some twenty instructions a vector and are applied in place by a sweep after the
    /// kernel: written out at each store they would exceed the number of locals that RyuJIT tracks (1,024), which costs a factor of 5 to 10.
    /// </summary>
    public static bool IsInRegisters(Activation activation) => activation is Activation.None or Activation.Relu or Activation.LeakyRelu;

    /// <summary>Whether it stays in registers, and the greatest of some values is the greatest still: then it is applied to that alone.</summary>
    public static bool KeepsOrder(ActivationSpec activation) => IsInRegisters(activation.Kind) && (activation.Kind != Activation.LeakyRelu || activation.Slope >= 0);

    public static Value Apply(ActivationSpec activation, Value value) => activation.Kind switch
    {
        // A slope of 0 is Relu; 0·∞ would be NaN.
        Activation.Relu or Activation.LeakyRelu when activation is { Kind: Activation.Relu } or { Slope: 0 } => new Value.Max(value, new Value.Literal(0)),
        // slope·x lies above x for x < 0 exactly when the slope is at most 1.
        Activation.LeakyRelu when activation.Slope <= 1 => new Value.Max(value, Scaled(value, activation.Slope)),
        Activation.LeakyRelu => new Value.Min(value, Scaled(value, activation.Slope)),
        _ => value,
    };

    private static Value Scaled(Value value, double slope) => new Value.Multiply(value, new Value.Literal(slope));
}
