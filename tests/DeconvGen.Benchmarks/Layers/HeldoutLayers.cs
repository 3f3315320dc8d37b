namespace DeconvGen.Benchmarks.Layers;

// Written by `heldout-draw ../shared/zoo/zoo.json`, seed 20261124: 30 of the zoo's distinct convolutions and transposed convolutions, those of the other
// suites and those above 3·10⁹ multiply-adds left out. `heldout-draw ../shared/zoo/zoo.json --check` fails where this is not the draw.

/// <summary>The held-out layers.</summary>
internal static class HeldoutCatalog
{
    public static IReadOnlyList<BenchmarkLayer> Layers { get; } =
    [
        new("heldout", "3x3s1_16_32@3x3", null, Variant.Of<Heldout01Nhwc>(), Variant.Of<Heldout01Nchw>()),
        new("heldout", "1x1s1_32_2@7x12", null, Variant.Of<Heldout02Nhwc>(), Variant.Of<Heldout02Nchw>()),
        new("heldout", "1x1s1_256_1@16x16", null, Variant.Of<Heldout03Nhwc>(), Variant.Of<Heldout03Nchw>()),
        new("heldout", "3x3s2_1_96@35x55", null, Variant.Of<Heldout04Nhwc>(), Variant.Of<Heldout04Nchw>()),
        new("heldout", "3x3s1_3_16@32x32", null, Variant.Of<Heldout05Nhwc>(), Variant.Of<Heldout05Nchw>()),
        new("heldout", "3x3s1_64_32@7x12", null, Variant.Of<Heldout06Nhwc>(), Variant.Of<Heldout06Nchw>()),
        new("heldout", "3x3s1_32_32@17x17", null, Variant.Of<Heldout07Nhwc>(), Variant.Of<Heldout07Nchw>()),
        new("heldout", "3x3s2_256_320@4x4", null, Variant.Of<Heldout08Nhwc>(), Variant.Of<Heldout08Nchw>()),
        new("heldout", "1x1s1_384_1792@3x3", null, Variant.Of<Heldout09Nhwc>(), Variant.Of<Heldout09Nchw>()),
        new("heldout", "3x3s2_256_384@8x8", null, Variant.Of<Heldout10Nhwc>(), Variant.Of<Heldout10Nchw>()),
        new("heldout", "1x1s1_256_896@8x8", null, Variant.Of<Heldout11Nhwc>(), Variant.Of<Heldout11Nchw>()),
        new("heldout", "3x3s2_64_128@32x32", null, Variant.Of<Heldout12Nhwc>(), Variant.Of<Heldout12Nchw>()),
        new("heldout", "3x3s2_3_32@299x299", null, Variant.Of<Heldout13Nhwc>(), Variant.Of<Heldout13Nchw>()),
        new("heldout", "1x1s1_768_192@17x17", null, Variant.Of<Heldout14Nhwc>(), Variant.Of<Heldout14Nchw>()),
        new("heldout", "7x1s1_128_192@17x17", null, Variant.Of<Heldout15Nhwc>(), Variant.Of<Heldout15Nchw>()),
        new("heldout", "1x1s1_128_512@28x28", null, Variant.Of<Heldout16Nhwc>(), Variant.Of<Heldout16Nchw>()),
        new("heldout", "1x1s1_2048_512@7x7", null, Variant.Of<Heldout17Nhwc>(), Variant.Of<Heldout17Nchw>()),
        new("heldout", "7x1s1_160_160@17x17", null, Variant.Of<Heldout18Nhwc>(), Variant.Of<Heldout18Nchw>()),
        new("heldout", "3x3s1_192_192@17x17", null, Variant.Of<Heldout19Nhwc>(), Variant.Of<Heldout19Nchw>()),
        new("heldout", "3x3s1_448_384@8x8", null, Variant.Of<Heldout20Nhwc>(), Variant.Of<Heldout20Nchw>()),
        new("heldout", "5x5s1_256_256@8x8", null, Variant.Of<Heldout21Nhwc>(), Variant.Of<Heldout21Nchw>()),
        new("heldout", "3x3s1_256_256@14x14", null, Variant.Of<Heldout22Nhwc>(), Variant.Of<Heldout22Nchw>()),
        new("heldout", "3x3s1_128_128@28x28", null, Variant.Of<Heldout23Nhwc>(), Variant.Of<Heldout23Nchw>()),
        new("heldout", "5x5s1_64_128@32x32", null, Variant.Of<Heldout24Nhwc>(), Variant.Of<Heldout24Nchw>()),
        new("heldout", "3x3s1_3_64@375x1242", null, Variant.Of<Heldout25Nhwc>(), Variant.Of<Heldout25Nchw>()),
        new("heldout", "3x3s1g2_384_256@43x43", null, Variant.Of<Heldout26Nhwc>(), Variant.Of<Heldout26Nchw>()),
        new("heldout", "3x3s1_64_128@112x112", null, Variant.Of<Heldout27Nhwc>(), Variant.Of<Heldout27Nchw>()),
        new("heldout", "T3x3s2g256_256_256@8x8", null, Variant.Of<Heldout28Nhwc>(), Variant.Of<Heldout28Nchw>()),
        new("heldout", "T5x5s2_512_256@8x8", null, Variant.Of<Heldout29Nhwc>(), Variant.Of<Heldout29Nchw>()),
        new("heldout", "T64x64s32_21_21@16x16", null, Variant.Of<Heldout30Nhwc>(), Variant.Of<Heldout30Nchw>()),
    ];
}

