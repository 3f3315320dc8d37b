namespace DeconvGen.Samples.Zoo;

/// <summary>
/// IllustrationGAN generator, 64x64x3: tdrussell/IllustrationGAN@aecb7298, variant <c>illustration_g</c>. Weights of <c>up0</c> to <c>up3</c> are
/// constants: bilinear, one kernel for all channels. The source keeps the bias of a convolution before its batch norm.
/// </summary>
[ZooVariant("illustration_g")]
[Network(Convention = Convention.TensorFlow)]
[Input("z", Shape = [100])]
[Dense("fc0", OutChannels = 1024, Activation = Activation.Relu)]
[Dense("fc1", OutChannels = 1024, Activation = Activation.Relu)]
[Dense("fc2", OutChannels = 1024, Activation = Activation.Relu)]
[Dense("fc3", OutChannels = 8192, Activation = Activation.Relu)]
[Reshape("reshape", Shape = [4, 4, 512])]
[ConvTranspose("up0", OutChannels = 512, Kernel = [3, 3], Stride = [2, 2], AutoPad = AutoPad.Same, Groups = 512, Initializer = Initializer.Bilinear)]
[Conv("conv0", OutChannels = 512, Kernel = [5, 5], AutoPad = AutoPad.Same)]
[BatchNorm("conv0_bn", Gamma = false, Activation = Activation.Relu)]
[ConvTranspose("up1", OutChannels = 512, Kernel = [3, 3], Stride = [2, 2], AutoPad = AutoPad.Same, Groups = 512, Initializer = Initializer.Bilinear)]
[Conv("conv1", OutChannels = 256, Kernel = [5, 5], AutoPad = AutoPad.Same)]
[BatchNorm("conv1_bn", Gamma = false, Activation = Activation.Relu)]
[ConvTranspose("up2", OutChannels = 256, Kernel = [3, 3], Stride = [2, 2], AutoPad = AutoPad.Same, Groups = 256, Initializer = Initializer.Bilinear)]
[Conv("conv2", OutChannels = 128, Kernel = [5, 5], AutoPad = AutoPad.Same)]
[BatchNorm("conv2_bn", Gamma = false, Activation = Activation.Relu)]
[ConvTranspose("up3", OutChannels = 128, Kernel = [3, 3], Stride = [2, 2], AutoPad = AutoPad.Same, Groups = 128, Initializer = Initializer.Bilinear)]
[Conv("conv3", OutChannels = 64, Kernel = [5, 5], AutoPad = AutoPad.Same)]
[BatchNorm("conv3_bn", Gamma = false, Activation = Activation.Relu)]
[Conv("conv_out", OutChannels = 3, Kernel = [5, 5], AutoPad = AutoPad.Same, Activation = Activation.Tanh)]
public sealed partial class IllustrationG;

/// <summary>
/// IllustrationGAN generator, 32x32x3: tdrussell/IllustrationGAN@aecb7298, variant <c>illustration_g_cifar</c>. Weights of <c>up0</c> to <c>up2</c>
/// are constants: bilinear, one kernel for all channels. The source keeps the bias of a convolution before its batch norm.
/// </summary>
[ZooVariant("illustration_g_cifar")]
[Network(Convention = Convention.TensorFlow)]
[Input("z", Shape = [100])]
[Dense("fc0", OutChannels = 1024, Activation = Activation.Relu)]
[Dense("fc1", OutChannels = 1024, Activation = Activation.Relu)]
[Dense("fc2", OutChannels = 1024, Activation = Activation.Relu)]
[Dense("fc3", OutChannels = 4096, Activation = Activation.Relu)]
[Reshape("reshape", Shape = [4, 4, 256])]
[ConvTranspose("up0", OutChannels = 256, Kernel = [3, 3], Stride = [2, 2], AutoPad = AutoPad.Same, Groups = 256, Initializer = Initializer.Bilinear)]
[Conv("conv0", OutChannels = 256, Kernel = [5, 5], AutoPad = AutoPad.Same)]
[BatchNorm("conv0_bn", Gamma = false, Activation = Activation.Relu)]
[ConvTranspose("up1", OutChannels = 256, Kernel = [3, 3], Stride = [2, 2], AutoPad = AutoPad.Same, Groups = 256, Initializer = Initializer.Bilinear)]
[Conv("conv1", OutChannels = 128, Kernel = [5, 5], AutoPad = AutoPad.Same)]
[BatchNorm("conv1_bn", Gamma = false, Activation = Activation.Relu)]
[ConvTranspose("up2", OutChannels = 128, Kernel = [3, 3], Stride = [2, 2], AutoPad = AutoPad.Same, Groups = 128, Initializer = Initializer.Bilinear)]
[Conv("conv2", OutChannels = 64, Kernel = [5, 5], AutoPad = AutoPad.Same)]
[BatchNorm("conv2_bn", Gamma = false, Activation = Activation.Relu)]
[Conv("conv_out", OutChannels = 3, Kernel = [5, 5], AutoPad = AutoPad.Same, Activation = Activation.Tanh)]
public sealed partial class IllustrationGCifar;
