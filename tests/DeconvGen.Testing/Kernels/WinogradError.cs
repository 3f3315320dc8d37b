using DeconvGen.Generator;
using DeconvGen.Generator.Scheduling;
using DeconvGen.Generator.Winograd;

namespace DeconvGen.Testing.Kernels;

using Element = DeconvGen.Generator.Declarations.Element;

/// <summary>
/// The largest error of Toom–Cook tiles. With γ = max Σ|Aᵀ|·Σ|G|·Σ|Bᵀ| of each axis, every sum of K products is at most γ·γ·K·max|x|·max|w| in size, and each of its
/// terms is rounded at most K + 2·(n + n) + 4 times: in the sum, in transforms of n terms on both axes before and after it, with bias, residual and activation. An output
/// depends on its whole tile, so that the bound is one for all.
/// </summary>
internal static class WinogradError
{
    public static double Bound(WinogradPlan plan, Element element, double[] input, double[] weights)
    {
        var (height, width) = (plan.Height.Transform, plan.Width.Transform);
        var unit = element == Element.Float32 ? Math.ScaleB(1, -24) : Math.ScaleB(1, -53);
        var roundings = plan.Terms + (2 * (height.Products + width.Products)) + 4;
        return roundings * unit * Growth(height) * Growth(width) * plan.Terms * input.Append(0).Max(Math.Abs) * weights.Append(0).Max(Math.Abs);
    }

    private static double Growth(ToomCook transform)
    {
        var (n, r) = (transform.Products, transform.Taps);
        return Enumerable.Range(0, transform.Outputs).Max(row => Enumerable.Range(0, n).Sum(i =>
            Math.Abs(transform.Output[(row * n) + i].ToDouble()) * Sum(transform.Weight, i, r) * Sum(transform.Input, i, n)));

        static double Sum(EquatableArray<Rational> matrix, int row, int columns) =>
            Enumerable.Range(0, columns).Sum(column => Math.Abs(matrix[(row * columns) + column].ToDouble()));
    }
}