[Network(Layout = DataLayout.NHWC), Conv("layer", In = [3, 3, 16], Out = [1, 1, 32], Kernel = [3, 3])]
internal sealed partial class Heldout01Nhwc;

[Network(Layout = DataLayout.NCHW), Conv("layer", In = [16, 3, 3], Out = [32, 1, 1], Kernel = [3, 3])]
internal sealed partial class Heldout01Nchw;

[Network(Layout = DataLayout.NHWC), Conv("layer", In = [7, 12, 32], Out = [7, 12, 2], Kernel = [1, 1])]
internal sealed partial class Heldout02Nhwc;

[Network(Layout = DataLayout.NCHW), Conv("layer", In = [32, 7, 12], Out = [2, 7, 12], Kernel = [1, 1])]
internal sealed partial class Heldout02Nchw;

[Network(Layout = DataLayout.NHWC), Conv("layer", In = [16, 16, 256], Out = [16, 16, 1], Kernel = [1, 1])]
internal sealed partial class Heldout03Nhwc;

[Network(Layout = DataLayout.NCHW), Conv("layer", In = [256, 16, 16], Out = [1, 16, 16], Kernel = [1, 1])]
internal sealed partial class Heldout03Nchw;

[Network(Layout = DataLayout.NHWC), Conv("layer", In = [35, 55, 1], Out = [18, 28, 96], Kernel = [3, 3], Stride = [2, 2], Padding = [1, 1])]
internal sealed partial class Heldout04Nhwc;

[Network(Layout = DataLayout.NCHW), Conv("layer", In = [1, 35, 55], Out = [96, 18, 28], Kernel = [3, 3], Stride = [2, 2], Padding = [1, 1])]
internal sealed partial class Heldout04Nchw;

[Network(Layout = DataLayout.NHWC), Conv("layer", In = [32, 32, 3], Out = [32, 32, 16], Kernel = [3, 3], Padding = [1, 1])]
internal sealed partial class Heldout05Nhwc;

[Network(Layout = DataLayout.NCHW), Conv("layer", In = [3, 32, 32], Out = [16, 32, 32], Kernel = [3, 3], Padding = [1, 1])]
internal sealed partial class Heldout05Nchw;

