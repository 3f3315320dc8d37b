namespace DeconvGen.Samples.Zoo;

/// <summary>
/// HyperGAN dcgan.json discriminator, 64x64x3 (PyTorch HEAD): HyperGAN/HyperGAN@291ddccd, variant <c>hypergan_dcgan_d</c>.
/// </summary>
[ZooVariant("hypergan_dcgan_d")]
[Network]
[Input("x", Shape = [3, 64, 64])]
[Conv("conv1", OutChannels = 64, Kernel = [3, 3], Stride = [2, 2], Padding = [1, 1], Activation = Activation.Relu)]
[Conv("conv2", OutChannels = 128, Kernel = [3, 3], Stride = [2, 2], Padding = [1, 1], Activation = Activation.Relu)]
[Conv("conv3", OutChannels = 256, Kernel = [3, 3], Stride = [2, 2], Padding = [1, 1], Activation = Activation.Relu)]
[Conv("conv4", OutChannels = 512, Kernel = [3, 3], Stride = [2, 2], Padding = [1, 1], Activation = Activation.Relu)]
[Flatten("flat")]
[Dense("linear", OutChannels = 1)]
public sealed partial class HyperGanDcganD;
