namespace DeconvGen.Samples.Zoo;

/// <summary>
/// AlexNet_cvgj (BN, groups 2), 227x227: cvjena/cnn-models@a0ade4d5, variant <c>cvgj_alexnet</c>. The first batch norm, on the raw BGR pixels, stands
/// in for the subtraction of a mean. Hidden batch norms have neither γ nor β.
/// </summary>
[ZooVariant("cvgj_alexnet")]
[Network(Convention = Convention.Caffe)]
[Input("data", Shape = [3, 227, 227])]
[BatchNorm("data/bn", Gamma = true, Shift = true)]
[Conv("conv1", OutChannels = 96, Kernel = [11, 11], Stride = [4, 4])]
[BatchNorm("conv1_bn", Activation = Activation.Relu)]
[MaxPool("pool1", Kernel = [3, 3], Stride = [2, 2])]
[Conv("conv2", OutChannels = 256, Kernel = [5, 5], Padding = [2, 2], Groups = 2)]
[BatchNorm("conv2_bn", Activation = Activation.Relu)]
[MaxPool("pool2", Kernel = [3, 3], Stride = [2, 2])]
[Conv("conv3", OutChannels = 384, Kernel = [3, 3], Padding = [1, 1])]
[BatchNorm("conv3_bn", Activation = Activation.Relu)]
[Conv("conv4", OutChannels = 384, Kernel = [3, 3], Padding = [1, 1], Groups = 2)]
[BatchNorm("conv4_bn", Activation = Activation.Relu)]
[Conv("conv5", OutChannels = 256, Kernel = [3, 3], Padding = [1, 1], Groups = 2)]
[BatchNorm("conv5_bn", Activation = Activation.Relu)]
[MaxPool("pool5", Kernel = [3, 3], Stride = [2, 2])]
[Flatten("fc6_flat")]
[Dense("fc6", OutChannels = 4096)]
[BatchNorm("fc6_bn", Activation = Activation.Relu)]
[Dense("fc7", OutChannels = 4096)]
[BatchNorm("fc7_bn", Activation = Activation.Relu)]
[Dense("fc8", OutChannels = 1000)]
[Softmax("softmax")]
public sealed partial class CvgjAlexNet;
