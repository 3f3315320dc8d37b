namespace DeconvGen.Samples.Zoo;

/// <summary>From 17×17 to 8×8 maps: two convolutional branches and a max pool, side by side.</summary>
[Network(Convention = Convention.TensorFlow)]
[Input("x", Shape = [17, 17, 256])]
[Conv("b0_3x3", OutChannels = 384, Kernel = [3, 3], Stride = [2, 2], Bias = false)]
[BatchNorm("b0_3x3_bn", Gamma = false, Activation = Activation.Relu)]
[Conv("b1_1x1", OutChannels = 192, Kernel = [1, 1], AutoPad = AutoPad.Same, Bias = false, From = ["x"])]
[BatchNorm("b1_1x1_bn", Gamma = false, Activation = Activation.Relu)]
[Conv("b1_3x3a", OutChannels = 192, Kernel = [3, 3], AutoPad = AutoPad.Same, Bias = false)]
[BatchNorm("b1_3x3a_bn", Gamma = false, Activation = Activation.Relu)]
[Conv("b1_3x3b", OutChannels = 256, Kernel = [3, 3], Stride = [2, 2], Bias = false)]
[BatchNorm("b1_3x3b_bn", Gamma = false, Activation = Activation.Relu)]
[MaxPool("pool", Kernel = [3, 3], Stride = [2, 2], From = ["x"])]
[Concat("out", From = ["b0_3x3_bn", "b1_3x3b_bn", "pool"])]
public sealed partial class FaceNetMixed6a;

/// <summary>From 8×8 to 3×3 maps: three convolutional branches and a max pool, side by side.</summary>
[Network(Convention = Convention.TensorFlow)]
[Input("x", Shape = [8, 8, 896])]
[Conv("b0_1x1", OutChannels = 256, Kernel = [1, 1], AutoPad = AutoPad.Same, Bias = false)]
[BatchNorm("b0_1x1_bn", Gamma = false, Activation = Activation.Relu)]
[Conv("b0_3x3", OutChannels = 384, Kernel = [3, 3], Stride = [2, 2], Bias = false)]
[BatchNorm("b0_3x3_bn", Gamma = false, Activation = Activation.Relu)]
[Conv("b1_1x1", OutChannels = 256, Kernel = [1, 1], AutoPad = AutoPad.Same, Bias = false, From = ["x"])]
[BatchNorm("b1_1x1_bn", Gamma = false, Activation = Activation.Relu)]
[Conv("b1_3x3", OutChannels = 256, Kernel = [3, 3], Stride = [2, 2], Bias = false)]
[BatchNorm("b1_3x3_bn", Gamma = false, Activation = Activation.Relu)]
[Conv("b2_1x1", OutChannels = 256, Kernel = [1, 1], AutoPad = AutoPad.Same, Bias = false, From = ["x"])]
[BatchNorm("b2_1x1_bn", Gamma = false, Activation = Activation.Relu)]
[Conv("b2_3x3a", OutChannels = 256, Kernel = [3, 3], AutoPad = AutoPad.Same, Bias = false)]
[BatchNorm("b2_3x3a_bn", Gamma = false, Activation = Activation.Relu)]
[Conv("b2_3x3b", OutChannels = 256, Kernel = [3, 3], Stride = [2, 2], Bias = false)]
[BatchNorm("b2_3x3b_bn", Gamma = false, Activation = Activation.Relu)]
[MaxPool("pool", Kernel = [3, 3], Stride = [2, 2], From = ["x"])]
[Concat("out", From = ["b0_3x3_bn", "b1_3x3_bn", "b2_3x3b_bn", "pool"])]
public sealed partial class FaceNetMixed7a;
