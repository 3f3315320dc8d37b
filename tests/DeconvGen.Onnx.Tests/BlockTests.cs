namespace DeconvGen.Onnx.Tests;

public sealed class BlockTests
{
    [Fact]
    public void A_network_of_blocks_computes_the_bits_of_the_same_network_written_flat()
    {
        using var random = Weights.Random(11);
        var tensors = OfBlocks.Info.Layers.SelectMany(layer => layer.Tensors).Select(random.Find).ToList();
        using var blocks = Weights.FromArrays(tensors!);
        using var flat = blocks.Rename(Flat);
        var input = Array.ConvertAll(Grid.Random(3, 2, 3, 12, 10).Values, value => (float)value);
        var (ofBlocks, writtenFlat) = (new float[OfBlocks.OutputLength], new float[WrittenFlat.OutputLength]);

        OfBlocks.Create(blocks).Run(input, ofBlocks);
        WrittenFlat.Create(flat).Run(input, writtenFlat);

        Assert.True(writtenFlat.Distinct().Count() > writtenFlat.Length / 2);
        Assert.Equal(writtenFlat.Select(BitConverter.SingleToInt32Bits), ofBlocks.Select(BitConverter.SingleToInt32Bits));
    }

    [Fact]
    public void Layers_of_blocks_are_described_under_their_full_names()
    {
        Assert.Equal(WrittenFlat.Info.Layers.Select(layer => layer.Name), OfBlocks.Info.Layers.Select(layer => layer.Name.Replace('.', '_')));
        Assert.Equal(["a.second.conv.weight"], OfBlocks.Info["a.second.conv"].Tensors.Select(tensor => tensor.Name));
        Assert.Equal(["a.first.out"], OfBlocks.Info["a.second.conv"].Inputs);
        Assert.Equal(["gate.gated", "a.second.out"], OfBlocks.Info["joined"].Inputs);
        Assert.Equal(["stem", "gate.mask"], OfBlocks.Info["gate.gated"].Inputs);
    }

    [Fact]
    public void A_block_is_a_network_of_its_own_too() => Assert.Equal(["x", "first.conv", "first.bn"], Stage.Info.Layers.Take(3).Select(layer => layer.Name));

    // "a.first.conv.weight" → "a_first_conv.weight".
    private static string Flat(string tensor)
    {
        var layer = tensor[..tensor.LastIndexOf('.')];
        return layer.Replace('.', '_') + tensor[layer.Length..];
    }
}
