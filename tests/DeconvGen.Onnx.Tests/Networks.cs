namespace DeconvGen.Onnx.Tests;

[Network]
[Conv("a", In = [3, 9, 8], OutChannels = 4, Kernel = [3, 3], Padding = [1, 1], Stride = [2, 2])]
[Activate("relu", Activation.LeakyRelu, NegativeSlope = 0.1)]
[Conv("b", OutChannels = 4, Kernel = [3, 3], Padding = [2, 2], Dilation = [2, 2], Groups = 2, Activation = Activation.Tanh)]
[Add("sum", From = ["relu", "b"])]
[Concat("joined", From = ["sum", "a"])]
[ConvTranspose("up", OutChannels = 2, Kernel = [3, 3], Stride = [2, 2], Padding = [1, 1], OutputPadding = [0, 1], Activation = Activation.Sigmoid)]
internal sealed partial class PyTorchPlanes;

[Network(Convention = Convention.TensorFlow, Batch = 2)]
[Conv("a", In = [7, 8, 3], OutChannels = 6, Kernel = [3, 2], Stride = [2, 1], AutoPad = AutoPad.Same, Activation = Activation.Relu)]
[Conv("depthwise", OutChannels = 12, Kernel = [3, 3], Groups = 6, AutoPad = AutoPad.Same)]
[ConvTranspose("up", OutChannels = 4, Kernel = [5, 5], Stride = [2, 2], AutoPad = AutoPad.Same, OutputShape = [7, 15], Bias = false)]
[Conv("valid", OutChannels = 3, Kernel = [2, 2], Stride = [2, 2], Activation = Activation.Tanh)]
internal sealed partial class TensorFlowPixels;

// The outputs that no input reaches are what this one tests.
#pragma warning disable DCG4002
[Network(Convention = Convention.Keras)]
[Conv("a", In = [15, 3], OutChannels = 5, Kernel = [4], Stride = [3], AutoPad = AutoPad.Same)]
[ConvTranspose("up", OutChannels = 2, Kernel = [2], Stride = [3], AutoPad = AutoPad.Same)]
[Concat("pairs", From = ["up", "up"])]
internal sealed partial class KerasLine;
#pragma warning restore DCG4002

[Network(Convention = Convention.Onnx)]
[Conv("lower", In = [2, 6, 7], OutChannels = 3, Kernel = [4, 4], Stride = [2, 3], AutoPad = AutoPad.SameLower)]
[ConvTranspose("shape", OutChannels = 2, Kernel = [3, 3], Stride = [2, 2], OutputShape = [6, 5])]
[ConvTranspose("same", OutChannels = 2, Kernel = [3, 3], Stride = [2, 2], AutoPad = AutoPad.SameUpper)]
[ConvTranspose("long", OutChannels = 2, Kernel = [3, 3], Stride = [3, 3], OutputShape = [42, 31])]
internal sealed partial class OnnxPlanes;

[Network(Layout = DataLayout.NHWC)]
[Conv("a", In = [4, 5, 6, 2], OutChannels = 3, Kernel = [2, 3, 3], Padding = [0, 1, 1])]
[ConvTranspose("up", OutChannels = 2, Kernel = [2, 2, 2], Stride = [2, 1, 2], Groups = 1)]
internal sealed partial class PyTorchVolume;

[Network(Convention = Convention.TensorFlow)]
[ConvTranspose("up", In = [3, 4, 2], OutChannels = 2, Kernel = [4, 4], Stride = [2, 2], AutoPad = AutoPad.Same, Initializer = Initializer.Bilinear)]
[Conv("blur", OutChannels = 2, Kernel = [1, 3], Groups = 2, Weights = [0.25, 0.5, 0.125], BiasValues = [1, 2], AutoPad = AutoPad.Same)]
internal sealed partial class ConstantPixels;
