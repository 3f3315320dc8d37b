namespace DeconvGen.Samples.Zoo;

/// <summary>
/// VGG-16 converted from Caffe, 224x224: ry/tensorflow-vgg16@97a9e1ff, variant <c>ry_vgg16</c>.
/// </summary>
[ZooVariant("ry_vgg16")]
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
[Flatten("flat")]
[Dense("fc6", OutChannels = 4096, Activation = Activation.Relu)]
[Dense("fc7", OutChannels = 4096, Activation = Activation.Relu)]
[Dense("fc8", OutChannels = 1000)]
[Softmax("prob")]
public sealed partial class RyVgg16;
