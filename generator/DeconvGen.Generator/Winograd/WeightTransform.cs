namespace DeconvGen.Generator.Winograd;

/// <summary>The weights' transform along one axis: each row of the matrix times the kernel elements of a phase.</summary>
/// <param name="Taps">Taps of a phase.</param>
/// <param name="Outputs">Output phases.</param>
/// <param name="Inputs">Input phases.</param>
/// <param name="Matrix">Rows × <paramref name="Taps"/>, row by row.</param>
/// <param name="Elements">Kernel elements of each output phase, each input phase, each tap; −1 for a tap that is zero.</param>
internal sealed record WeightTransform(int Taps, int Outputs, int Inputs, EquatableArray<Rational> Matrix, EquatableArray<int> Elements);