[Network(Layout = DataLayout.NHWC), Conv("layer", In = [7, 12, 64], Out = [7, 12, 32], Kernel = [3, 3], Padding = [1, 1])]
internal sealed partial class Heldout06Nhwc;

[Network(Layout = DataLayout.NCHW), Conv("layer", In = [64, 7, 12], Out = [32, 7, 12], Kernel = [3, 3], Padding = [1, 1])]
internal sealed partial class Heldout06Nchw;

[Network(Layout = DataLayout.NHWC), Conv("layer", In = [17, 17, 32], Out = [17, 17, 32], Kernel = [3, 3], Padding = [1, 1])]
internal sealed partial class Heldout07Nhwc;

[Network(Layout = DataLayout.NCHW), Conv("layer", In = [32, 17, 17], Out = [32, 17, 17], Kernel = [3, 3], Padding = [1, 1])]
internal sealed partial class Heldout07Nchw;

[Network(Layout = DataLayout.NHWC), Conv("layer", In = [4, 4, 256], Out = [2, 2, 320], Kernel = [3, 3], Stride = [2, 2], Padding = [0, 0, 1, 1])]
internal sealed partial class Heldout08Nhwc;

[Network(Layout = DataLayout.NCHW), Conv("layer", In = [256, 4, 4], Out = [320, 2, 2], Kernel = [3, 3], Stride = [2, 2], Padding = [0, 0, 1, 1])]
internal sealed partial class Heldout08Nchw;

[Network(Layout = DataLayout.NHWC), Conv("layer", In = [3, 3, 384], Out = [3, 3, 1792], Kernel = [1, 1])]
internal sealed partial class Heldout09Nhwc;

[Network(Layout = DataLayout.NCHW), Conv("layer", In = [384, 3, 3], Out = [1792, 3, 3], Kernel = [1, 1])]
internal sealed partial class Heldout09Nchw;

[Network(Layout = DataLayout.NHWC), Conv("layer", In = [8, 8, 256], Out = [3, 3, 384], Kernel = [3, 3], Stride = [2, 2])]
internal sealed partial class Heldout10Nhwc;

[Network(Layout = DataLayout.NCHW), Conv("layer", In = [256, 8, 8], Out = [384, 3, 3], Kernel = [3, 3], Stride = [2, 2])]
internal sealed partial class Heldout10Nchw;

[Network(Layout = DataLayout.NHWC), Conv("layer", In = [8, 8, 256], Out = [8, 8, 896], Kernel = [1, 1])]
internal sealed partial class Heldout11Nhwc;

[Network(Layout = DataLayout.NCHW), Conv("layer", In = [256, 8, 8], Out = [896, 8, 8], Kernel = [1, 1])]
internal sealed partial class Heldout11Nchw;

[Network(Layout = DataLayout.NHWC), Conv("layer", In = [32, 32, 64], Out = [16, 16, 128], Kernel = [3, 3], Stride = [2, 2], Padding = [0, 0, 1, 1])]
internal sealed partial class Heldout12Nhwc;

[Network(Layout = DataLayout.NCHW), Conv("layer", In = [64, 32, 32], Out = [128, 16, 16], Kernel = [3, 3], Stride = [2, 2], Padding = [0, 0, 1, 1])]
internal sealed partial class Heldout12Nchw;

[Network(Layout = DataLayout.NHWC), Conv("layer", In = [299, 299, 3], Out = [149, 149, 32], Kernel = [3, 3], Stride = [2, 2])]
internal sealed partial class Heldout13Nhwc;

[Network(Layout = DataLayout.NCHW), Conv("layer", In = [3, 299, 299], Out = [32, 149, 149], Kernel = [3, 3], Stride = [2, 2])]
internal sealed partial class Heldout13Nchw;

[Network(Layout = DataLayout.NHWC), Conv("layer", In = [17, 17, 768], Out = [17, 17, 192], Kernel = [1, 1])]
internal sealed partial class Heldout14Nhwc;

