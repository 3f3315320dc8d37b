namespace DeconvGen.Samples.Zoo;

/// <summary>
/// IllustrationGAN discriminator, 64x64x3: tdrussell/IllustrationGAN@aecb7298, variant <c>illustration_d</c>. Minibatch discrimination couples the
/// images of a batch, so that a batch of one would leave only its bias and exp(0) = 1: four images run at once.
/// </summary>
[ZooVariant("illustration_d")]
[Network(Convention = Convention.TensorFlow, Batch = 4)]
[Input("x", Shape = [64, 64, 3])]
[Conv("conv0", OutChannels = 64, Kernel = [5, 5], AutoPad = AutoPad.Same, Activation = Activation.LeakyRelu, NegativeSlope = 0.1)]
[MaxPool("pool0", Kernel = [2, 2], Stride = [2, 2], AutoPad = AutoPad.Same)]
[Conv("conv1", OutChannels = 128, Kernel = [5, 5], AutoPad = AutoPad.Same)]
[BatchNorm("conv1_bn", Gamma = false, Activation = Activation.LeakyRelu, NegativeSlope = 0.1)]
[MaxPool("pool1", Kernel = [2, 2], Stride = [2, 2], AutoPad = AutoPad.Same)]
[Conv("conv2", OutChannels = 256, Kernel = [5, 5], AutoPad = AutoPad.Same)]
[BatchNorm("conv2_bn", Gamma = false, Activation = Activation.LeakyRelu, NegativeSlope = 0.1)]
[MaxPool("pool2", Kernel = [2, 2], Stride = [2, 2], AutoPad = AutoPad.Same)]
[Conv("conv3", OutChannels = 512, Kernel = [5, 5], AutoPad = AutoPad.Same)]
[BatchNorm("conv3_bn", Gamma = false, Activation = Activation.LeakyRelu, NegativeSlope = 0.1)]
[MaxPool("pool3", Kernel = [2, 2], Stride = [2, 2], AutoPad = AutoPad.Same)]
[Flatten("flat")]
[MinibatchDiscrimination("minibatch_discrimination", Features = 100, Size = 5, Bias = true)]
[Dense("fc0", OutChannels = 1024, Activation = Activation.LeakyRelu, NegativeSlope = 0.1, From = ["flat"])]
[Dense("fc1", OutChannels = 1024, Activation = Activation.LeakyRelu, NegativeSlope = 0.1)]
[Concat("concat", From = ["fc1", "minibatch_discrimination"])]
[Dense("out", OutChannels = 1)]
public sealed partial class IllustrationD;

/// <summary>
/// IllustrationGAN discriminator, 32x32x3: tdrussell/IllustrationGAN@aecb7298, variant <c>illustration_d_cifar</c>. Minibatch discrimination couples
/// the images of a batch, so that a batch of one would leave only its bias and exp(0) = 1: four images run at once.
/// </summary>
[ZooVariant("illustration_d_cifar")]
[Network(Convention = Convention.TensorFlow, Batch = 4)]
[Input("x", Shape = [32, 32, 3])]
[Conv("conv0", OutChannels = 64, Kernel = [5, 5], AutoPad = AutoPad.Same, Activation = Activation.LeakyRelu, NegativeSlope = 0.1)]
[MaxPool("pool0", Kernel = [2, 2], Stride = [2, 2], AutoPad = AutoPad.Same)]
[Conv("conv1", OutChannels = 128, Kernel = [5, 5], AutoPad = AutoPad.Same)]
[BatchNorm("conv1_bn", Gamma = false, Activation = Activation.LeakyRelu, NegativeSlope = 0.1)]
[MaxPool("pool1", Kernel = [2, 2], Stride = [2, 2], AutoPad = AutoPad.Same)]
[Conv("conv2", OutChannels = 256, Kernel = [5, 5], AutoPad = AutoPad.Same)]
[BatchNorm("conv2_bn", Gamma = false, Activation = Activation.LeakyRelu, NegativeSlope = 0.1)]
[MaxPool("pool2", Kernel = [2, 2], Stride = [2, 2], AutoPad = AutoPad.Same)]
[Flatten("flat")]
[MinibatchDiscrimination("minibatch_discrimination", Features = 100, Size = 5, Bias = true)]
[Dense("fc0", OutChannels = 1024, Activation = Activation.LeakyRelu, NegativeSlope = 0.1, From = ["flat"])]
[Dense("fc1", OutChannels = 1024, Activation = Activation.LeakyRelu, NegativeSlope = 0.1)]
[Concat("concat", From = ["fc1", "minibatch_discrimination"])]
[Dense("out", OutChannels = 1)]
public sealed partial class IllustrationDCifar;
