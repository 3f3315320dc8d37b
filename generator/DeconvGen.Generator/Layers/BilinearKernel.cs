namespace DeconvGen.Generator.Layers;

/// <summary>
/// The kernel of bilinear interpolation: <c>w[x] = 1 − |x − c| / f</c>, f = ⌈k / 2⌉, c = (k − 1) / 2, multiplied over the axes.
/// Caffe's filler has c = (2f − 1 − f mod 2) / (2f) instead, which lies half a pixel off for k = 2, 3, 6.
/// </summary>
internal static class BilinearKernel
{
    public static EquatableArray<double> Of(EquatableArray<int> kernel) => kernel
        .Aggregate<int, IEnumerable<double>>([1.0], (product, size) => product.SelectMany(_ => Line(size), (outer, inner) => outer * inner))
        .ToEquatableArray();

    private static double[] Line(int size)
    {
        var factor = (size + 1) / 2;
        var center = (size - 1) / 2.0;
        return Enumerable.Range(0, size).Select(x => 1 - (Math.Abs(x - center) / factor)).ToArray();
    }
}