[Network(Layout = DataLayout.NCHW), Conv("layer", In = [768, 17, 17], Out = [192, 17, 17], Kernel = [1, 1])]
internal sealed partial class Heldout14Nchw;

[Network(Layout = DataLayout.NHWC), Conv("layer", In = [17, 17, 128], Out = [17, 17, 192], Kernel = [7, 1], Padding = [3, 0])]
internal sealed partial class Heldout15Nhwc;

[Network(Layout = DataLayout.NCHW), Conv("layer", In = [128, 17, 17], Out = [192, 17, 17], Kernel = [7, 1], Padding = [3, 0])]
internal sealed partial class Heldout15Nchw;

[Network(Layout = DataLayout.NHWC), Conv("layer", In = [28, 28, 128], Out = [28, 28, 512], Kernel = [1, 1])]
internal sealed partial class Heldout16Nhwc;

[Network(Layout = DataLayout.NCHW), Conv("layer", In = [128, 28, 28], Out = [512, 28, 28], Kernel = [1, 1])]
internal sealed partial class Heldout16Nchw;

[Network(Layout = DataLayout.NHWC), Conv("layer", In = [7, 7, 2048], Out = [7, 7, 512], Kernel = [1, 1])]
internal sealed partial class Heldout17Nhwc;

[Network(Layout = DataLayout.NCHW), Conv("layer", In = [2048, 7, 7], Out = [512, 7, 7], Kernel = [1, 1])]
internal sealed partial class Heldout17Nchw;

[Network(Layout = DataLayout.NHWC), Conv("layer", In = [17, 17, 160], Out = [17, 17, 160], Kernel = [7, 1], Padding = [3, 0])]
internal sealed partial class Heldout18Nhwc;

[Network(Layout = DataLayout.NCHW), Conv("layer", In = [160, 17, 17], Out = [160, 17, 17], Kernel = [7, 1], Padding = [3, 0])]
internal sealed partial class Heldout18Nchw;

[Network(Layout = DataLayout.NHWC), Conv("layer", In = [17, 17, 192], Out = [17, 17, 192], Kernel = [3, 3], Padding = [1, 1])]
internal sealed partial class Heldout19Nhwc;

[Network(Layout = DataLayout.NCHW), Conv("layer", In = [192, 17, 17], Out = [192, 17, 17], Kernel = [3, 3], Padding = [1, 1])]
internal sealed partial class Heldout19Nchw;

[Network(Layout = DataLayout.NHWC), Conv("layer", In = [8, 8, 448], Out = [8, 8, 384], Kernel = [3, 3], Padding = [1, 1])]
internal sealed partial class Heldout20Nhwc;

[Network(Layout = DataLayout.NCHW), Conv("layer", In = [448, 8, 8], Out = [384, 8, 8], Kernel = [3, 3], Padding = [1, 1])]
internal sealed partial class Heldout20Nchw;

[Network(Layout = DataLayout.NHWC), Conv("layer", In = [8, 8, 256], Out = [8, 8, 256], Kernel = [5, 5], Padding = [2, 2])]
internal sealed partial class Heldout21Nhwc;

[Network(Layout = DataLayout.NCHW), Conv("layer", In = [256, 8, 8], Out = [256, 8, 8], Kernel = [5, 5], Padding = [2, 2])]
internal sealed partial class Heldout21Nchw;

[Network(Layout = DataLayout.NHWC), Conv("layer", In = [14, 14, 256], Out = [14, 14, 256], Kernel = [3, 3], Padding = [1, 1])]
internal sealed partial class Heldout22Nhwc;

[Network(Layout = DataLayout.NCHW), Conv("layer", In = [256, 14, 14], Out = [256, 14, 14], Kernel = [3, 3], Padding = [1, 1])]
internal sealed partial class Heldout22Nchw;

