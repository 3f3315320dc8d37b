namespace DeconvGen.Benchmarks.Layers;

/// <summary>What to measure: the layers in the order of the table that states their multiply-adds, then those outside of it, then whole networks.</summary>
internal static class LayerCatalog
{
    public static IReadOnlyList<BenchmarkLayer> All { get; } =
    [
        new("conv", "vgg3_64@224", 86.2, Variant.Of<Vgg3To64At224Nhwc>(), Variant.Of<Vgg3To64At224Nchw>()),
        new("conv", "vgg64_64@224", 1840, Variant.Of<Vgg64To64At224Nhwc>(), Variant.Of<Vgg64To64At224Nchw>()),
        new("conv", "vgg128@112", 1830, Variant.Of<Vgg128At112Nhwc>(), Variant.Of<Vgg128At112Nchw>()),
        new("conv", "vgg256@56", 1810, Variant.Of<Vgg256At56Nhwc>(), Variant.Of<Vgg256At56Nchw>()),
        new("conv", "vgg512@28", 1760, Variant.Of<Vgg512At28Nhwc>(), Variant.Of<Vgg512At28Nchw>()),
        new("conv", "vgg512@14", 419, Variant.Of<Vgg512At14Nhwc>(), Variant.Of<Vgg512At14Nchw>()),
        new("conv", "res7x7s2", 116, Variant.Of<Res7x7Stride2Nhwc>(), Variant.Of<Res7x7Stride2Nchw>()),
        new("conv", "res1x1_64_256@56", 51.4, Variant.Of<Res1x1From64To256At56Nhwc>(), Variant.Of<Res1x1From64To256At56Nchw>()),
        new("conv", "res1x1_256_64@56", 51.4, Variant.Of<Res1x1From256To64At56Nhwc>(), Variant.Of<Res1x1From256To64At56Nchw>()),
        new("conv", "res3x3s2_128@56", 113, Variant.Of<Res3x3Stride2At56Nhwc>(), Variant.Of<Res3x3Stride2At56Nchw>()),
        new("conv", "res1x1s2_1024_2048@14", 103, Variant.Of<Res1x1Stride2At14Nhwc>(), Variant.Of<Res1x1Stride2At14Nchw>()),
        new("conv", "dw3x3_32@112", 3.57, Variant.Of<Depthwise32At112Nhwc>(), Variant.Of<Depthwise32At112Nchw>()),
        new("conv", "cifar5x5_3_64@32", 4.55, Variant.Of<Cifar5x5At32Nhwc>(), Variant.Of<Cifar5x5At32Nchw>()),
        new("conv", "inc1x7_128@17", 29.8, Variant.Of<Inception1x7At17Nhwc>(), Variant.Of<Inception1x7At17Nchw>()),
        new("transposed", "dcgan1_100_1024", 1.64, Variant.Of<Dcgan1Nhwc>(), Variant.Of<Dcgan1Nchw>()),
        new("transposed", "dcgan2_1024_512@4", 103, Variant.Of<Dcgan2Nhwc>(), Variant.Of<Dcgan2Nchw>()),
        new("transposed", "dcgan3_512_256@8", 118, Variant.Of<Dcgan3Nhwc>(), Variant.Of<Dcgan3Nchw>()),
        new("transposed", "dcgan4_256_128@16", 126, Variant.Of<Dcgan4Nhwc>(), Variant.Of<Dcgan4Nchw>()),
        new("transposed", "dcgan5_128_3@32", 6.10, Variant.Of<Dcgan5Nhwc>(), Variant.Of<Dcgan5Nchw>()),
        new("transposed", "fcn4x4s2_21@16", 1.70, Variant.Of<Fcn4x4Stride2At16Nhwc>(), Variant.Of<Fcn4x4Stride2At16Nchw>()),
        new("transposed", "fcn16x16s8_21@28", 85.4, Variant.Of<Fcn16x16Stride8At28Nhwc>(), Variant.Of<Fcn16x16Stride8At28Nchw>()),
        new("transposed", "kitti16x16s8_2@28", 0.774, Variant.Of<Kitti16x16Stride8At28Nhwc>(), Variant.Of<Kitti16x16Stride8At28Nchw>()),
        new("transposed", "kitti4x4s2_2@16", 0.0154, Variant.Of<Kitti4x4Stride2At16Nhwc>(), Variant.Of<Kitti4x4Stride2At16Nchw>()),
        new("transposed", "unet2x2s2_128_64@56", 103, Variant.Of<Unet2x2Stride2At56Nhwc>(), Variant.Of<Unet2x2Stride2At56Nchw>()),
        new("transposed", "up3x3s2_64_32@64", 74.7, Variant.Of<Up3x3Stride2At64Nhwc>(), Variant.Of<Up3x3Stride2At64Nchw>()),
        new("tiny", "tiny3x3_1_1@28", 0.00673, Variant.Of<Tiny3x3From1To1Nhwc>(), Variant.Of<Tiny3x3From1To1Nchw>()),
        new("tiny", "tiny3x3_1_8@28", 0.0538, Variant.Of<Tiny3x3From1To8Nhwc>(), Variant.Of<Tiny3x3From1To8Nchw>()),
        new("tiny", "tinyT2x2s2_1_1@14", 0.000781, Variant.Of<TinyTransposed2x2Nhwc>(), Variant.Of<TinyTransposed2x2Nchw>()),
        new("tiny", "tinyT3x3s2_8_1@14", 0.0135, Variant.Of<TinyTransposed3x3Nhwc>(), Variant.Of<TinyTransposed3x3Nchw>()),
        new("extra", "alex5x5_64_192@27", null, Variant.Of<Alex5x5At27Nhwc>(), Variant.Of<Alex5x5At27Nchw>()),
        new("extra", "inc5x5_48_64@35", null, Variant.Of<Inception5x5At35Nhwc>(), Variant.Of<Inception5x5At35Nchw>()),
        new("extra", "uT4x4s2_128_64@64", null, Variant.Of<UpTransposed4x4At64Nhwc>(), Variant.Of<UpTransposed4x4At64Nchw>()),
        new("extra", "uT4x4s2_256_128@32", null, Variant.Of<UpTransposed4x4At32Nhwc>(), Variant.Of<UpTransposed4x4At32Nchw>()),
        new("extra", "one3x3_64_1@56", null, Variant.Of<One3x3From64At56Nhwc>(), Variant.Of<One3x3From64At56Nchw>()),
        new("extra", "one1x1_512_1@28", null, Variant.Of<One1x1From512At28Nhwc>(), Variant.Of<One1x1From512At28Nchw>()),
        new("extra", "one4x4_512_1@31", null, Variant.Of<One4x4From512At31Nhwc>(), Variant.Of<One4x4From512At31Nchw>()),
        new("extra", "one1d5_512_1@256", null, Variant.Of<One1dFrom512At256Nhwc>(), Variant.Of<One1dFrom512At256Nchw>()),
        new("extra", "few3x3_64_3@64", null, Variant.Of<Few3x3From64To3At64Nhwc>(), Variant.Of<Few3x3From64To3At64Nchw>()),
        .. VggCatalog.Layers,
        .. HeldoutCatalog.Layers,
        .. NetworkCatalog.Networks,
    ];

    /// <summary>The names that <c>--suite</c> takes.</summary>
    public static IReadOnlyList<string> Suites => [.. All.Select(layer => layer.Suite).Distinct(), "all"];
}
