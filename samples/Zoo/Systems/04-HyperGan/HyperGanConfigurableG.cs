namespace DeconvGen.Samples.Zoo;

/// <summary>
/// HyperGAN configurable.json generator, 128x128x3 (PyTorch HEAD, deconv + ez_norm): HyperGAN/HyperGAN@291ddccd, variant <c>hypergan_configurable_g</c>.
/// </summary>
[ZooVariant("hypergan_configurable_g")]
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
[Dense("mha1/o", OutChannels = 512, Activation = Activation.Relu)]
#pragma warning disable DCG4009 // Nothing reads f and g: their softmax runs over an axis of length 1. The origin stores their weights, so do we.
[Dense("mha2/f", OutChannels = 512)]
[Dense("mha2/g", From = ["mha1/o"], OutChannels = 512)]
#pragma warning restore DCG4009
[Dense("mha2/h", From = ["mha1/o"], OutChannels = 512)]
[Dense("mha2/o", OutChannels = 4096, Activation = Activation.Relu)]
[Reshape("reshape", Shape = [256, 4, 4])]
[Activate("relu2", Activation.Relu)]
[ConvTranspose("deconv1", OutChannels = 512, Kernel = [4, 4], Stride = [2, 2], Padding = [1, 1])]
[Dense("ez1/beta", From = ["mha_w/o"], OutChannels = 512)]
[Conv("ez1/conv", From = ["deconv1"], OutChannels = 1, Kernel = [1, 1])]
[Multiply("ez1/outer", From = ["ez1/conv", "ez1/beta"])]
[Add("ez1", From = ["deconv1", "ez1/outer"])]
[Activate("act1", Activation.Relu)]
[ConvTranspose("deconv2", OutChannels = 256, Kernel = [4, 4], Stride = [2, 2], Padding = [1, 1])]
[Dense("ez2/beta", From = ["mha_w/o"], OutChannels = 256)]
[Conv("ez2/conv", From = ["deconv2"], OutChannels = 1, Kernel = [1, 1])]
[Multiply("ez2/outer", From = ["ez2/conv", "ez2/beta"])]
[Add("ez2", From = ["deconv2", "ez2/outer"])]
[Activate("act2", Activation.Relu)]
[ConvTranspose("deconv3", OutChannels = 128, Kernel = [4, 4], Stride = [2, 2], Padding = [1, 1])]
[Dense("ez3/beta", From = ["mha_w/o"], OutChannels = 128)]
[Conv("ez3/conv", From = ["deconv3"], OutChannels = 1, Kernel = [1, 1])]
[Multiply("ez3/outer", From = ["ez3/conv", "ez3/beta"])]
[Add("ez3", From = ["deconv3", "ez3/outer"])]
[Activate("act3", Activation.Relu)]
[ConvTranspose("deconv4", OutChannels = 64, Kernel = [4, 4], Stride = [2, 2], Padding = [1, 1])]
[Dense("ez4/beta", From = ["mha_w/o"], OutChannels = 64)]
[Conv("ez4/conv", From = ["deconv4"], OutChannels = 1, Kernel = [1, 1])]
[Multiply("ez4/outer", From = ["ez4/conv", "ez4/beta"])]
[Add("ez4", From = ["deconv4", "ez4/outer"])]
[Activate("act4", Activation.Relu)]
[ConvTranspose("deconv5", OutChannels = 3, Kernel = [4, 4], Stride = [2, 2], Padding = [1, 1])]
[Dense("ez5/beta", From = ["mha_w/o"], OutChannels = 3)]
[Conv("ez5/conv", From = ["deconv5"], OutChannels = 1, Kernel = [1, 1])]
[Multiply("ez5/outer", From = ["ez5/conv", "ez5/beta"])]
[Add("ez5", From = ["deconv5", "ez5/outer"])]
[Activate("act5", Activation.HardTanh)]
public sealed partial class HyperGanConfigurableG;
