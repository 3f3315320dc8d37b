namespace DeconvGen.Samples.Zoo;

/// <summary>
/// ResNet-50 (v1, bottleneck), 224x224: ry/tensorflow-resnet@ccb9cc8c, variant <c>ry_resnet50</c>.
/// </summary>
[ZooVariant("ry_resnet50")]
[Network(Convention = Convention.TensorFlow)]
[Input("images", Shape = [224, 224, 3])]
[Conv("scale1", OutChannels = 64, Kernel = [7, 7], Stride = [2, 2], AutoPad = AutoPad.Same, Bias = false)]
[BatchNorm("scale1_bn", Activation = Activation.Relu)]
[MaxPool("scale2/max_pool", Kernel = [3, 3], Stride = [2, 2], AutoPad = AutoPad.Same)]
[Subnetwork(typeof(RyBottleneck64First), "scale2/block1")]
[Subnetwork(typeof(RyBottleneck64), "scale2/block2")]
[Subnetwork(typeof(RyBottleneck64), "scale2/block3")]
[Subnetwork(typeof(RyBottleneck128First), "scale3/block1")]
[Subnetwork(typeof(RyBottleneck128), "scale3/block2")]
[Subnetwork(typeof(RyBottleneck128), "scale3/block3")]
[Subnetwork(typeof(RyBottleneck128), "scale3/block4")]
[Subnetwork(typeof(RyBottleneck256First), "scale4/block1")]
[Subnetwork(typeof(RyBottleneck256), "scale4/block2")]
[Subnetwork(typeof(RyBottleneck256), "scale4/block3")]
[Subnetwork(typeof(RyBottleneck256), "scale4/block4")]
[Subnetwork(typeof(RyBottleneck256), "scale4/block5")]
[Subnetwork(typeof(RyBottleneck256), "scale4/block6")]
[Subnetwork(typeof(RyBottleneck512First), "scale5/block1")]
[Subnetwork(typeof(RyBottleneck512), "scale5/block2")]
[Subnetwork(typeof(RyBottleneck512), "scale5/block3")]
[GlobalAveragePool("avg_pool", KeepDims = true)]
[Flatten("flat")]
[Dense("fc", OutChannels = 1000)]
[Softmax("prob")]
public sealed partial class RyResNet50;
