namespace DeconvGen.Samples.Zoo;

/// <summary>
/// PixelCNN, repo default flags (MNIST 28x28x1): carpedm20/pixel-rnn-tensorflow@1d98c28c, variant <c>pixelcnn_mnist</c>.
/// </summary>
[ZooVariant("pixelcnn_mnist")]
[Network(Convention = Convention.TensorFlow)]
[Input("x", Shape = [28, 28, 1])]
[Conv("conv_inputs", OutChannels = 16, Kernel = [7, 7], AutoPad = AutoPad.Same, Mask = MaskType.A)]
[Conv("CONV0", OutChannels = 3, Kernel = [1, 1], AutoPad = AutoPad.Same, Mask = MaskType.B)]
[Conv("CONV1", OutChannels = 3, Kernel = [1, 1], AutoPad = AutoPad.Same, Mask = MaskType.B)]
[Conv("CONV2", OutChannels = 3, Kernel = [1, 1], AutoPad = AutoPad.Same, Mask = MaskType.B)]
[Conv("CONV3", OutChannels = 3, Kernel = [1, 1], AutoPad = AutoPad.Same, Mask = MaskType.B)]
[Conv("CONV4", OutChannels = 3, Kernel = [1, 1], AutoPad = AutoPad.Same, Mask = MaskType.B)]
[Conv("CONV5", OutChannels = 3, Kernel = [1, 1], AutoPad = AutoPad.Same, Mask = MaskType.B)]
[Conv("CONV6", OutChannels = 3, Kernel = [1, 1], AutoPad = AutoPad.Same, Mask = MaskType.B)]
[Conv("CONV_OUT0", OutChannels = 32, Kernel = [1, 1], AutoPad = AutoPad.Same, Mask = MaskType.B, Activation = Activation.Relu)]
[Conv("CONV_OUT1", OutChannels = 32, Kernel = [1, 1], AutoPad = AutoPad.Same, Mask = MaskType.B, Activation = Activation.Relu)]
[Conv("conv2d_out_logits", OutChannels = 1, Kernel = [1, 1], AutoPad = AutoPad.Same, Mask = MaskType.B)]
[Activate("output", Activation.Sigmoid)]
public sealed partial class PixelCnnMnist;
