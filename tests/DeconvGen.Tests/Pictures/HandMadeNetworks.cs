using DeconvGen.Tests.Info;

namespace DeconvGen.Tests.Pictures;

/// <summary>The sum of 3×3 pixels, with zeros around 8×8.</summary>
internal sealed class BoxNetwork : INetwork<BoxNetwork, float>
{
    public static NetworkInfo Info { get; } = HandMade.Info(8, Chain.Window("box", 3, 1, 1, 1, 8, "x"));

    public static BoxNetwork Create(WeightSource weights) => new();

    public int Threads { get; set; } = 1;

    public BoxNetwork Fork() => new();

    public void Run(ReadOnlySpan<float> input, Span<float> output)
    {
        for (var i = 0; i < 64; i++)
        {
            output[i] = 0;
            for (var y = Math.Max(0, i / 8 - 1); y <= Math.Min(7, i / 8 + 1); y++)
            {
                for (var x = Math.Max(0, i % 8 - 1); x <= Math.Min(7, i % 8 + 1); x++)
                    output[i] += input[y * 8 + x];
            }
        }
    }
}

/// <summary>Windows of 2×2 at stride 2; never run.</summary>
internal sealed class HalvingNetwork : INetwork<HalvingNetwork, float>
{
    public static NetworkInfo Info { get; } = HandMade.Info(4, Chain.Window("half", 2, 2, 0, 1, 4, "x"));

    public static HalvingNetwork Create(WeightSource weights) => new();

    public int Threads { get; set; } = 1;

    public HalvingNetwork Fork() => new();

    public void Run(ReadOnlySpan<float> input, Span<float> output) => throw new NotSupportedException();
}

/// <summary>A window as wide as the tile; never run.</summary>
internal sealed class NarrowNetwork : INetwork<NarrowNetwork, float>
{
    public static NetworkInfo Info { get; } = HandMade.Info(8, Chain.Window("wide", 9, 1, 4, 1, 8, "x"));

    public static NarrowNetwork Create(WeightSource weights) => new();

    public int Threads { get; set; } = 1;

    public NarrowNetwork Fork() => new();

    public void Run(ReadOnlySpan<float> input, Span<float> output) => throw new NotSupportedException();
}

/// <summary>Two images at once; never run.</summary>
internal sealed class BatchNetwork : INetwork<BatchNetwork, float>
{
    public static NetworkInfo Info { get; } = HandMade.Info(8, Chain.Window("box", 3, 1, 1, 1, 8, "x"), batch: 2);

    public static BatchNetwork Create(WeightSource weights) => new();

    public int Threads { get; set; } = 1;

    public BatchNetwork Fork() => new();

    public void Run(ReadOnlySpan<float> input, Span<float> output) => throw new NotSupportedException();
}

/// <summary>A normalisation over the whole picture; never run.</summary>
internal sealed class NormNetwork : INetwork<NormNetwork, float>
{
    public static NetworkInfo Info { get; } = HandMade.Info(8, new LayerInfo { Name = "norm", Kind = "InstanceNorm", Inputs = ["x"], OutputShape = [1, 8, 8] });

    public static NormNetwork Create(WeightSource weights) => new();

    public int Threads { get; set; } = 1;

    public NormNetwork Fork() => new();

    public void Run(ReadOnlySpan<float> input, Span<float> output) => throw new NotSupportedException();
}

internal static class HandMade
{
    /// <summary>One layer between an input of 1×8×8 and an output of 1×size×size.</summary>
    public static NetworkInfo Info(int size, LayerInfo layer, int batch = 1) => new()
    {
        Name = "HandMade",
        Convention = Convention.PyTorch,
        Layout = DataLayout.NCHW,
        Element = Element.Float32,
        Batch = batch,
        Layers =
        [
            new LayerInfo { Name = "x", Kind = "Input", OutputShape = [1, 8, 8] },
            layer,
            new LayerInfo { Name = "y", Kind = "Output", Inputs = [layer.Name], OutputShape = [1, size, size] },
        ],
    };
}
