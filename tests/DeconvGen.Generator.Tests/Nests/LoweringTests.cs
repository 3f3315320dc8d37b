using CsCheck;
using DeconvGen.Generator.Layers;
using DeconvGen.Generator.Nests;

namespace DeconvGen.Generator.Tests.Nests;

public sealed class LoweringTests
{
    private static readonly Gen<ConvolutionAxis> Axes =
        from input in Gen.Int[1, 9]
        from output in Gen.Int[1, 24]
        from kernel in Gen.Int[1, 6]
        from stride in Gen.Int[1, 6]
        from dilation in Gen.Int[1, 5]
        from pad in Gen.Int[-4, 8]
        select new ConvolutionAxis(input, output, kernel, stride, dilation, pad);

    [Fact]
    public void Stride_phases_gather_exactly_what_the_definition_scatters() => Axes.Sample(axis =>
    {
        var scattered = new HashSet<(int, int, int)>();
        for (var i = 0; i < axis.Input; i++)
        {
            for (var k = 0; k < axis.Kernel; k++)
            {
                var o = (i * axis.Stride) + (k * axis.Dilation) - axis.PadBegin;
                if (o >= 0 && o < axis.Output)
                {
                    scattered.Add((o, i, k));
                }
            }
        }

        AssertGathers(axis, transposed: true, scattered);
    });

    [Fact]
    public void A_convolution_gathers_exactly_what_its_definition_reads() => Axes.Sample(axis =>
    {
        var read = new HashSet<(int, int, int)>();
        for (var o = 0; o < axis.Output; o++)
        {
            for (var k = 0; k < axis.Kernel; k++)
            {
                var i = (o * axis.Stride) + (k * axis.Dilation) - axis.PadBegin;
                if (i >= 0 && i < axis.Input)
                {
                    read.Add((o, i, k));
                }
            }
        }

        AssertGathers(axis, transposed: false, read);
    });

    private static void AssertGathers(ConvolutionAxis axis, bool transposed, HashSet<(int, int, int)> expected)
    {
        var spec = new ConvolutionSpec(transposed, 1, 1, 1, [axis], new WeightSpec("w", [], "", [], []), null);
        var nest = Lowering.Lower(spec);
        var lowered = nest.Axes[2];
        var outputs = new List<int>();
        var pairs = new List<(int, int, int)>();
        foreach (var phase in lowered.Phases)
        {
            Assert.True(phase.TapStep > 0 || phase.Taps < 2, "taps ascend in memory");
            for (var j = 0; j < phase.Count; j++)
            {
                var o = phase.OutputStart + (phase.OutputStep * j);
                outputs.Add(o);
                var inside = 0;
                for (var tap = 0; tap < phase.Taps; tap++)
                {
                    if (phase.Reads(j, tap, axis.Input))
                    {
                        inside++;
                        pairs.Add((o, phase.InputStart + (phase.InputStep * j) + (phase.TapStep * tap), phase.KernelStart + (phase.KernelStep * tap)));
                    }
                }

                var interior = j >= phase.InteriorBegin && j < phase.InteriorEnd(axis.Input);
                Assert.True(!interior || inside == phase.Taps, "the interior reads nothing outside");
            }
        }

        Assert.Equal(Enumerable.Range(0, axis.Output), outputs.Order());
        Assert.Equal(expected.Order(), pairs.Order());
        Assert.Equal(expected.Count, lowered.Products);
        Assert.Equal(expected.Count, nest.MultiplyAdds);
    }
}
