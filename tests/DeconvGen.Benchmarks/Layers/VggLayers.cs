namespace DeconvGen.Benchmarks.Layers;

/// <summary>The convolutions of VGG-16 and how often it has each, so that their sum can be told apart from its dense layers. Six are those of other suites.</summary>
internal static class VggCatalog
{
    public const string Suite = "vgg16";

    public static IReadOnlyList<BenchmarkLayer> Layers { get; } =
    [
        new(Suite, "3_64@224", null, Variant.Of<Vgg3To64At224Nhwc>(), Variant.Of<Vgg3To64At224Nchw>()),
        new(Suite, "64_64@224", null, Variant.Of<Vgg64To64At224Nhwc>(), Variant.Of<Vgg64To64At224Nchw>()),
        new(Suite, "64_128@112", null, Variant.Of<Vgg64To128At112Nhwc>(), Variant.Of<Vgg64To128At112Nchw>()),
        new(Suite, "128_128@112", null, Variant.Of<Vgg128At112Nhwc>(), Variant.Of<Vgg128At112Nchw>()),
        new(Suite, "128_256@56", null, Variant.Of<Vgg128To256At56Nhwc>(), Variant.Of<Vgg128To256At56Nchw>()),
        new(Suite, "256_256@56", null, Variant.Of<Vgg256At56Nhwc>(), Variant.Of<Vgg256At56Nchw>()) { Times = 2 },
        new(Suite, "256_512@28", null, Variant.Of<Vgg256To512At28Nhwc>(), Variant.Of<Vgg256To512At28Nchw>()),
        new(Suite, "512_512@28", null, Variant.Of<Vgg512At28Nhwc>(), Variant.Of<Vgg512At28Nchw>()) { Times = 2 },
        new(Suite, "512_512@14", null, Variant.Of<Vgg512At14Nhwc>(), Variant.Of<Vgg512At14Nchw>()) { Times = 3 },
    ];
}

[Network(Layout = DataLayout.NHWC)]
[Conv("layer", In = [112, 112, 64], Out = [112, 112, 128], Kernel = [3, 3], Padding = [1, 1])]
internal sealed partial class Vgg64To128At112Nhwc;

[Network(Layout = DataLayout.NCHW)]
[Conv("layer", In = [64, 112, 112], Out = [128, 112, 112], Kernel = [3, 3], Padding = [1, 1])]
internal sealed partial class Vgg64To128At112Nchw;

[Network(Layout = DataLayout.NHWC)]
[Conv("layer", In = [56, 56, 128], Out = [56, 56, 256], Kernel = [3, 3], Padding = [1, 1])]
internal sealed partial class Vgg128To256At56Nhwc;

[Network(Layout = DataLayout.NCHW)]
[Conv("layer", In = [128, 56, 56], Out = [256, 56, 56], Kernel = [3, 3], Padding = [1, 1])]
internal sealed partial class Vgg128To256At56Nchw;

[Network(Layout = DataLayout.NHWC)]
[Conv("layer", In = [28, 28, 256], Out = [28, 28, 512], Kernel = [3, 3], Padding = [1, 1])]
internal sealed partial class Vgg256To512At28Nhwc;

[Network(Layout = DataLayout.NCHW)]
[Conv("layer", In = [256, 28, 28], Out = [512, 28, 28], Kernel = [3, 3], Padding = [1, 1])]
internal sealed partial class Vgg256To512At28Nchw;
