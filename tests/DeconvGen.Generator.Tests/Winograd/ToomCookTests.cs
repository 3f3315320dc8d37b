using DeconvGen.Generator.Winograd;

namespace DeconvGen.Generator.Tests.Winograd;

/// <summary>The matrices are exact: y[k] = Σ Aᵀ[k, i]·G[i, t]·Bᵀ[i, j] is 1 where j = k + t, else 0, without rounding.</summary>
public class ToomCookTests
{
    public static TheoryData<int, int> Sizes
    {
        get
        {
            var sizes = new TheoryData<int, int>();
            foreach (var (outputs, taps) in from outputs in Enumerable.Range(1, 8) from taps in Enumerable.Range(1, 8) select (outputs, taps))
            {
                if (ToomCook.Of(outputs, taps) is not null)
                    sizes.Add(outputs, taps);
            }

            return sizes;
        }
    }

    [Theory]
    [MemberData(nameof(Sizes))]
    public void Every_matrix_computes_a_correlation(int outputs, int taps)
    {
        var transform = ToomCook.Of(outputs, taps)!;
        IsCorrelation(transform);
        IsCorrelation(transform.ScalesOutputs);
        Assert.Equal(transform.Growth, transform.ScalesOutputs.Growth, 12);
        Assert.All(Enumerable.Range(0, transform.Products - 1), i => Assert.Equal(1, transform.ScalesOutputs.Weight[i * taps]));
    }

    private static void IsCorrelation(ToomCook transform)
    {
        var (outputs, taps, n) = (transform.Outputs, transform.Taps, transform.Products);
        Assert.Equal(outputs + taps - 1, n);
        foreach (var (k, t, j) in from k in Enumerable.Range(0, outputs) from t in Enumerable.Range(0, taps) from j in Enumerable.Range(0, n) select (k, t, j))
        {
            var sum = Enumerable.Range(0, n).Aggregate((Rational)0, (total, i) =>
                total + (transform.Output[(k * n) + i] * transform.Weight[(i * taps) + t] * transform.Input[(i * n) + j]));
            Assert.Equal(j == k + t ? 1 : 0, sum);
        }
    }

    [Fact]
    public void The_usual_matrices_of_two_outputs_and_three_taps()
    {
        // Lavin and Gray 2016, up to signs and a factor of two that G and Bᵀ share out: points 0, 1, −1.
        var transform = ToomCook.Of(2, 3)!;
        Assert.Equal([-1, 0, 1, 0], transform.Input.Take(4).Select(value => value.ToDouble()));
        Assert.Equal([1, 1, 1, 0], transform.Output.Take(4).Select(value => value.ToDouble()));
        Assert.Equal([0.5, 0.5, 0.5], transform.Weight.Skip(3).Take(3).Select(value => value.ToDouble()));
    }

    [Fact]
    public void Ten_products_have_points_and_nine_have_none()
    {
        Assert.NotNull(ToomCook.Of(4, 7));
        Assert.Null(ToomCook.Of(3, 7));
    }
}
