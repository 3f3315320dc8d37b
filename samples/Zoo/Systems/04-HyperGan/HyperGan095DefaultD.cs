namespace DeconvGen.Samples.Zoo;

/// <summary>
/// HyperGAN 0.9.5 default (pyramid) discriminator, 64x64x3: HyperGAN/HyperGAN@e509a206 (tag 0.9.5), variant <c>hypergan095_default_d</c>.
/// </summary>
[ZooVariant("hypergan095_default_d")]
[Network(Convention = Convention.TensorFlow)]
[Input("x", Shape = [64, 64, 3])]
[Conv("conv0", OutChannels = 64, Kernel = [3, 3], Stride = [2, 2], AutoPad = AutoPad.Same)]
[Activate("selu0", Activation.Selu)]
[Conv("conv1", OutChannels = 128, Kernel = [3, 3], Stride = [2, 2], AutoPad = AutoPad.Same)]
[Activate("selu1", Activation.Selu)]
[Conv("conv2", OutChannels = 192, Kernel = [3, 3], Stride = [2, 2], AutoPad = AutoPad.Same)]
[Activate("selu2", Activation.Selu)]
[Conv("conv3", OutChannels = 256, Kernel = [3, 3], Stride = [2, 2], AutoPad = AutoPad.Same)]
[Activate("selu3", Activation.Selu)]
[Conv("conv4", OutChannels = 320, Kernel = [3, 3], Stride = [2, 2], AutoPad = AutoPad.Same)]
[Activate("selu4", Activation.Selu)]
[Flatten("flat")]
[Dense("linear", OutChannels = 300, Activation = Activation.Tanh)]
public sealed partial class HyperGan095DefaultD;
