namespace DeconvGen.Samples.Zoo;

/// <summary>
/// FCN-8s at-once PASCAL VOC, 500x500: shelhamer/fcn.berkeleyvision.org@1305c737, variant <c>fcn8s_atonce_voc</c>. Padding by 100 lets <c>fc6</c> see
/// the corners; the crops undo it, by the offsets of Caffe's coordinate map. Trained in one stage: the two pools are scaled before their scores. The
/// transposed convolutions are ordinary tensors of the weight file, bilinear on the diagonal of the channels.
/// </summary>
[ZooVariant("fcn8s_atonce_voc")]
[Network(Convention = Convention.Caffe)]
[Input("data", Shape = [3, 500, 500])]
[Conv("conv1_1", OutChannels = 64, Kernel = [3, 3], Padding = [100, 100], Activation = Activation.Relu)]
[Conv("conv1_2", OutChannels = 64, Kernel = [3, 3], Padding = [1, 1], Activation = Activation.Relu)]
[MaxPool("pool1", Kernel = [2, 2], Stride = [2, 2])]
[Conv("conv2_1", OutChannels = 128, Kernel = [3, 3], Padding = [1, 1], Activation = Activation.Relu)]
[Conv("conv2_2", OutChannels = 128, Kernel = [3, 3], Padding = [1, 1], Activation = Activation.Relu)]
[MaxPool("pool2", Kernel = [2, 2], Stride = [2, 2])]
[Conv("conv3_1", OutChannels = 256, Kernel = [3, 3], Padding = [1, 1], Activation = Activation.Relu)]
[Conv("conv3_2", OutChannels = 256, Kernel = [3, 3], Padding = [1, 1], Activation = Activation.Relu)]
[Conv("conv3_3", OutChannels = 256, Kernel = [3, 3], Padding = [1, 1], Activation = Activation.Relu)]
[MaxPool("pool3", Kernel = [2, 2], Stride = [2, 2])]
[Conv("conv4_1", OutChannels = 512, Kernel = [3, 3], Padding = [1, 1], Activation = Activation.Relu)]
[Conv("conv4_2", OutChannels = 512, Kernel = [3, 3], Padding = [1, 1], Activation = Activation.Relu)]
[Conv("conv4_3", OutChannels = 512, Kernel = [3, 3], Padding = [1, 1], Activation = Activation.Relu)]
[MaxPool("pool4", Kernel = [2, 2], Stride = [2, 2])]
[Conv("conv5_1", OutChannels = 512, Kernel = [3, 3], Padding = [1, 1], Activation = Activation.Relu)]
[Conv("conv5_2", OutChannels = 512, Kernel = [3, 3], Padding = [1, 1], Activation = Activation.Relu)]
[Conv("conv5_3", OutChannels = 512, Kernel = [3, 3], Padding = [1, 1], Activation = Activation.Relu)]
[MaxPool("pool5", Kernel = [2, 2], Stride = [2, 2])]
[Conv("fc6", OutChannels = 4096, Kernel = [7, 7], Activation = Activation.Relu)]
[Conv("fc7", OutChannels = 4096, Kernel = [1, 1], Activation = Activation.Relu)]
[Conv("score_fr", OutChannels = 21, Kernel = [1, 1])]
[ConvTranspose("upscore2", OutChannels = 21, Kernel = [4, 4], Stride = [2, 2], Bias = false)]
[Scale("scale_pool4", Factor = [0.01], From = ["pool4"])]
[Conv("score_pool4", OutChannels = 21, Kernel = [1, 1])]
[Crop("score_pool4c", Offset = [5, 5], Like = "upscore2")]
[Add("fuse_pool4", From = ["upscore2", "score_pool4c"])]
[ConvTranspose("upscore_pool4", OutChannels = 21, Kernel = [4, 4], Stride = [2, 2], Bias = false)]
[Scale("scale_pool3", Factor = [0.0001], From = ["pool3"])]
[Conv("score_pool3", OutChannels = 21, Kernel = [1, 1])]
[Crop("score_pool3c", Offset = [9, 9], Like = "upscore_pool4")]
[Add("fuse_pool3", From = ["upscore_pool4", "score_pool3c"])]
[ConvTranspose("upscore8", OutChannels = 21, Kernel = [16, 16], Stride = [8, 8], Bias = false)]
[Crop("score", Offset = [31, 31], Like = "data")]
public sealed partial class Fcn8sAtOnceVoc;
