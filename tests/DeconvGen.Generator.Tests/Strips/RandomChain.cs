using DeconvGen.Generator.Layers;

namespace DeconvGen.Generator.Tests.Strips;

using Activation = DeconvGen.Generator.Declarations.Activation;
using Algorithm = DeconvGen.Generator.Declarations.Algorithm;
using DataLayout = DeconvGen.Generator.Declarations.DataLayout;
using Element = DeconvGen.Generator.Declarations.Element;
using Lanes = DeconvGen.Generator.Declarations.Lanes;

/// <summary>Convolutions, transposed ones and pools one after the other, of any kernel, stride, padding and dilation, in sums of products or in tiles; here and there a sum with an earlier value. Channels last, or planes.</summary>
internal static class RandomChain
{
    /// <summary>The chain of a seed, under a name.</summary>
    /// <param name="pools">Whether there may be pools.</param>
    /// <param name="sums">Whether there may be sums.</param>
    public static Declare Of(int seed, string name, bool pools = true, bool sums = true)
    {
        for (var attempt = 0; ; attempt++)
        {
            var declare = Draw(new Random((seed * 1000) + attempt), name, pools, sums);
            if (declare.Resolve().Network is not null)
                return declare;
        }
    }

    private static Declare Draw(Random random, string name, bool pools, bool sums)
    {
        // Rows of tiles are done one by one where they are long.
        var isTiled = random.Next(2) == 0;
        var element = sums && random.Next(5) == 0 ? Element.Float64 : Element.Float32;
        var shape = isTiled ? new Shape(random.Next(1, 20), [random.Next(6, 20), random.Next(56, 80)]) : new Shape(random.Next(1, 20), [random.Next(4, 30), random.Next(3, 14)]);
        // Planes are copied, and the copy takes turns.
        var layout = random.Next(3) == 0 ? DataLayout.NCHW : DataLayout.NHWC;
        var declare = Declare.Network(layout: layout, element: element, batch: random.Next(4) == 0 ? 2 : 1).Called(name)
            .Input("x", Shape: [.. shape.Listed(layout == DataLayout.NHWC)]);
        var count = random.Next(2, isTiled ? 4 : 6);
        for (var layer = 0; layer < count; layer++)
        {
            declare = pools && layer > 0 && random.Next(3) == 0 ? Pool(random, declare, layer) : Conv(random, declare, layer, isTiled, sums && layer > 0 && random.Next(3) == 0);
        }

        return declare;
    }

    private static Declare Pool(Random random, Declare declare, int layer)
    {
        int[] kernel = [random.Next(1, 4), random.Next(1, 4)];
        // Side by side, so that tiles before them may do them.
        if (random.Next(2) == 0)
            return declare.Layer("MaxPool", $"l{layer}", [("Kernel", kernel), ("Stride", kernel)]);

        int[] padding = [.. Enumerable.Range(0, 4).Select(side => random.Next(0, (kernel[side % 2] / 2) + 1))];
        declare = declare.Layer(random.Next(3) == 0 ? "AveragePool" : "MaxPool", $"l{layer}", [("Kernel", kernel), ("Stride", new[] { random.Next(1, 4), random.Next(1, 3) }), ("Padding", padding)]);
        return declare;
    }

    private static Declare Conv(Random random, Declare declare, int layer, bool isTiled, bool isSum)
    {
        var name = $"l{layer}";
        if (isSum)
        {
            // The same shape, so that the value before can be added.
            var channels = declare.Resolve().Network is { } network ? network.Layers.Last(each => each.Name == (layer == 0 ? "x" : $"l{layer - 1}")).Output.Channels : 1;
            declare = declare.Conv(name + "c", Kernel: [3], Padding: [1], OutChannels: channels);
            declare = Scheduled(random, declare, name + "c", isTiled);
            return declare.Add(name, [name + "c", $"l{layer - 1}"], Activation.Relu);
        }

        bool Seldom() => random.Next(4) == 0;
        declare = Seldom() ? Transposed(random, declare, name) : declare.Conv(
            name,
            Kernel: isTiled ? [random.Next(1, 4), random.Next(2, 4)] : [random.Next(1, 5), random.Next(1, 4)],
            Stride: isTiled ? [Seldom() ? 2 : 1, 1] : [Seldom() ? 2 : 1, Seldom() ? 2 : 1],
            Padding: [.. Enumerable.Range(0, 4).Select(_ => random.Next(0, 3))],
            Dilation: [!isTiled && Seldom() ? 2 : 1, 1],
            OutChannels: random.Next(1, 40));
        declare = random.Next(2) == 0 ? declare.With("Activation", Activation.Relu) : declare;
        return Scheduled(random, declare, name, isTiled);
    }

    /// <summary>Strides below, at and above the kernel's size: phases of no, one and several taps.</summary>
    private static Declare Transposed(Random random, Declare declare, string name) => declare.ConvTranspose(
        name,
        Kernel: [random.Next(1, 5), random.Next(1, 5)],
        Stride: [random.Next(1, 4), random.Next(1, 3)],
        Padding: [.. Enumerable.Range(0, 4).Select(_ => random.Next(0, 2))],
        OutChannels: random.Next(1, 40));

    /// <summary>Tiles, where those apply (else the draw is made again), or lanes over channels: small layers would take lanes along the width.</summary>
    private static Declare Scheduled(Random random, Declare declare, string layer, bool isTiled) => isTiled && random.Next(4) > 0
        ? declare.Schedule(layer, Algorithm: Algorithm.Winograd)
        : declare.Schedule(layer, Lanes: Lanes.OutputChannels);
}
