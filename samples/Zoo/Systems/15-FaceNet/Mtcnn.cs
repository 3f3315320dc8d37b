namespace DeconvGen.Samples.Zoo;

/// <summary>
/// MTCNN P-Net (face detector used by facenet), shown at 12x12, fully convolutional: davidsandberg/facenet@096ed770, variant <c>mtcnn_pnet</c>. Its
/// input is the picture transposed (width first), as the models were trained: (x − 127.5) / 128.
/// </summary>
[ZooVariant("mtcnn_pnet")]
[Network(Convention = Convention.TensorFlow)]
[Input("data", Shape = [12, 12, 3])]
[Conv("conv1", OutChannels = 10, Kernel = [3, 3])]
[Activate("PReLU1", Activation.PRelu)]
[MaxPool("pool1", Kernel = [2, 2], Stride = [2, 2], AutoPad = AutoPad.Same)]
[Conv("conv2", OutChannels = 16, Kernel = [3, 3])]
[Activate("PReLU2", Activation.PRelu)]
[Conv("conv3", OutChannels = 32, Kernel = [3, 3])]
[Activate("PReLU3", Activation.PRelu)]
[Conv("conv4-1", OutChannels = 2, Kernel = [1, 1], AutoPad = AutoPad.Same)]
[Softmax("prob1")]
[Conv("conv4-2", OutChannels = 4, Kernel = [1, 1], AutoPad = AutoPad.Same, From = ["PReLU3"])]
[Output("probability", From = ["prob1"])]
[Output("box", From = ["conv4-2"])]
public sealed partial class MtcnnPNet;

/// <summary>
/// MTCNN R-Net, 24x24: davidsandberg/facenet@096ed770, variant <c>mtcnn_rnet</c>. Its input is the picture transposed (width first), as the models
/// were trained: (x − 127.5) / 128.
/// </summary>
[ZooVariant("mtcnn_rnet")]
[Network(Convention = Convention.TensorFlow)]
[Input("data", Shape = [24, 24, 3])]
[Conv("conv1", OutChannels = 28, Kernel = [3, 3])]
[Activate("prelu1", Activation.PRelu)]
[MaxPool("pool1", Kernel = [3, 3], Stride = [2, 2], AutoPad = AutoPad.Same)]
[Conv("conv2", OutChannels = 48, Kernel = [3, 3])]
[Activate("prelu2", Activation.PRelu)]
[MaxPool("pool2", Kernel = [3, 3], Stride = [2, 2])]
[Conv("conv3", OutChannels = 64, Kernel = [2, 2])]
[Activate("prelu3", Activation.PRelu)]
[Flatten("flat")]
[Dense("conv4", OutChannels = 128)]
[Activate("prelu4", Activation.PRelu)]
[Dense("conv5-1", OutChannels = 2)]
[Softmax("prob1")]
[Dense("conv5-2", OutChannels = 4, From = ["prelu4"])]
[Output("probability", From = ["prob1"])]
[Output("box", From = ["conv5-2"])]
public sealed partial class MtcnnRNet;

/// <summary>
/// MTCNN O-Net, 48x48: davidsandberg/facenet@096ed770, variant <c>mtcnn_onet</c>. Its input is the picture transposed (width first), as the models
/// were trained: (x − 127.5) / 128.
/// </summary>
[ZooVariant("mtcnn_onet")]
[Network(Convention = Convention.TensorFlow)]
[Input("data", Shape = [48, 48, 3])]
[Conv("conv1", OutChannels = 32, Kernel = [3, 3])]
[Activate("prelu1", Activation.PRelu)]
[MaxPool("pool1", Kernel = [3, 3], Stride = [2, 2], AutoPad = AutoPad.Same)]
[Conv("conv2", OutChannels = 64, Kernel = [3, 3])]
[Activate("prelu2", Activation.PRelu)]
[MaxPool("pool2", Kernel = [3, 3], Stride = [2, 2])]
[Conv("conv3", OutChannels = 64, Kernel = [3, 3])]
[Activate("prelu3", Activation.PRelu)]
[MaxPool("pool3", Kernel = [2, 2], Stride = [2, 2], AutoPad = AutoPad.Same)]
[Conv("conv4", OutChannels = 128, Kernel = [2, 2])]
[Activate("prelu4", Activation.PRelu)]
[Flatten("flat")]
[Dense("conv5", OutChannels = 256)]
[Activate("prelu5", Activation.PRelu)]
[Dense("conv6-1", OutChannels = 2)]
[Softmax("prob1")]
[Dense("conv6-2", OutChannels = 4, From = ["prelu5"])]
[Dense("conv6-3", OutChannels = 10, From = ["prelu5"])]
[Output("probability", From = ["prob1"])]
[Output("box", From = ["conv6-2"])]
[Output("landmarks", From = ["conv6-3"])]
public sealed partial class MtcnnONet;
