namespace DeconvGen.Samples.Zoo;

/// <summary>
/// Tensorflow-fcn FCN32VGG, 20 classes, 224x224 (sizes are any): MarvinTeichmann/KittiSeg@80adf035, variant <c>tensorflow_fcn32_224</c>.
/// </summary>
[ZooVariant("tensorflow_fcn32_224")]
[Network(Convention = Convention.TensorFlow)]
[Input("images", Shape = [224, 224, 3])]
[Conv("conv1_1", OutChannels = 64, Kernel = [3, 3], AutoPad = AutoPad.Same, Activation = Activation.Relu)]
[Conv("conv1_2", OutChannels = 64, Kernel = [3, 3], AutoPad = AutoPad.Same, Activation = Activation.Relu)]
[MaxPool("pool1", Kernel = [2, 2], Stride = [2, 2], AutoPad = AutoPad.Same)]
[Conv("conv2_1", OutChannels = 128, Kernel = [3, 3], AutoPad = AutoPad.Same, Activation = Activation.Relu)]
[Conv("conv2_2", OutChannels = 128, Kernel = [3, 3], AutoPad = AutoPad.Same, Activation = Activation.Relu)]
[MaxPool("pool2", Kernel = [2, 2], Stride = [2, 2], AutoPad = AutoPad.Same)]
[Conv("conv3_1", OutChannels = 256, Kernel = [3, 3], AutoPad = AutoPad.Same, Activation = Activation.Relu)]
[Conv("conv3_2", OutChannels = 256, Kernel = [3, 3], AutoPad = AutoPad.Same, Activation = Activation.Relu)]
[Conv("conv3_3", OutChannels = 256, Kernel = [3, 3], AutoPad = AutoPad.Same, Activation = Activation.Relu)]
[MaxPool("pool3", Kernel = [2, 2], Stride = [2, 2], AutoPad = AutoPad.Same)]
[Conv("conv4_1", OutChannels = 512, Kernel = [3, 3], AutoPad = AutoPad.Same, Activation = Activation.Relu)]
[Conv("conv4_2", OutChannels = 512, Kernel = [3, 3], AutoPad = AutoPad.Same, Activation = Activation.Relu)]
[Conv("conv4_3", OutChannels = 512, Kernel = [3, 3], AutoPad = AutoPad.Same, Activation = Activation.Relu)]
[MaxPool("pool4", Kernel = [2, 2], Stride = [2, 2], AutoPad = AutoPad.Same)]
[Conv("conv5_1", OutChannels = 512, Kernel = [3, 3], AutoPad = AutoPad.Same, Activation = Activation.Relu)]
[Conv("conv5_2", OutChannels = 512, Kernel = [3, 3], AutoPad = AutoPad.Same, Activation = Activation.Relu)]
[Conv("conv5_3", OutChannels = 512, Kernel = [3, 3], AutoPad = AutoPad.Same, Activation = Activation.Relu)]
[MaxPool("pool5", Kernel = [2, 2], Stride = [2, 2], AutoPad = AutoPad.Same)]
[Conv("fc6", OutChannels = 4096, Kernel = [7, 7], AutoPad = AutoPad.Same, Activation = Activation.Relu)]
[Conv("fc7", OutChannels = 4096, Kernel = [1, 1], AutoPad = AutoPad.Same, Activation = Activation.Relu)]
[Conv("score_fr", OutChannels = 20, Kernel = [1, 1], AutoPad = AutoPad.Same)]
[ConvTranspose("up", OutChannels = 20, Kernel = [64, 64], Stride = [32, 32], AutoPad = AutoPad.Same, OutputShape = [224, 224], Bias = false)]
[Softmax("softmax")]
public sealed partial class TensorFlowFcn32At224;
