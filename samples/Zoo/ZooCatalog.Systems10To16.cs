namespace DeconvGen.Samples.Zoo;

internal static partial class ZooCatalog
{
    static partial void AddSystems10To16(List<ZooEntry> entries)
    {
        AddMRnn(entries);
        AddRam(entries);
        entries.Add(ZooEntry.Of<CifarSoftmax>("cifar_softmax"));
        entries.Add(ZooEntry.Of<CifarFc2>("cifar_fc2"));
        entries.Add(ZooEntry.Of<IllustrationG>("illustration_g"));
        entries.Add(ZooEntry.Of<IllustrationD>("illustration_d"));
        entries.Add(ZooEntry.Of<IllustrationGCifar>("illustration_g_cifar"));
        entries.Add(ZooEntry.Of<IllustrationDCifar>("illustration_d_cifar"));
        entries.Add(ZooEntry.Of<CvgjAlexNet>("cvgj_alexnet"));
        entries.Add(ZooEntry.Of<CvgjVgg19>("cvgj_vgg19"));
        entries.Add(ZooEntry.Of<CvgjResNet10>("cvgj_resnet10"));
        entries.Add(ZooEntry.Of<CvgjResNet50>("cvgj_resnet50"));
        entries.Add(ZooEntry.Of<FaceNetIrv1E128>("facenet_irv1_128"));
        entries.Add(ZooEntry.Of<FaceNetIrv1E512>("facenet_irv1_512"));
        entries.Add(ZooEntry.Of<MtcnnPNet>("mtcnn_pnet", static (network, i, o) => network.Run(i[0].Floats, o[0].Floats, o[1].Floats)));
        entries.Add(ZooEntry.Of<MtcnnRNet>("mtcnn_rnet", static (network, i, o) => network.Run(i[0].Floats, o[0].Floats, o[1].Floats)));
        entries.Add(ZooEntry.Of<MtcnnONet>("mtcnn_onet", static (network, i, o) => network.Run(i[0].Floats, o[0].Floats, o[1].Floats, o[2].Floats)));
        entries.Add(ZooEntry.Of<Fcn32sVoc>("fcn32s_voc"));
        entries.Add(ZooEntry.Of<Fcn16sVoc>("fcn16s_voc"));
        entries.Add(ZooEntry.Of<Fcn8sVoc>("fcn8s_voc"));
        entries.Add(ZooEntry.Of<Fcn8sAtOnceVoc>("fcn8s_atonce_voc"));
        entries.Add(ZooEntry.Of<FcnAlexNetVoc>("fcn_alexnet_voc"));
    }

    private static void AddMRnn(List<ZooEntry> entries)
    {
        var inception = ZooEntry.Of<MRnnGruInception>(
            "mrnn_gru_inception",
            static (network, i, o) => network.Run(i[0].Integers, i[1].Floats, i[2].Floats, o[0].Floats, o[1].Floats));
        var vgg = ZooEntry.Of<MRnnGruVgg>(
            "mrnn_gru_vgg",
            static (network, i, o) => network.Run(i[0].Integers, i[1].Floats, i[2].Floats, o[0].Floats, o[1].Floats));
        var init = ZooEntry.Of<MRnnGruInit>(
            "mrnn_gru_init",
            static (network, i, o) => network.Run(i[0].Integers, i[1].Floats, i[2].Floats, o[0].Floats, o[1].Floats, o[2].Floats));
        entries.Add(inception with { Demonstration = BeamSearch.Of(inception.Create) });
        entries.Add(vgg with { Demonstration = BeamSearch.Of(vgg.Create) });
        entries.Add(init with { Demonstration = BeamSearch.Of(init.Create) });
        entries.Add(ZooEntry.Of<InceptionV3Pool3>("inception_v3_pool3"));
    }

    private static void AddRam(List<ZooEntry> entries)
    {
        var translated = ZooEntry.Of<RamTranslated60>(
            "ram_translated60",
            static (network, i, o) => network.Run(i[0].Floats, i[1].Floats, i[2].Floats, o[0].Floats, o[1].Floats, o[2].Floats));
        var centered = ZooEntry.Of<RamCentered28>(
            "ram_centered28",
            static (network, i, o) => network.Run(i[0].Floats, i[1].Floats, i[2].Floats, o[0].Floats, o[1].Floats, o[2].Floats));
        entries.Add(translated with { Demonstration = GlimpseLoop.Of(translated.Create) });
        entries.Add(centered with { Demonstration = GlimpseLoop.Of(centered.Create) });
    }
}
