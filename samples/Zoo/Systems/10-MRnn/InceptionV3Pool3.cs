namespace DeconvGen.Samples.Zoo;

/// <summary>
/// Inception-v3 trunk to pool_3 (2048), 299x299: the CNN feature of m-RNN: tensorflow/models@0231a2e0, variant <c>inception_v3_pool3</c>. The
/// picture's feature vector for m-RNN: (x − 128) / 128, RGB.
/// </summary>
[ZooVariant("inception_v3_pool3")]
[Network(Convention = Convention.TensorFlow)]
[Input("x", Shape = [299, 299, 3])]
[Conv("Conv2d_1a_3x3", OutChannels = 32, Kernel = [3, 3], Stride = [2, 2], Bias = false)]
[BatchNorm("Conv2d_1a_3x3_bn", Gamma = false, Activation = Activation.Relu)]
[Conv("Conv2d_2a_3x3", OutChannels = 32, Kernel = [3, 3], Bias = false)]
[BatchNorm("Conv2d_2a_3x3_bn", Gamma = false, Activation = Activation.Relu)]
[Conv("Conv2d_2b_3x3", OutChannels = 64, Kernel = [3, 3], AutoPad = AutoPad.Same, Bias = false)]
[BatchNorm("Conv2d_2b_3x3_bn", Gamma = false, Activation = Activation.Relu)]
[MaxPool("MaxPool_3a_3x3", Kernel = [3, 3], Stride = [2, 2])]
[Conv("Conv2d_3b_1x1", OutChannels = 80, Kernel = [1, 1], Bias = false)]
[BatchNorm("Conv2d_3b_1x1_bn", Gamma = false, Activation = Activation.Relu)]
[Conv("Conv2d_4a_3x3", OutChannels = 192, Kernel = [3, 3], Bias = false)]
[BatchNorm("Conv2d_4a_3x3_bn", Gamma = false, Activation = Activation.Relu)]
[MaxPool("MaxPool_5a_3x3", Kernel = [3, 3], Stride = [2, 2])]
[Subnetwork(typeof(InceptionV3Mixed5b), "Mixed_5b")]
[Subnetwork(typeof(InceptionV3Mixed5c), "Mixed_5c")]
[Subnetwork(typeof(InceptionV3Mixed5d), "Mixed_5d")]
[Subnetwork(typeof(InceptionV3Mixed6a), "Mixed_6a")]
[Subnetwork(typeof(InceptionV3Mixed6b), "Mixed_6b")]
[Subnetwork(typeof(InceptionV3Mixed6c), "Mixed_6c")]
[Subnetwork(typeof(InceptionV3Mixed6c), "Mixed_6d")]
[Subnetwork(typeof(InceptionV3Mixed6e), "Mixed_6e")]
[Subnetwork(typeof(InceptionV3Mixed7a), "Mixed_7a")]
[Subnetwork(typeof(InceptionV3Mixed7b), "Mixed_7b")]
[Subnetwork(typeof(InceptionV3Mixed7c), "Mixed_7c")]
[GlobalAveragePool("pool_3", KeepDims = true)]
[Flatten("feature")]
public sealed partial class InceptionV3Pool3;
