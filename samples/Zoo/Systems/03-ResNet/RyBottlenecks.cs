namespace DeconvGen.Samples.Zoo;

/// <summary>Bottleneck of 64 channels, 56×56×64 to 56×56×256, whose shortcut is a projection.</summary>
[Network(Convention = Convention.TensorFlow)]
[Input("x", Shape = [56, 56, 64])]
[Conv("a", OutChannels = 64, Kernel = [1, 1], AutoPad = AutoPad.Same, Bias = false)]
[BatchNorm("a_bn", Activation = Activation.Relu)]
[Conv("b", OutChannels = 64, Kernel = [3, 3], AutoPad = AutoPad.Same, Bias = false)]
[BatchNorm("b_bn", Activation = Activation.Relu)]
[Conv("c", OutChannels = 256, Kernel = [1, 1], AutoPad = AutoPad.Same, Bias = false)]
[BatchNorm("c_bn")]
[Conv("shortcut", From = ["x"], OutChannels = 256, Kernel = [1, 1], AutoPad = AutoPad.Same, Bias = false)]
[BatchNorm("shortcut_bn")]
[Add("out", From = ["c_bn", "shortcut_bn"], Activation = Activation.Relu)]
public sealed partial class RyBottleneck64First;

/// <summary>Bottleneck of 64 channels, 56×56×256 to 56×56×256.</summary>
[Network(Convention = Convention.TensorFlow)]
[Input("x", Shape = [56, 56, 256])]
[Conv("a", OutChannels = 64, Kernel = [1, 1], AutoPad = AutoPad.Same, Bias = false)]
[BatchNorm("a_bn", Activation = Activation.Relu)]
[Conv("b", OutChannels = 64, Kernel = [3, 3], AutoPad = AutoPad.Same, Bias = false)]
[BatchNorm("b_bn", Activation = Activation.Relu)]
[Conv("c", OutChannels = 256, Kernel = [1, 1], AutoPad = AutoPad.Same, Bias = false)]
[BatchNorm("c_bn")]
[Add("out", From = ["c_bn", "x"], Activation = Activation.Relu)]
public sealed partial class RyBottleneck64;

/// <summary>Bottleneck of 128 channels, 56×56×256 to 28×28×512, whose shortcut is a projection.</summary>
[Network(Convention = Convention.TensorFlow)]
[Input("x", Shape = [56, 56, 256])]
[Conv("a", OutChannels = 128, Kernel = [1, 1], Stride = [2, 2], AutoPad = AutoPad.Same, Bias = false)]
[BatchNorm("a_bn", Activation = Activation.Relu)]
[Conv("b", OutChannels = 128, Kernel = [3, 3], AutoPad = AutoPad.Same, Bias = false)]
[BatchNorm("b_bn", Activation = Activation.Relu)]
[Conv("c", OutChannels = 512, Kernel = [1, 1], AutoPad = AutoPad.Same, Bias = false)]
[BatchNorm("c_bn")]
[Conv("shortcut", From = ["x"], OutChannels = 512, Kernel = [1, 1], Stride = [2, 2], AutoPad = AutoPad.Same, Bias = false)]
[BatchNorm("shortcut_bn")]
[Add("out", From = ["c_bn", "shortcut_bn"], Activation = Activation.Relu)]
public sealed partial class RyBottleneck128First;

/// <summary>Bottleneck of 128 channels, 28×28×512 to 28×28×512.</summary>
[Network(Convention = Convention.TensorFlow)]
[Input("x", Shape = [28, 28, 512])]
[Conv("a", OutChannels = 128, Kernel = [1, 1], AutoPad = AutoPad.Same, Bias = false)]
[BatchNorm("a_bn", Activation = Activation.Relu)]
[Conv("b", OutChannels = 128, Kernel = [3, 3], AutoPad = AutoPad.Same, Bias = false)]
[BatchNorm("b_bn", Activation = Activation.Relu)]
[Conv("c", OutChannels = 512, Kernel = [1, 1], AutoPad = AutoPad.Same, Bias = false)]
[BatchNorm("c_bn")]
[Add("out", From = ["c_bn", "x"], Activation = Activation.Relu)]
public sealed partial class RyBottleneck128;

