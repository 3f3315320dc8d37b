using System.Globalization;
using DeconvGen.Generator.Graphs;
using DeconvGen.Generator.Layers;

namespace DeconvGen.Testing.Convolutions;

using Activation = DeconvGen.Generator.Declarations.Activation;
using Element = DeconvGen.Generator.Declarations.Element;

/// <summary>
/// The exact answer (to double precision) with what bounds the error of another order of summation, for each output: the number n of
/// products and A = Σ |x·w| + |bias|.
/// <para>
/// With unit roundoff u (2⁻²⁴ or 2⁻⁵³) and γₘ = m·u / (1 − m·u), any order of summation, fused or not, stays within γₙ₊₁·A of the exact sum:
/// a product is rounded at most once and takes part in at most n − 1 additions and the one of the bias (Higham, Accuracy and Stability of
/// Numerical Algorithms, 2nd edition, §3.1 and §4.2). Products that underflow add at most half the smallest subnormal each. An output without
/// products is the bias itself, exactly. The bound is linear in n, not statistical (√n): it cannot fail a right kernel, and as one wrong
/// term changes the sum by about A / n, it finds every wrong term as long as n² is small against 1 / u.
/// </para>
/// </summary>
public sealed class ReferenceResult
{
    private readonly double[] _magnitudes;
    private readonly int[] _products;
    private readonly double[] _tolerances;

    internal ReferenceResult(int[] shape)
    {
        Shape = shape;
        Values = new double[Odometer.Count(shape)];
        _magnitudes = new double[Values.Length];
        _products = new int[Values.Length];
        _tolerances = new double[Values.Length];
    }

    /// <summary>Batch, channels, spatial sizes.</summary>
    public int[] Shape { get; }

    public double[] Values { get; }

    /// <summary>Products of a real input and a weight that reach an output; none for one that holds the bias alone.</summary>
    public int Products(int index) => _products[index];

    internal void AddProduct(int index, double input, double weight)
    {
        var product = input * weight;
        Values[index] += product;
        _magnitudes[index] += Math.Abs(product);
        _products[index]++;
    }

    internal void AddBias(int index, double bias)
    {
        Values[index] += bias;
        _magnitudes[index] += Math.Abs(bias);
    }

    /// <summary>Largest allowed distance of an output from <see cref="Values"/>.</summary>
    /// <param name="index">The output.</param>
    /// <param name="element">Type of the arithmetic under test.</param>
    internal double Tolerance(int index, Element element)
    {
        var (unit, smallest) = element == Element.Float32 ? (Math.ScaleB(1, -24), (double)float.Epsilon) : (Math.ScaleB(1, -53), double.Epsilon);
        if (_products[index] == 0)
            return _tolerances[index];

        // The reference itself is a double sum; for Float64 its own error doubles the bound.
        var roundings = (_products[index] + 1) * unit;
        return _tolerances[index]
            + ((element == Element.Float32 ? 1 : 2) * roundings / (1 - roundings) * _magnitudes[index])
            + (_products[index] * smallest);
    }

    /// <summary>
    /// The result behind an activation. Relu and LeakyRelu do not enlarge an error (slopes up to 1); Sigmoid shrinks it four times; Tanh keeps
    /// it. <paramref name="functionError"/> is what the function under test may add of its own.
    /// </summary>
    internal ReferenceResult Activated(ActivationSpec activation, double functionError)
    {
        var result = new ReferenceResult(Shape);
        for (var i = 0; i < Values.Length; i++)
        {
            var x = Values[i];
            result._products[i] = _products[i];
            result._magnitudes[i] = _magnitudes[i];
            (result.Values[i], result._tolerances[i]) = activation.Kind switch
            {
                Activation.None => (x, 0),
                Activation.Relu => (Math.Max(x, 0), 0),
                Activation.LeakyRelu => (x >= 0 ? x : activation.Slope * x, Math.ScaleB(Math.Abs(activation.Slope * x), -23)),
                Activation.Sigmoid => (1 / (1 + Math.Exp(-x)), functionError),
                Activation.Tanh => (Math.Tanh(x), functionError),
                _ => throw new NotSupportedException(activation.Kind.ToString()),
            };
        }

        return result;
    }

    /// <summary>The first output that is too far away, in words; null where all are near enough.</summary>
    /// <param name="actual">The outputs.</param>
    /// <param name="element">Type of the arithmetic under test.</param>
    /// <param name="absolute">What any output may be off besides, for algorithms in which an output depends on its neighbours (Winograd).</param>
    internal string? FirstDifference(ReadOnlySpan<double> actual, Element element, double absolute = 0)
    {
        if (actual.Length != Values.Length)
            return $"{actual.Length} outputs instead of {Values.Length}";

        for (var i = 0; i < actual.Length; i++)
        {
            var tolerance = Tolerance(i, element) + absolute;
            if (!(Math.Abs(actual[i] - Values[i]) <= tolerance) && !actual[i].Equals(Values[i]))
            {
                return string.Create(
                    CultureInfo.InvariantCulture,
                    $"output [{string.Join(", ", Odometer.Indices(Shape).ElementAt(i))}] is {actual[i]:R} instead of {Values[i]:R} ± {tolerance:G3} ({_products[i]} products)");
            }
        }

        return null;
    }
}
