namespace DeconvGen.Samples.Zoo;

/// <summary>
/// S+U local patch discriminator (35x55x1): carpedm20/simulated-unsupervised-tensorflow@eafa49f0, variant <c>su_discriminator</c>.
/// </summary>
[ZooVariant("su_discriminator")]
[Network(Convention = Convention.TensorFlow)]
[Input("x", Shape = [35, 55, 1])]
[Conv("conv_1", OutChannels = 96, Kernel = [3, 3], Stride = [2, 2], AutoPad = AutoPad.Same)]
[Conv("conv_2", OutChannels = 64, Kernel = [3, 3], Stride = [2, 2], AutoPad = AutoPad.Same)]
[MaxPool("max_1", Kernel = [3, 3], Stride = [1, 1])]
[Conv("conv_3", OutChannels = 32, Kernel = [3, 3], AutoPad = AutoPad.Same)]
[Conv("conv_4", OutChannels = 32, Kernel = [1, 1], AutoPad = AutoPad.Same)]
[Conv("conv_5", OutChannels = 2, Kernel = [1, 1], AutoPad = AutoPad.Same)]
[Softmax("softmax")]
public sealed partial class SuDiscriminator;
