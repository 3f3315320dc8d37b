namespace DeconvGen.Samples.Zoo;

/// <summary>
/// HyperGAN 0.9.5 dcgan generator, 64x64x3 (TF conv2d_transpose 5x5/2 SAME): HyperGAN/HyperGAN@e509a206 (tag 0.9.5), variant <c>hypergan095_dcgan_g</c>.
/// Its batch normalization took the statistics of the sampled batch even when it drew pictures; here they are constants.
/// </summary>
[ZooVariant("hypergan095_dcgan_g")]
[Network(Convention = Convention.TensorFlow)]
[Input("z", Shape = [100])]
[Dense("linear", OutChannels = 16384)]
[Reshape("reshape", Shape = [4, 4, 1024])]
[Activate("relu0", Activation.Relu)]
#pragma warning disable DCG4001 // DCGAN's published kernels of 5×5 with stride 2, which its weights are trained for.
[ConvTranspose("deconv1", OutChannels = 512, Kernel = [5, 5], Stride = [2, 2], AutoPad = AutoPad.Same, OutputShape = [8, 8])]
[BatchNorm("deconv1_bn", Gamma = false, Activation = Activation.Relu)]
[ConvTranspose("deconv2", OutChannels = 256, Kernel = [5, 5], Stride = [2, 2], AutoPad = AutoPad.Same, OutputShape = [16, 16])]
[BatchNorm("deconv2_bn", Gamma = false, Activation = Activation.Relu)]
[ConvTranspose("deconv3", OutChannels = 128, Kernel = [5, 5], Stride = [2, 2], AutoPad = AutoPad.Same, OutputShape = [32, 32])]
[BatchNorm("deconv3_bn", Gamma = false, Activation = Activation.Relu)]
[ConvTranspose("deconv4", OutChannels = 3, Kernel = [5, 5], Stride = [2, 2], AutoPad = AutoPad.Same, OutputShape = [64, 64])]
#pragma warning restore DCG4001
[BatchNorm("deconv4_bn", Gamma = false, Activation = Activation.Tanh)]
public sealed partial class HyperGan095DcganG;
