using DeconvGen.Generator;
using DeconvGen.Generator.Winograd;

namespace DeconvGen.Testing.Kernels;

/// <summary>
/// What is expected of the roundings of Toom–Cook tiles along one axis, for independent inputs and weights of mean square 1. Product i is a sum whose mean square is
/// ‖G[i]‖²·‖Bᵀ[i]‖², and enters output k by Aᵀ[k, i]; independent roundings add their squares.
/// </summary>
/// <param name="Growth">Σᵢ Aᵀ[k, i]²·‖G[i]‖²·‖Bᵀ[i]‖² over the r taps, which is the output's own mean square: 1 for a sum without tiles. At the worst k.</param>
/// <param name="Transform">
/// Roundings of a product's transformed input: a sum of the terms of Bᵀ[i] rounds at every partial sum, at its size. The mean over i, as they enter that output.
/// </param>
public readonly record struct WinogradRounding(double Growth, double Transform)
{
    /// <summary>One axis of tiles of so many outputs and taps.</summary>
    public static WinogradRounding Of(int outputs, int taps)
    {
        var tiles = ToomCook.Of(outputs, taps) ?? throw new ArgumentException($"There are no tiles F({outputs}, {taps}).", nameof(taps));
        return Enumerable.Range(0, outputs).Select(k => Of(tiles, k)).MaxBy(output => output.Growth);
    }

    private static WinogradRounding Of(ToomCook tiles, int output)
    {
        var n = tiles.Products;
        var (growth, transform) = (0.0, 0.0);
        for (var i = 0; i < n; i++)
        {
            double[] input = [.. Squares(tiles.Input, i, n)];
            var size = Square(tiles.Output[(output * n) + i].ToDouble()) * Squares(tiles.Weight, i, tiles.Taps).Sum() * input.Sum();
            growth += size;
            transform += size * Enumerable.Range(2, Math.Max(0, input.Length - 1)).Sum(terms => input.Take(terms).Sum()) / input.Sum();
        }

        return new WinogradRounding(growth / tiles.Taps, transform / growth);
    }

    /// <summary>The squares of a row's coefficients other than 0.</summary>
    private static IEnumerable<double> Squares(EquatableArray<Rational> matrix, int row, int columns) =>
        Enumerable.Range(0, columns).Select(column => Square(matrix[(row * columns) + column].ToDouble())).Where(square => square > 0);

    private static double Square(double value) => value * value;
}