/// <summary>Bottleneck of 256 channels, 28×28×512 to 14×14×1024, whose shortcut is a projection.</summary>
[Network(Convention = Convention.TensorFlow)]
[Input("x", Shape = [28, 28, 512])]
[Conv("a", OutChannels = 256, Kernel = [1, 1], Stride = [2, 2], AutoPad = AutoPad.Same, Bias = false)]
[BatchNorm("a_bn", Activation = Activation.Relu)]
[Conv("b", OutChannels = 256, Kernel = [3, 3], AutoPad = AutoPad.Same, Bias = false)]
[BatchNorm("b_bn", Activation = Activation.Relu)]
[Conv("c", OutChannels = 1024, Kernel = [1, 1], AutoPad = AutoPad.Same, Bias = false)]
[BatchNorm("c_bn")]
[Conv("shortcut", From = ["x"], OutChannels = 1024, Kernel = [1, 1], Stride = [2, 2], AutoPad = AutoPad.Same, Bias = false)]
[BatchNorm("shortcut_bn")]
[Add("out", From = ["c_bn", "shortcut_bn"], Activation = Activation.Relu)]
public sealed partial class RyBottleneck256First;

/// <summary>Bottleneck of 256 channels, 14×14×1024 to 14×14×1024.</summary>
[Network(Convention = Convention.TensorFlow)]
[Input("x", Shape = [14, 14, 1024])]
[Conv("a", OutChannels = 256, Kernel = [1, 1], AutoPad = AutoPad.Same, Bias = false)]
[BatchNorm("a_bn", Activation = Activation.Relu)]
[Conv("b", OutChannels = 256, Kernel = [3, 3], AutoPad = AutoPad.Same, Bias = false)]
[BatchNorm("b_bn", Activation = Activation.Relu)]
[Conv("c", OutChannels = 1024, Kernel = [1, 1], AutoPad = AutoPad.Same, Bias = false)]
[BatchNorm("c_bn")]
[Add("out", From = ["c_bn", "x"], Activation = Activation.Relu)]
public sealed partial class RyBottleneck256;

/// <summary>Bottleneck of 512 channels, 14×14×1024 to 7×7×2048, whose shortcut is a projection.</summary>
[Network(Convention = Convention.TensorFlow)]
[Input("x", Shape = [14, 14, 1024])]
[Conv("a", OutChannels = 512, Kernel = [1, 1], Stride = [2, 2], AutoPad = AutoPad.Same, Bias = false)]
[BatchNorm("a_bn", Activation = Activation.Relu)]
[Conv("b", OutChannels = 512, Kernel = [3, 3], AutoPad = AutoPad.Same, Bias = false)]
[BatchNorm("b_bn", Activation = Activation.Relu)]
[Conv("c", OutChannels = 2048, Kernel = [1, 1], AutoPad = AutoPad.Same, Bias = false)]
[BatchNorm("c_bn")]
[Conv("shortcut", From = ["x"], OutChannels = 2048, Kernel = [1, 1], Stride = [2, 2], AutoPad = AutoPad.Same, Bias = false)]
[BatchNorm("shortcut_bn")]
[Add("out", From = ["c_bn", "shortcut_bn"], Activation = Activation.Relu)]
public sealed partial class RyBottleneck512First;

/// <summary>Bottleneck of 512 channels, 7×7×2048 to 7×7×2048.</summary>
[Network(Convention = Convention.TensorFlow)]
[Input("x", Shape = [7, 7, 2048])]
[Conv("a", OutChannels = 512, Kernel = [1, 1], AutoPad = AutoPad.Same, Bias = false)]
[BatchNorm("a_bn", Activation = Activation.Relu)]
[Conv("b", OutChannels = 512, Kernel = [3, 3], AutoPad = AutoPad.Same, Bias = false)]
[BatchNorm("b_bn", Activation = Activation.Relu)]
[Conv("c", OutChannels = 2048, Kernel = [1, 1], AutoPad = AutoPad.Same, Bias = false)]
[BatchNorm("c_bn")]
[Add("out", From = ["c_bn", "x"], Activation = Activation.Relu)]
public sealed partial class RyBottleneck512;
