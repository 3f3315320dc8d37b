namespace DeconvGen.Samples.Zoo;

internal static partial class ZooCatalog
{
    static partial void AddSystems1To9(List<ZooEntry> entries) => entries.AddRange(
    [
        // 1. PixelCNN & PixelRNN in TensorFlow
        Sampled(ZooEntry.Of<PixelCnnMnist>("pixelcnn_mnist")),
        PixelRnnOf<PixelRnnMnistEntry, PixelRnnMnistForward, PixelRnnMnistBackward, PixelRnnMnistJoin, PixelRnnMnistExit>("pixelrnn_mnist"),
        PixelRnnOf<PixelRnnMnistResidualEntry, PixelRnnMnistResidualForward, PixelRnnMnistResidualBackward, PixelRnnMnistResidualJoin, PixelRnnMnistResidualExit>(
            "pixelrnn_mnist_residual"),
        // 2. Simulated+Unsupervised (S+U) learning
        ZooEntry.Of<SuRefiner>("su_refiner"),
        ZooEntry.Of<SuDiscriminator>("su_discriminator"),
        // 3. ResNet in TensorFlow
        ZooEntry.Of<RyResNet50>("ry_resnet50"),
        ZooEntry.Of<RyResNet101>("ry_resnet101"),
        ZooEntry.Of<RyResNet152>("ry_resnet152"),
        ZooEntry.Of<RyResNet20Cifar>("ry_resnet20_cifar"),
        // 4. HyperGAN
        ZooEntry.Of<HyperGanDefaultG>("hypergan_default_g"),
        ZooEntry.Of<HyperGanDefaultD>("hypergan_default_d"),
        ZooEntry.Of<HyperGanDcganG>("hypergan_dcgan_g"),
        ZooEntry.Of<HyperGanDcganD>("hypergan_dcgan_d"),
        ZooEntry.Of<HyperGanConfigurableG>("hypergan_configurable_g"),
        ZooEntry.Of<HyperGan095DefaultG>("hypergan095_default_g"),
        ZooEntry.Of<HyperGan095DefaultD>("hypergan095_default_d"),
        ZooEntry.Of<HyperGan095DcganG>("hypergan095_dcgan_g"),
        ZooEntry.Of<HyperGan095DcganD>("hypergan095_dcgan_d"),
        // 5. caffe vgg -> tensorflow
        ZooEntry.Of<RyVgg16>("ry_vgg16"),
        // 6. KITTI road segmentation (FCN)
        ZooEntry.Of<KittiSeg375x1242>("kittiseg_375x1242"),
        ZooEntry.Of<KittiSeg384x1248>("kittiseg_384x1248"),
        ZooEntry.Of<TensorFlowFcn32At224>("tensorflow_fcn32_224"),
        ZooEntry.Of<TensorFlowFcn16At224>("tensorflow_fcn16_224"),
        ZooEntry.Of<TensorFlowFcn8At224>("tensorflow_fcn8_224"),
        // 7. TensorFlow tutorial on generative adversarial models
        ZooEntry.Of<GenAdvG>("genadv_g"),
        ZooEntry.Of<GenAdvD>("genadv_d"),
        // 8. Pretrained models for TFLearn and TensorFlow
        ZooEntry.Of<TfLearnVgg16>("tflearn_vgg16"),
        // 9. Generative Models with TensorFlow
        ZooEntry.Of<GmGanG>("gm_gan_g"),
        ZooEntry.Of<GmGanD>("gm_gan_d"),
        ZooEntry.Of<GmCganG>("gm_cgan_g", static (network, x, y) => network.Run(x[0].Floats, x[1].Floats, y[0].Floats)),
        ZooEntry.Of<GmCganD>("gm_cgan_d", static (network, x, y) => network.Run(x[0].Floats, x[1].Floats, y[0].Floats)),
        ZooEntry.Of<GmInfoGanG>("gm_infogan_g", static (network, x, y) => network.Run(x[0].Floats, x[1].Floats, y[0].Floats)),
        ZooEntry.Of<GmGanD>("gm_infogan_d"),
        ZooEntry.Of<GmInfoGanQ>("gm_infogan_q"),
        ZooEntry.Of<GmLatent64G>("gm_64z_g"),
        ZooEntry.Of<GmAutoencoderD>("gm_autoenc_d"),
        ZooEntry.Of<GmScalarD>("gm_scalar_d"),
        ZooEntry.Of<GmLatent10G>("gm_10z_g"),
        ZooEntry.Of<GmModeRegularizedE>("gm_moderegan_e"),
        ZooEntry.Of<GmAliQ>("gm_ali_q"),
        ZooEntry.Of<GmLatent64G>("gm_ali_p"),
        ZooEntry.Of<GmAliD>("gm_ali_d", static (network, x, y) => network.Run(x[0].Floats, x[1].Floats, y[0].Floats)),
        ZooEntry.Of<GmAcGanG>("gm_acgan_g", static (network, x, y) => network.Run(x[0].Floats, x[1].Floats, y[0].Floats)),
        ZooEntry.Of<GmAcGanD>("gm_acgan_d", static (network, x, y) => network.Run(x[0].Floats, y[0].Floats, y[1].Floats)),
        ZooEntry.Of<GmCoGanG>("gm_cogan_g", static (network, x, y) => network.Run(x[0].Floats, y[0].Floats, y[1].Floats)),
        ZooEntry.Of<GmDiscoGanG>("gm_discogan_g"),
        ZooEntry.Of<GmDualGanG>("gm_dualgan_g", static (network, x, y) => network.Run(x[0].Floats, x[1].Floats, y[0].Floats)),
        ZooEntry.Of<GmVaeEncoder>("gm_vae_enc", static (network, x, y) => network.Run(x[0].Floats, y[0].Floats, y[1].Floats)),
        ZooEntry.Of<GmGanG>("gm_vae_dec"),
        ZooEntry.Of<GmCvaeEncoder>("gm_cvae_enc", static (network, x, y) => network.Run(x[0].Floats, x[1].Floats, y[0].Floats, y[1].Floats)),
        ZooEntry.Of<GmCvaeDecoder>("gm_cvae_dec", static (network, x, y) => network.Run(x[0].Floats, x[1].Floats, y[0].Floats)),
        ZooEntry.Of<GmModeRegularizedE>("gm_aae_enc"),
        ZooEntry.Of<GmLatent10G>("gm_aae_dec"),
        ZooEntry.Of<GmAaeD>("gm_aae_d"),
        ZooEntry.Of<GmAvbEncoder>("gm_avb_enc", static (network, x, y) => network.Run(x[0].Floats, x[1].Floats, y[0].Floats)),
        ZooEntry.Of<GmAvbD>("gm_avb_d", static (network, x, y) => network.Run(x[0].Floats, x[1].Floats, y[0].Floats)),
    ]);

    private static ZooEntry PixelRnnOf<TEntry, TForward, TBackward, TJoin, TExit>(string variant)
        where TEntry : INetwork<TEntry, float>
        where TForward : INetwork<TForward, float>
        where TBackward : INetwork<TBackward, float>
        where TJoin : IPixelRnnJoin<TJoin>
        where TExit : INetwork<TExit, float> =>
        Sampled(new ZooEntry(
            variant, static () => PixelRnn<TEntry, TForward, TBackward, TJoin, TExit>.Parts, static seed => new PixelRnn<TEntry, TForward, TBackward, TJoin, TExit>(seed)));

    private static ZooEntry Sampled(ZooEntry entry) => entry with { Demonstration = PixelSampling.Of(entry.Create) };
}
