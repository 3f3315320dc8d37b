namespace DeconvGen.Models.Tests.Esrgan;

/// <summary>
/// UpscalerJS' published ESRGAN-slim, which doubles a picture's size: residual dense blocks. Each layer of the Keras model is a layer here, named as there.
/// Values are 0 … 255, before and after.
/// </summary>
#if ESRGAN_AUTO
[Network(Convention = Convention.Keras)]
#else
// Byte for byte as the reference: sums of products. The benchmark leaves the choice to the cost model.
[Network(Convention = Convention.Keras, Algorithm = Algorithm.Direct)]
#endif
[Input("LR", Shape = [128, 128, 3])]
[Conv("F_m1", OutChannels = 64, Kernel = [3], AutoPad = AutoPad.Same)]
[Conv("F_0", OutChannels = 64, Kernel = [3], AutoPad = AutoPad.Same)]
[Conv("F_1_1", OutChannels = 4, Kernel = [3], AutoPad = AutoPad.Same)]
[Activate("F_1_1_Relu", Activation.Relu)]
[Concat("RDB_Concat_1_1", From = ["F_0", "F_1_1_Relu"])]
[Conv("LFF_1", OutChannels = 64, Kernel = [1])]
[Add("LRL_1", From = ["LFF_1", "F_0"])]
[Conv("F_2_1", OutChannels = 4, Kernel = [3], AutoPad = AutoPad.Same)]
[Activate("F_2_1_Relu", Activation.Relu)]
[Concat("RDB_Concat_2_1", From = ["LRL_1", "F_2_1_Relu"])]
[Conv("LFF_2", OutChannels = 64, Kernel = [1])]
[Add("LRL_2", From = ["LFF_2", "LRL_1"])]
[Concat("LRLs_Concat", From = ["LRL_1", "LRL_2"])]
[Conv("GFF_1", OutChannels = 64, Kernel = [1], AutoPad = AutoPad.Same)]
[Conv("GFF_2", OutChannels = 64, Kernel = [3], AutoPad = AutoPad.Same)]
[Add("FDF", From = ["GFF_2", "F_m1"])]
[Conv("UPN1", OutChannels = 64, Kernel = [5], AutoPad = AutoPad.Same)]
[Activate("UPN1_Relu", Activation.Relu)]
[Conv("UPN2", OutChannels = 32, Kernel = [3], AutoPad = AutoPad.Same)]
[Activate("UPN2_Relu", Activation.Relu)]
[Conv("UPN3", OutChannels = 12, Kernel = [3], AutoPad = AutoPad.Same)]
[Resize("UPsample", Scale = [2])]
[Conv("SR", OutChannels = 3, Kernel = [3], AutoPad = AutoPad.Same)]
public sealed partial class EsrganSlim2x;
