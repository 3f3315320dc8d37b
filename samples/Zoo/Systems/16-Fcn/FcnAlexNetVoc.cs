namespace DeconvGen.Samples.Zoo;

/// <summary>
/// FCN-AlexNet PASCAL VOC (21 classes), 500x500: shelhamer/fcn.berkeleyvision.org@1305c737, variant <c>fcn_alexnet_voc</c>. Padding by 100 lets
/// <c>fc6</c> see the corners; the crops undo it, by the offsets of Caffe's coordinate map. The transposed convolutions are ordinary tensors of the
/// weight file, bilinear on the diagonal of the channels.
/// </summary>
[ZooVariant("fcn_alexnet_voc")]
[Network(Convention = Convention.Caffe)]
[Input("data", Shape = [3, 500, 500])]
[Conv("conv1", OutChannels = 96, Kernel = [11, 11], Stride = [4, 4], Padding = [100, 100], Activation = Activation.Relu)]
[MaxPool("pool1", Kernel = [3, 3], Stride = [2, 2])]
[Lrn("norm1", Size = 5, Scale = 0.0001, Exponent = 0.75)]
[Conv("conv2", OutChannels = 256, Kernel = [5, 5], Padding = [2, 2], Groups = 2, Activation = Activation.Relu)]
[MaxPool("pool2", Kernel = [3, 3], Stride = [2, 2])]
[Lrn("norm2", Size = 5, Scale = 0.0001, Exponent = 0.75)]
[Conv("conv3", OutChannels = 384, Kernel = [3, 3], Padding = [1, 1], Activation = Activation.Relu)]
[Conv("conv4", OutChannels = 384, Kernel = [3, 3], Padding = [1, 1], Groups = 2, Activation = Activation.Relu)]
[Conv("conv5", OutChannels = 256, Kernel = [3, 3], Padding = [1, 1], Groups = 2, Activation = Activation.Relu)]
[MaxPool("pool5", Kernel = [3, 3], Stride = [2, 2])]
[Conv("fc6", OutChannels = 4096, Kernel = [6, 6], Activation = Activation.Relu)]
[Conv("fc7", OutChannels = 4096, Kernel = [1, 1], Activation = Activation.Relu)]
[Conv("score_fr", OutChannels = 21, Kernel = [1, 1])]
#pragma warning disable DCG4001 // The kernel of 63 with stride 32 in the weight file is bilinear: its phases have equal sums.
[ConvTranspose("upscore", OutChannels = 21, Kernel = [63, 63], Stride = [32, 32], Bias = false)]
#pragma warning restore DCG4001
[Crop("score", Offset = [18, 18], Like = "data")]
public sealed partial class FcnAlexNetVoc;
