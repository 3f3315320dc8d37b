using DeconvGen.Generator.Declarations;

namespace DeconvGen.Generator.Layers;

/// <summary>A fused activation; <c>Slope</c> is LeakyRelu's for negative values, else 0.</summary>
internal readonly record struct ActivationSpec(Activation Kind, double Slope);
