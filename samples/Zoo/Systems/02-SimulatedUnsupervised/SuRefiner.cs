namespace DeconvGen.Samples.Zoo;

/// <summary>
/// S+U refiner (UnityEyes/MPIIGaze 35x55x1): carpedm20/simulated-unsupervised-tensorflow@eafa49f0, variant <c>su_refiner</c>.
/// </summary>
[ZooVariant("su_refiner")]
[Network(Convention = Convention.TensorFlow)]
[Input("x", Shape = [35, 55, 1])]
[Conv("conv_1", OutChannels = 64, Kernel = [3, 3], AutoPad = AutoPad.Same)]
[Subnetwork(typeof(SuResnetBlock), "resnet_1")]
[Subnetwork(typeof(SuResnetBlock), "resnet_2")]
[Subnetwork(typeof(SuResnetBlock), "resnet_3")]
[Subnetwork(typeof(SuResnetBlock), "resnet_4")]
[Conv("conv_2", OutChannels = 1, Kernel = [1, 1], AutoPad = AutoPad.Same)]
[Activate("tanh", Activation.Tanh)]
public sealed partial class SuRefiner;

/// <summary>A block of the refiner: two 3×3 convolutions and the input, without normalization.</summary>
[Network(Convention = Convention.TensorFlow)]
[Input("x", Shape = [35, 55, 64])]
[Conv("conv1", OutChannels = 64, Kernel = [3, 3], AutoPad = AutoPad.Same, Activation = Activation.Relu)]
[Conv("conv2", OutChannels = 64, Kernel = [3, 3], AutoPad = AutoPad.Same)]
[Add("out", From = ["x", "conv2"], Activation = Activation.Relu)]
public sealed partial class SuResnetBlock;
