namespace DeconvGen.Samples.Zoo;

/// <summary>
/// HyperGAN 0.9.5 default generator, 64x64x3 (TensorFlow era, resize-conv): HyperGAN/HyperGAN@e509a206 (tag 0.9.5), variant <c>hypergan095_default_g</c>.
/// </summary>
[ZooVariant("hypergan095_default_g")]
[Network(Convention = Convention.TensorFlow)]
[Input("z", Shape = [100])]
[Dense("linear", OutChannels = 4096)]
[Reshape("reshape", Shape = [4, 4, 256])]
[Activate("selu0", Activation.Selu)]
[Resize("resize0", Size = [8, 8], Mode = ResizeMode.Nearest)]
[Conv("conv0", OutChannels = 192, Kernel = [3, 3], AutoPad = AutoPad.Same)]
[Activate("selu1", Activation.Selu)]
[Resize("resize1", Size = [16, 16], Mode = ResizeMode.Nearest)]
[Conv("conv1", OutChannels = 128, Kernel = [3, 3], AutoPad = AutoPad.Same)]
[Activate("selu2", Activation.Selu)]
[Resize("resize2", Size = [32, 32], Mode = ResizeMode.Nearest)]
[Conv("conv2", OutChannels = 64, Kernel = [3, 3], AutoPad = AutoPad.Same)]
[Activate("selu3", Activation.Selu)]
[Resize("resize3", Size = [64, 64], Mode = ResizeMode.Nearest)]
[Conv("conv3", OutChannels = 3, Kernel = [3, 3], AutoPad = AutoPad.Same)]
[Activate("out", Activation.Tanh)]
public sealed partial class HyperGan095DefaultG;
