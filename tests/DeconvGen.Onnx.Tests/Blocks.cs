namespace DeconvGen.Onnx.Tests;

// A network of nested blocks, and the same network written flat.

[Network(Batch = 2)]
[Conv("stem", In = [3, 12, 10], OutChannels = 8, Kernel = [3], Padding = [1], Activation = Activation.Relu)]
[Subnetwork(typeof(Stage), "a")]
[Subnetwork(typeof(Stage), "b")]
[Subnetwork(typeof(Gate), "gate", From = ["stem", "b"])]
[Concat("joined", From = ["gate", "a"])]
[Conv("head", OutChannels = 2, Kernel = [1])]
public sealed partial class OfBlocks;

[Network]
[Input("x", Shape = [8, 12, 10])]
[Subnetwork(typeof(Residual), "first")]
[Subnetwork(typeof(Residual), "second")]
public sealed partial class Stage;

[Network]
[Conv("conv", In = [8, 12, 10], OutChannels = 8, Kernel = [3], Padding = [1], Bias = false)]
[BatchNorm("bn", Activation = Activation.Relu)]
[Conv("depthwise", OutChannels = 8, Kernel = [3], Padding = [1], Groups = 8)]
[Add("out", From = ["depthwise", "bn"], Activation = Activation.PRelu)]
[Schedule("conv", Lanes = Lanes.Width)]
public sealed partial class Residual;

[Network]
[Input("value", Shape = [8, 12, 10])]
[Input("control", Shape = [8, 12, 10])]
[Conv("mask", OutChannels = 1, Kernel = [1], Activation = Activation.Sigmoid)]
[Multiply("gated", From = ["value", "mask"])]
public sealed partial class Gate;

[Network(Batch = 2)]
[Conv("stem", In = [3, 12, 10], OutChannels = 8, Kernel = [3], Padding = [1], Activation = Activation.Relu)]
[Conv("a_first_conv", OutChannels = 8, Kernel = [3], Padding = [1], Bias = false)]
[BatchNorm("a_first_bn", Activation = Activation.Relu)]
[Conv("a_first_depthwise", OutChannels = 8, Kernel = [3], Padding = [1], Groups = 8)]
[Add("a_first_out", From = ["a_first_depthwise", "a_first_bn"], Activation = Activation.PRelu)]
[Conv("a_second_conv", OutChannels = 8, Kernel = [3], Padding = [1], Bias = false)]
[BatchNorm("a_second_bn", Activation = Activation.Relu)]
[Conv("a_second_depthwise", OutChannels = 8, Kernel = [3], Padding = [1], Groups = 8)]
[Add("a_second_out", From = ["a_second_depthwise", "a_second_bn"], Activation = Activation.PRelu)]
[Conv("b_first_conv", OutChannels = 8, Kernel = [3], Padding = [1], Bias = false)]
[BatchNorm("b_first_bn", Activation = Activation.Relu)]
[Conv("b_first_depthwise", OutChannels = 8, Kernel = [3], Padding = [1], Groups = 8)]
[Add("b_first_out", From = ["b_first_depthwise", "b_first_bn"], Activation = Activation.PRelu)]
[Conv("b_second_conv", OutChannels = 8, Kernel = [3], Padding = [1], Bias = false)]
[BatchNorm("b_second_bn", Activation = Activation.Relu)]
[Conv("b_second_depthwise", OutChannels = 8, Kernel = [3], Padding = [1], Groups = 8)]
[Add("b_second_out", From = ["b_second_depthwise", "b_second_bn"], Activation = Activation.PRelu)]
[Conv("gate_mask", OutChannels = 1, Kernel = [1], Activation = Activation.Sigmoid)]
[Multiply("gate_gated", From = ["stem", "gate_mask"])]
[Concat("joined", From = ["gate_gated", "a_second_out"])]
[Conv("head", OutChannels = 2, Kernel = [1])]
[Schedule("a_first_conv", Lanes = Lanes.Width)]
[Schedule("a_second_conv", Lanes = Lanes.Width)]
[Schedule("b_first_conv", Lanes = Lanes.Width)]
[Schedule("b_second_conv", Lanes = Lanes.Width)]
public sealed partial class WrittenFlat;
