namespace DeconvGen.Benchmarks.Layers;

// Whole networks. The autoencoder is the one that DeconvGen's documentation shows.

[Network(Layout = DataLayout.NHWC)]
[Conv("enc1", In = [28, 28, 1], Out = [14, 14, 16], Kernel = [3, 3], Stride = [2, 2], Padding = [1, 1], Activation = Activation.Relu)]
[Conv("enc2", Out = [7, 7, 32], Kernel = [3, 3], Stride = [2, 2], Padding = [1, 1], Activation = Activation.Relu)]
[ConvTranspose("dec1", Out = [14, 14, 16], Kernel = [4, 4], Stride = [2, 2], Padding = [1, 1], Activation = Activation.Relu)]
[ConvTranspose("dec2", Out = [28, 28, 1], Kernel = [4, 4], Stride = [2, 2], Padding = [1, 1], Activation = Activation.Sigmoid)]
internal sealed partial class AutoencoderNhwc;

[Network(Layout = DataLayout.NCHW)]
[Conv("enc1", In = [1, 28, 28], Out = [16, 14, 14], Kernel = [3, 3], Stride = [2, 2], Padding = [1, 1], Activation = Activation.Relu)]
[Conv("enc2", Out = [32, 7, 7], Kernel = [3, 3], Stride = [2, 2], Padding = [1, 1], Activation = Activation.Relu)]
[ConvTranspose("dec1", Out = [16, 14, 14], Kernel = [4, 4], Stride = [2, 2], Padding = [1, 1], Activation = Activation.Relu)]
[ConvTranspose("dec2", Out = [1, 28, 28], Kernel = [4, 4], Stride = [2, 2], Padding = [1, 1], Activation = Activation.Sigmoid)]
internal sealed partial class AutoencoderNchw;
