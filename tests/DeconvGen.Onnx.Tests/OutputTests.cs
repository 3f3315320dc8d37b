namespace DeconvGen.Onnx.Tests;

// A norm that computes channels last, whose value a convolution reads from a copy with a halo.
[Network]
[BatchNorm("bn", In = [3, 28, 36])]
[Conv("conv", OutChannels = 16, Kernel = [7], Stride = [2], Padding = [3])]
[Output("normalized", From = ["bn"])]
[Output("result", From = ["conv"])]
public sealed partial class OutputBesideItsReader;

public sealed class OutputTests
{
    [Fact]
    public void An_output_that_a_layer_reads_from_a_copy_with_a_halo_is_itself_without()
    {
        var input = Grid.Random(2, 1, 3, 28, 36);
        using var weights = Weights.Random(3);
        var (normalized, result) = (new float[3 * 28 * 36], new float[16 * 14 * 18]);
        new OutputBesideItsReader(weights).Run(Array.ConvertAll(input.Values, value => (float)value), normalized, result);

        var expected = Exported.Run(OutputBesideItsReader.Info, weights, [input]);
        Exported.AssertClose(new Grid([1, 3, 28, 36], Array.ConvertAll(normalized, value => (double)value)), expected["normalized"], 4);
        Exported.AssertClose(new Grid([1, 16, 14, 18], Array.ConvertAll(result, value => (double)value)), expected["result"], 3 * 49);
    }
}
