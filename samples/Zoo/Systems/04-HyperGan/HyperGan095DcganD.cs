namespace DeconvGen.Samples.Zoo;

/// <summary>
/// HyperGAN 0.9.5 dcgan discriminator, 64x64x3: HyperGAN/HyperGAN@e509a206 (tag 0.9.5), variant <c>hypergan095_dcgan_d</c>.
/// Its batch normalization took the statistics of the sampled batch even when it drew pictures; here they are constants.
/// </summary>
[ZooVariant("hypergan095_dcgan_d")]
[Network(Convention = Convention.TensorFlow)]
[Input("x", Shape = [64, 64, 3])]
[Conv("conv1", OutChannels = 64, Kernel = [3, 3], Stride = [2, 2], AutoPad = AutoPad.Same, Activation = Activation.LeakyRelu)]
[Conv("conv2", OutChannels = 128, Kernel = [3, 3], Stride = [2, 2], AutoPad = AutoPad.Same)]
[BatchNorm("conv2_bn", Gamma = false, Activation = Activation.LeakyRelu)]
[Conv("conv3", OutChannels = 256, Kernel = [3, 3], Stride = [2, 2], AutoPad = AutoPad.Same)]
[BatchNorm("conv3_bn", Gamma = false, Activation = Activation.LeakyRelu)]
[Conv("conv4", OutChannels = 512, Kernel = [3, 3], Stride = [2, 2], AutoPad = AutoPad.Same)]
[BatchNorm("conv4_bn", Gamma = false, Activation = Activation.LeakyRelu)]
[Flatten("flat")]
[Dense("linear", OutChannels = 1)]
public sealed partial class HyperGan095DcganD;
