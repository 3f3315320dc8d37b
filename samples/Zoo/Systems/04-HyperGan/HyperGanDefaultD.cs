namespace DeconvGen.Samples.Zoo;

/// <summary>
/// HyperGAN default discriminator, 64x64x3 (PyTorch HEAD): HyperGAN/HyperGAN@291ddccd, variant <c>hypergan_default_d</c>.
/// </summary>
[ZooVariant("hypergan_default_d")]
[Network]
[Input("x", Shape = [3, 64, 64])]
[Conv("conv1", OutChannels = 64, Kernel = [3, 3], Stride = [2, 2], Padding = [1, 1], Activation = Activation.Relu)]
[Conv("conv2", OutChannels = 128, Kernel = [3, 3], Stride = [2, 2], Padding = [1, 1], Activation = Activation.Relu)]
[Conv("conv3", OutChannels = 256, Kernel = [3, 3], Stride = [2, 2], Padding = [1, 1], Activation = Activation.Relu)]
[Conv("conv4", OutChannels = 512, Kernel = [3, 3], Stride = [2, 2], Padding = [1, 1], Activation = Activation.Relu)]
[Conv("conv5", OutChannels = 512, Kernel = [3, 3], Stride = [2, 2], Padding = [1, 1], Activation = Activation.Relu)]
[Flatten("flat")]
[Dense("linear1", OutChannels = 1024, Activation = Activation.Relu)]
[Dense("linear2", OutChannels = 128, Activation = Activation.Relu)]
#pragma warning disable DCG4009 // Nothing reads f and g: their softmax runs over an axis of length 1. The origin stores their weights, so do we.
[Dense("mha/f", OutChannels = 128)]
[Dense("mha/g", From = ["linear2"], OutChannels = 128)]
#pragma warning restore DCG4009
[Dense("mha/h", From = ["linear2"], OutChannels = 128)]
[Dense("mha/o", OutChannels = 1)]
public sealed partial class HyperGanDefaultD;
