namespace DeconvGen.Samples.Zoo;

/// <summary>
/// HyperGAN dcgan.json generator, 64x64x3 (PyTorch HEAD, deconv): HyperGAN/HyperGAN@291ddccd, variant <c>hypergan_dcgan_g</c>.
/// </summary>
[ZooVariant("hypergan_dcgan_g")]
[Network]
[Input("z", Shape = [100])]
[Dense("linear", OutChannels = 8192, Activation = Activation.Relu)]
[Reshape("view", Shape = [512, 4, 4])]
[ConvTranspose("deconv1", OutChannels = 256, Kernel = [4, 4], Stride = [2, 2], Padding = [1, 1])]
[BatchNorm("deconv1_bn", Activation = Activation.Relu)]
[ConvTranspose("deconv2", OutChannels = 128, Kernel = [4, 4], Stride = [2, 2], Padding = [1, 1])]
[BatchNorm("deconv2_bn", Activation = Activation.Relu)]
[ConvTranspose("deconv3", OutChannels = 64, Kernel = [4, 4], Stride = [2, 2], Padding = [1, 1])]
[BatchNorm("deconv3_bn", Activation = Activation.Relu)]
[ConvTranspose("deconv4", OutChannels = 3, Kernel = [4, 4], Stride = [2, 2], Padding = [1, 1], Activation = Activation.Tanh)]
public sealed partial class HyperGanDcganG;
