using DeconvGen.Models.Tests.Esrgan;
using DeconvGen.Samples.Zoo;

namespace DeconvGen.Benchmarks.Layers;

/// <summary>The whole networks: those of the zoo sample, and the upscaler whose published picture the model tests reproduce.</summary>
internal static class NetworkCatalog
{
    public static IReadOnlyList<BenchmarkLayer> Networks { get; } =
    [
        Network("autoencoder@28", Variant.Of<Autoencoder>()),
        Network("mtcnn_pnet@12", Variant.Of<MtcnnPNet>(static (network, input, outputs) => network.Run(input, outputs[0], outputs[1]))),
        Network("mtcnn_pnet@320x240", Variant.Of<MtcnnPNet320x240>(static (network, input, outputs) => network.Run(input, outputs[0], outputs[1]))),
        Network("resnet20_cifar", Variant.Of<RyResNet20Cifar>()),
        Network("dcgan_g", Variant.Of<HyperGanDcganG>()),
        Network("illustration_g", Variant.Of<IllustrationG>()),
        Network("esrgan_slim@128", Variant.Of<EsrganSlim2x>()),
        Network("facenet", Variant.Of<FaceNetIrv1E128>()),
        Network("resnet50", Variant.Of<RyResNet50>()),
        Network("vgg16", Variant.Of<RyVgg16>()),
        Network("fcn8s@500", Variant.Of<Fcn8sVoc>()),
    ];

    private static BenchmarkLayer Network(string name, Variant variant) => new(BenchmarkLayer.Networks, name, null, variant, variant);
}
