using DeconvGen.Generator.Declarations;

namespace DeconvGen.Generator.Layers;

/// <summary>The activation of a layer. <c>Slope</c> is LeakyRelu's for negative values; the others mean what the attribute says; PRelu's slopes are the tensor <c>Tensor</c>.</summary>
internal readonly record struct ActivationSpec(
    Activation Kind,
    double Slope,
    double Alpha = 0,
    double Beta = 0,
    double Minimum = 0,
    double Maximum = 0,
    GeluForm Gelu = GeluForm.Default,
    string? Tensor = null)
{
    public EquatableArray<Setting> Settings => Kind switch
    {
        Activation.Elu => [Setting.Of("Alpha", Alpha)],
        Activation.HardSigmoid => [Setting.Of("Alpha", Alpha), Setting.Of("Beta", Beta)],
        Activation.HardTanh or Activation.Clip => [Setting.Of("Minimum", Minimum), Setting.Of("Maximum", Maximum)],
        Activation.Gelu => [Setting.Of("Gelu", Gelu.ToString())],
        _ => [],
    };
}
