namespace DeconvGen.Samples.Zoo;

/// <summary>
/// ResNet-20 (6n+2, n=3) for CIFAR-10 32x32: ry/tensorflow-resnet@ccb9cc8c, variant <c>ry_resnet20_cifar</c>.
/// </summary>
[ZooVariant("ry_resnet20_cifar")]
[Network(Convention = Convention.TensorFlow)]
[Input("images", Shape = [32, 32, 3])]
[Conv("scale1", OutChannels = 16, Kernel = [3, 3], AutoPad = AutoPad.Same, Bias = false)]
[BatchNorm("scale1_bn", Activation = Activation.Relu)]
[Subnetwork(typeof(RyBasic16), "scale1/block1")]
[Subnetwork(typeof(RyBasic16), "scale1/block2")]
[Subnetwork(typeof(RyBasic16), "scale1/block3")]
[Subnetwork(typeof(RyBasic32Down), "scale2/block1")]
[Subnetwork(typeof(RyBasic32), "scale2/block2")]
[Subnetwork(typeof(RyBasic32), "scale2/block3")]
[Subnetwork(typeof(RyBasic64Down), "scale3/block1")]
[Subnetwork(typeof(RyBasic64), "scale3/block2")]
[Subnetwork(typeof(RyBasic64), "scale3/block3")]
[GlobalAveragePool("avg_pool", KeepDims = true)]
[Flatten("flat")]
[Dense("fc", OutChannels = 10)]
public sealed partial class RyResNet20Cifar;

/// <summary>Two 3×3 convolutions, 32×32×16 to 32×32×16.</summary>
[Network(Convention = Convention.TensorFlow)]
[Input("x", Shape = [32, 32, 16])]
[Conv("A", OutChannels = 16, Kernel = [3, 3], AutoPad = AutoPad.Same, Bias = false)]
[BatchNorm("A_bn", Activation = Activation.Relu)]
[Conv("B", OutChannels = 16, Kernel = [3, 3], AutoPad = AutoPad.Same, Bias = false)]
[BatchNorm("B_bn")]
[Add("out", From = ["B_bn", "x"], Activation = Activation.Relu)]
public sealed partial class RyBasic16;

/// <summary>Two 3×3 convolutions, 32×32×16 to 16×16×32, whose shortcut is a projection.</summary>
[Network(Convention = Convention.TensorFlow)]
[Input("x", Shape = [32, 32, 16])]
[Conv("A", OutChannels = 32, Kernel = [3, 3], Stride = [2, 2], AutoPad = AutoPad.Same, Bias = false)]
[BatchNorm("A_bn", Activation = Activation.Relu)]
[Conv("B", OutChannels = 32, Kernel = [3, 3], AutoPad = AutoPad.Same, Bias = false)]
[BatchNorm("B_bn")]
[Conv("shortcut", From = ["x"], OutChannels = 32, Kernel = [1, 1], Stride = [2, 2], AutoPad = AutoPad.Same, Bias = false)]
[BatchNorm("shortcut_bn")]
[Add("out", From = ["B_bn", "shortcut_bn"], Activation = Activation.Relu)]
public sealed partial class RyBasic32Down;

/// <summary>Two 3×3 convolutions, 16×16×32 to 16×16×32.</summary>
[Network(Convention = Convention.TensorFlow)]
[Input("x", Shape = [16, 16, 32])]
[Conv("A", OutChannels = 32, Kernel = [3, 3], AutoPad = AutoPad.Same, Bias = false)]
[BatchNorm("A_bn", Activation = Activation.Relu)]
[Conv("B", OutChannels = 32, Kernel = [3, 3], AutoPad = AutoPad.Same, Bias = false)]
[BatchNorm("B_bn")]
[Add("out", From = ["B_bn", "x"], Activation = Activation.Relu)]
public sealed partial class RyBasic32;

/// <summary>Two 3×3 convolutions, 16×16×32 to 8×8×64, whose shortcut is a projection.</summary>
[Network(Convention = Convention.TensorFlow)]
[Input("x", Shape = [16, 16, 32])]
[Conv("A", OutChannels = 64, Kernel = [3, 3], Stride = [2, 2], AutoPad = AutoPad.Same, Bias = false)]
[BatchNorm("A_bn", Activation = Activation.Relu)]
[Conv("B", OutChannels = 64, Kernel = [3, 3], AutoPad = AutoPad.Same, Bias = false)]
[BatchNorm("B_bn")]
[Conv("shortcut", From = ["x"], OutChannels = 64, Kernel = [1, 1], Stride = [2, 2], AutoPad = AutoPad.Same, Bias = false)]
[BatchNorm("shortcut_bn")]
[Add("out", From = ["B_bn", "shortcut_bn"], Activation = Activation.Relu)]
public sealed partial class RyBasic64Down;

/// <summary>Two 3×3 convolutions, 8×8×64 to 8×8×64.</summary>
[Network(Convention = Convention.TensorFlow)]
[Input("x", Shape = [8, 8, 64])]
[Conv("A", OutChannels = 64, Kernel = [3, 3], AutoPad = AutoPad.Same, Bias = false)]
[BatchNorm("A_bn", Activation = Activation.Relu)]
[Conv("B", OutChannels = 64, Kernel = [3, 3], AutoPad = AutoPad.Same, Bias = false)]
[BatchNorm("B_bn")]
[Add("out", From = ["B_bn", "x"], Activation = Activation.Relu)]
public sealed partial class RyBasic64;
