namespace DeconvGen.Benchmarks.Layers;

/// <summary>A layer or network at growing sizes.</summary>
/// <param name="Name">Name, also of its picture.</param>
/// <param name="Axis">What grows, in words.</param>
/// <param name="Make">Gives the size at each point, and the layer or network.</param>
/// <param name="IsNetwork">Whether they are whole networks.</param>
internal sealed record GrowthSeries(string Name, string Axis, Func<IReadOnlyList<(int Size, Variant Variant)>> Make, bool IsNetwork = false);

/// <summary>What <c>growth</c> measures.</summary>
internal static class GrowthCatalog
{
    public static IReadOnlyList<GrowthSeries> Series { get; } =
    [
        new("convolution-3x3-by-size", "input size (64 channels)", () => [
            (14, Variant.Of<Growing14At64>()),
            (28, Variant.Of<Growing28At64>()),
            (56, Variant.Of<Growing56At64>()),
            (112, Variant.Of<Growing112At64>()),
            (224, Variant.Of<Growing224At64>()),
        ]),
        new("convolution-3x3-by-channels", "channels (input size 28)", () => [
            (16, Variant.Of<Growing28At16>()),
            (32, Variant.Of<Growing28At32>()),
            (64, Variant.Of<Growing28At64>()),
            (128, Variant.Of<Growing28At128>()),
            (256, Variant.Of<Growing28At256>()),
            (512, Variant.Of<Growing28At512>()),
        ]),
        new("transposed-4x4s2-by-size", "input size (64 channels)", () => [
            (14, Variant.Of<GrowingTransposed14At64>()),
            (28, Variant.Of<GrowingTransposed28At64>()),
            (56, Variant.Of<GrowingTransposed56At64>()),
            (112, Variant.Of<GrowingTransposed112At64>()),
            (224, Variant.Of<GrowingTransposed224At64>()),
        ]),
        new("transposed-4x4s2-by-channels", "channels (input size 28)", () => [
            (16, Variant.Of<GrowingTransposed28At16>()),
            (32, Variant.Of<GrowingTransposed28At32>()),
            (64, Variant.Of<GrowingTransposed28At64>()),
            (128, Variant.Of<GrowingTransposed28At128>()),
            (256, Variant.Of<GrowingTransposed28At256>()),
            (512, Variant.Of<GrowingTransposed28At512>()),
        ]),
        new("resnet50-by-size", "picture size (64 channels in the first stage)", () => Networks(
            [64, 96, 128, 160, 192, 224, 288, 320, 448], size => (size, GrowingNetworks.UsualWidth)), IsNetwork: true),
        new("resnet50-by-channels", "channels in the first stage (picture size 224)", () => Networks(
            [8, 16, 24, 32, 48, 64, 96], width => (GrowingNetworks.UsualSize, width)), IsNetwork: true),
    ];

    private static IReadOnlyList<(int Size, Variant Variant)> Networks(int[] points, Func<int, (int Size, int Width)> shape) =>
        [.. points.Zip(GrowingNetworks.Of([.. points.Select(shape)]))];
}
