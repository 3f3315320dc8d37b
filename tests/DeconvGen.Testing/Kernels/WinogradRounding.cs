using DeconvGen.Generator;
using DeconvGen.Generator.Winograd;

namespace DeconvGen.Testing.Kernels;

/// <summary>
/// How much larger the roundings of Toom–Cook tiles are expected to be than those of the same sums without tiles. Product i of an axis is a sum whose root mean square is
/// ‖G[i]‖·‖Bᵀ[i]‖ where inputs and weights have 1, and enters output k by Aᵀ[k, i]; the output itself has √r for r taps. With independent roundings squares add up:
/// √(Σ Aᵀ[k, i]²·‖G[i]‖²·‖Bᵀ[i]‖²) / √r on each axis, at the worst k.
/// </summary>
public static class WinogradRounding
{
    /// <summary>The growth along one axis of tiles of so many outputs and taps.</summary>
    public static double Growth(int outputs, int taps)
    {
        var transform = ToomCook.Of(outputs, taps) ?? throw new ArgumentException($"There are no tiles F({outputs}, {taps}).", nameof(taps));
        var n = transform.Products;
        return Enumerable.Range(0, outputs).Max(k => Math.Sqrt(Enumerable.Range(0, n).Sum(i =>
            Square(transform.Output[(k * n) + i].ToDouble()) * Squares(transform.Weight, i, taps) * Squares(transform.Input, i, n)) / taps));
    }

    private static double Squares(EquatableArray<Rational> matrix, int row, int columns) =>
        Enumerable.Range(0, columns).Sum(column => Square(matrix[(row * columns) + column].ToDouble()));

    private static double Square(double value) => value * value;
}
