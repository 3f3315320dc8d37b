namespace DeconvGen.Benchmarks.Layers;

// Whole networks that no sample declares at this size.

/// <summary>The autoencoder that DeconvGen's documentation shows.</summary>
[Network]
[Conv("enc1", In = [1, 28, 28], Out = [16, 14, 14], Kernel = [3, 3], Stride = [2, 2], Padding = [1, 1], Activation = Activation.Relu)]
[Conv("enc2", Out = [32, 7, 7], Kernel = [3, 3], Stride = [2, 2], Padding = [1, 1], Activation = Activation.Relu)]
[ConvTranspose("dec1", Out = [16, 14, 14], Kernel = [4, 4], Stride = [2, 2], Padding = [1, 1], Activation = Activation.Relu)]
[ConvTranspose("dec2", Out = [1, 28, 28], Kernel = [4, 4], Stride = [2, 2], Padding = [1, 1], Activation = Activation.Sigmoid)]
internal sealed partial class Autoencoder;

/// <summary>MTCNN's P-Net, which is fully convolutional, on a whole picture of 320×240; width first, as it was trained.</summary>
[Network(Convention = Convention.TensorFlow)]
[Input("data", Shape = [320, 240, 3])]
[Conv("conv1", OutChannels = 10, Kernel = [3, 3])]
[Activate("PReLU1", Activation.PRelu)]
[MaxPool("pool1", Kernel = [2, 2], Stride = [2, 2], AutoPad = AutoPad.Same)]
[Conv("conv2", OutChannels = 16, Kernel = [3, 3])]
[Activate("PReLU2", Activation.PRelu)]
[Conv("conv3", OutChannels = 32, Kernel = [3, 3])]
[Activate("PReLU3", Activation.PRelu)]
[Conv("conv4-1", OutChannels = 2, Kernel = [1, 1])]
[Softmax("prob1")]
[Conv("conv4-2", OutChannels = 4, Kernel = [1, 1], From = ["PReLU3"])]
[Output("probability", From = ["prob1"])]
[Output("box", From = ["conv4-2"])]
internal sealed partial class MtcnnPNet320x240;
