namespace DeconvGen.Samples.Zoo;

/// <summary>
/// HyperGAN default generator, 64x64x3 (PyTorch HEAD): HyperGAN/HyperGAN@291ddccd, variant <c>hypergan_default_g</c>.
/// </summary>
[ZooVariant("hypergan_default_g")]
[Network]
[Input("z", Shape = [256])]
[Slice("split0", Length = 128)]
#pragma warning disable DCG4009 // Nothing reads f and g: their softmax runs over an axis of length 1. The origin stores their weights, so do we.
[Dense("mha_w/f", OutChannels = 128)]
[Dense("mha_w/g", From = ["split0"], OutChannels = 128)]
#pragma warning restore DCG4009
[Dense("mha_w/h", From = ["split0"], OutChannels = 128)]
[Dense("mha_w/o", OutChannels = 256, Activation = Activation.Relu)]
[Slice("split1", From = ["z"], Start = 128, Length = 128)]
#pragma warning disable DCG4009 // Nothing reads f and g: their softmax runs over an axis of length 1. The origin stores their weights, so do we.
[Dense("mha1/f", OutChannels = 128)]
[Dense("mha1/g", From = ["split1"], OutChannels = 128)]
#pragma warning restore DCG4009
[Dense("mha1/h", From = ["split1"], OutChannels = 128)]
[Dense("mha1/o", OutChannels = 256, Activation = Activation.Relu)]
#pragma warning disable DCG4009 // Nothing reads f and g: their softmax runs over an axis of length 1. The origin stores their weights, so do we.
[Dense("mha2/f", OutChannels = 256)]
[Dense("mha2/g", From = ["mha1/o"], OutChannels = 256)]
#pragma warning restore DCG4009
[Dense("mha2/h", From = ["mha1/o"], OutChannels = 256)]
[Dense("mha2/o", OutChannels = 25600, Activation = Activation.Relu)]
[Reshape("reshape", Shape = [256, 10, 10])]
[Activate("relu2", Activation.Relu)]
[Resize("up1", Size = [36, 36], Mode = ResizeMode.Linear)]
[Dense("ez1/beta", From = ["mha_w/o"], OutChannels = 256)]
[Conv("ez1/conv", From = ["up1"], OutChannels = 1, Kernel = [1, 1])]
[Multiply("ez1/outer", From = ["ez1/conv", "ez1/beta"])]
[Add("ez1", From = ["up1", "ez1/outer"])]
[Conv("conv1", OutChannels = 60, Kernel = [3, 3], Activation = Activation.Relu)]
[Resize("up2", Size = [66, 66], Mode = ResizeMode.Linear)]
[Dense("ez2/beta", From = ["mha_w/o"], OutChannels = 60)]
[Conv("ez2/conv", From = ["up2"], OutChannels = 1, Kernel = [1, 1])]
[Multiply("ez2/outer", From = ["ez2/conv", "ez2/beta"])]
[Add("ez2", From = ["up2", "ez2/outer"])]
[Conv("conv2", OutChannels = 30, Kernel = [3, 3])]
[Slice("segment_softmax_content", Length = 15)]
[Slice("segment_softmax_selector", From = ["conv2"], Start = 15, Length = 15)]
[Softmax("segment_softmax_weights", Segment = 3)]
[Multiply("segment_softmax_product", From = ["segment_softmax_content", "segment_softmax_weights"])]
[ReduceSum("segment_softmax", Axes = [0], Segment = 3)]
[Activate("out", Activation.HardTanh)]
public sealed partial class HyperGanDefaultG;
