using DeconvGen.Testing.Compilation;

namespace DeconvGen.Generator.Tests.Emission;

/// <summary>A scale of constants after a convolution is folded into its weights: what is written is what the two layers would have written.</summary>
public sealed class ScaleFoldingTests : IDisposable
{
    /// <summary>54 products and what follows, in double precision; no weight, input or sum of shifts is above 1.</summary>
    private const double Tolerance = (54 + 4) * 54 * 2.2204460492503131e-16;

    private const string Source = """
        using DeconvGen;

        [Network(Element = Element.Float64)]
        [Conv("c", In = [6, 9, 9], OutChannels = 6, Kernel = [3, 3], Padding = [1, 1])]
        public partial class Plain;

        [Network(Element = Element.Float64)]
        [Conv("c", In = [6, 9, 9], OutChannels = 6, Kernel = [3, 3], Padding = [1, 1], Bias = false)]
        public partial class Bare;

        [Network(Element = Element.Float64)]
        [Conv("c", In = [6, 9, 9], OutChannels = 6, Kernel = [3, 3], Padding = [1, 1])]
        [Scale("s", Factor = [0.17])]
        public partial class One;

        [Network(Element = Element.Float64)]
        [Input("x", Shape = [6, 9, 9])]
        [Conv("c", OutChannels = 6, Kernel = [3, 3], Padding = [1, 1])]
        [Scale("s", Factor = [0.5, -1, 0, 0.25, 1, -0.75], Shift = [0, 0.25, 0.5, -0.25, 0, 0.125])]
        [Add("sum", From = ["x", "s"], Activation = Activation.Relu)]
        public partial class Each;

        [Network(Element = Element.Float64)]
        [Conv("c", In = [6, 9, 9], OutChannels = 6, Kernel = [3, 3], Padding = [1, 1], Bias = false)]
        [Scale("s", Shift = [0.5], Activation = Activation.Relu)]
        public partial class Shifted;
        """;

    private static readonly double[] Factors = [0.5, -1, 0, 0.25, 1, -0.75];
    private static readonly double[] Shifts = [0, 0.25, 0.5, -0.25, 0, 0.125];

    private readonly GeneratedAssembly _assembly = GeneratedAssembly.Compile(Source, new DeconvGenerator());

    [Fact]
    public void One_factor() => Check("Plain", "One", (sum, _, _) => 0.17 * sum);

    [Fact]
    public void A_factor_and_a_shift_for_each_channel_before_a_residual() =>
        Check("Plain", "Each", (sum, input, channel) => Math.Max(0, input + (Factors[channel] * sum) + Shifts[channel]));

    [Fact]
    public void A_shift_gives_a_convolution_a_bias_that_has_none() => Check("Bare", "Shifted", (sum, _, _) => Math.Max(0, sum + 0.5));

    private void Check(string without, string with, Func<double, double, int, double> expected)
    {
        double[] input = [.. Enumerable.Range(0, 6 * 81).Select(i => Math.Sin(i * 0.7))];
        var (plain, folded) = (Run(without, input), Run(with, input));
        Assert.Contains(plain, value => Math.Abs(value) > 0.1);
        for (var i = 0; i < plain.Length; i++)
        {
            Assert.Equal(expected(plain[i], input[i], i / 81), folded[i], Tolerance);
        }

        // And by the convolution itself.
        Assert.DoesNotContain("ChannelScale", _assembly.Files.Single(file => file.Key.EndsWith(with + ".g.cs", StringComparison.Ordinal)).Value, StringComparison.Ordinal);
    }

    private double[] Run(string name, double[] input) => NetworkRunner.Create(_assembly.Assembly.GetType(name, throwOnError: true)!, Weights.Random(3)).Run(input, 6 * 81);

    public void Dispose() => _assembly.Dispose();
}