[Network(Layout = DataLayout.NHWC), Conv("layer", In = [28, 28, 128], Out = [28, 28, 128], Kernel = [3, 3], Padding = [1, 1])]
internal sealed partial class Heldout23Nhwc;

[Network(Layout = DataLayout.NCHW), Conv("layer", In = [128, 28, 28], Out = [128, 28, 28], Kernel = [3, 3], Padding = [1, 1])]
internal sealed partial class Heldout23Nchw;

[Network(Layout = DataLayout.NHWC), Conv("layer", In = [32, 32, 64], Out = [32, 32, 128], Kernel = [5, 5], Padding = [2, 2])]
internal sealed partial class Heldout24Nhwc;

[Network(Layout = DataLayout.NCHW), Conv("layer", In = [64, 32, 32], Out = [128, 32, 32], Kernel = [5, 5], Padding = [2, 2])]
internal sealed partial class Heldout24Nchw;

[Network(Layout = DataLayout.NHWC), Conv("layer", In = [375, 1242, 3], Out = [375, 1242, 64], Kernel = [3, 3], Padding = [1, 1])]
internal sealed partial class Heldout25Nhwc;

[Network(Layout = DataLayout.NCHW), Conv("layer", In = [3, 375, 1242], Out = [64, 375, 1242], Kernel = [3, 3], Padding = [1, 1])]
internal sealed partial class Heldout25Nchw;

[Network(Layout = DataLayout.NHWC), Conv("layer", In = [43, 43, 384], Out = [43, 43, 256], Kernel = [3, 3], Padding = [1, 1], Groups = 2)]
internal sealed partial class Heldout26Nhwc;

[Network(Layout = DataLayout.NCHW), Conv("layer", In = [384, 43, 43], Out = [256, 43, 43], Kernel = [3, 3], Padding = [1, 1], Groups = 2)]
internal sealed partial class Heldout26Nchw;

[Network(Layout = DataLayout.NHWC), Conv("layer", In = [112, 112, 64], Out = [112, 112, 128], Kernel = [3, 3], Padding = [1, 1])]
internal sealed partial class Heldout27Nhwc;

[Network(Layout = DataLayout.NCHW), Conv("layer", In = [64, 112, 112], Out = [128, 112, 112], Kernel = [3, 3], Padding = [1, 1])]
internal sealed partial class Heldout27Nchw;

[Network(Layout = DataLayout.NHWC), ConvTranspose("layer", In = [8, 8, 256], Out = [16, 16, 256], Kernel = [3, 3], Stride = [2, 2], Padding = [0, 0, 1, 1], Groups = 256)]
internal sealed partial class Heldout28Nhwc;

[Network(Layout = DataLayout.NCHW), ConvTranspose("layer", In = [256, 8, 8], Out = [256, 16, 16], Kernel = [3, 3], Stride = [2, 2], Padding = [0, 0, 1, 1], Groups = 256)]
internal sealed partial class Heldout28Nchw;

[Network(Layout = DataLayout.NHWC), ConvTranspose("layer", In = [8, 8, 512], Out = [16, 16, 256], Kernel = [5, 5], Stride = [2, 2], Padding = [1, 1, 2, 2])]
internal sealed partial class Heldout29Nhwc;

[Network(Layout = DataLayout.NCHW), ConvTranspose("layer", In = [512, 8, 8], Out = [256, 16, 16], Kernel = [5, 5], Stride = [2, 2], Padding = [1, 1, 2, 2])]
internal sealed partial class Heldout29Nchw;

[Network(Layout = DataLayout.NHWC), ConvTranspose("layer", In = [16, 16, 21], Out = [544, 544, 21], Kernel = [64, 64], Stride = [32, 32])]
internal sealed partial class Heldout30Nhwc;

[Network(Layout = DataLayout.NCHW), ConvTranspose("layer", In = [21, 16, 16], Out = [21, 544, 544], Kernel = [64, 64], Stride = [32, 32])]
internal sealed partial class Heldout30Nchw;
