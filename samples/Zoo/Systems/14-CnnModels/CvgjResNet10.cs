namespace DeconvGen.Samples.Zoo;

/// <summary>
/// ResNet10_cvgj (pre-activation), 224x224: cvjena/cnn-models@a0ade4d5, variant <c>cvgj_resnet10</c>. The first batch norm, on the raw BGR pixels,
/// stands in for the subtraction of a mean. A batch norm and ReLU stand before each convolution; a shortcut that changes the resolution starts after
/// them.
/// </summary>
[ZooVariant("cvgj_resnet10")]
[Network(Convention = Convention.Caffe)]
[Input("data", Shape = [3, 224, 224])]
[BatchNorm("data_bn", Gamma = true, Shift = true)]
[Conv("conv1", OutChannels = 64, Kernel = [7, 7], Stride = [2, 2], Padding = [3, 3])]
[BatchNorm("conv1_bn", Gamma = true, Shift = true, Activation = Activation.Relu)]
[MaxPool("conv1_pool", Kernel = [3, 3], Stride = [2, 2])]
[Conv("layer_64_1_conv1", OutChannels = 64, Kernel = [3, 3], Padding = [1, 1], Bias = false)]
[BatchNorm("layer_64_1_conv1_bn", Gamma = true, Shift = true, Activation = Activation.Relu)]
[Conv("layer_64_1_conv2", OutChannels = 64, Kernel = [3, 3], Padding = [1, 1], Bias = false)]
[Add("layer_64_1_sum", From = ["layer_64_1_conv2", "conv1_pool"])]
[BatchNorm("layer_128_1_bn1", Gamma = true, Shift = true, Activation = Activation.Relu)]
[Conv("layer_128_1_conv1", OutChannels = 128, Kernel = [3, 3], Stride = [2, 2], Padding = [1, 1], Bias = false)]
[BatchNorm("layer_128_1_conv1_bn", Gamma = true, Shift = true, Activation = Activation.Relu)]
[Conv("layer_128_1_conv2", OutChannels = 128, Kernel = [3, 3], Padding = [1, 1], Bias = false)]
[Conv("layer_128_1_conv_expand", OutChannels = 128, Kernel = [1, 1], Stride = [2, 2], Bias = false, From = ["layer_128_1_bn1"])]
[Add("layer_128_1_sum", From = ["layer_128_1_conv2", "layer_128_1_conv_expand"])]
[BatchNorm("layer_256_1_bn1", Gamma = true, Shift = true, Activation = Activation.Relu)]
[Conv("layer_256_1_conv1", OutChannels = 256, Kernel = [3, 3], Stride = [2, 2], Padding = [1, 1], Bias = false)]
[BatchNorm("layer_256_1_conv1_bn", Gamma = true, Shift = true, Activation = Activation.Relu)]
[Conv("layer_256_1_conv2", OutChannels = 256, Kernel = [3, 3], Padding = [1, 1], Bias = false)]
[Conv("layer_256_1_conv_expand", OutChannels = 256, Kernel = [1, 1], Stride = [2, 2], Bias = false, From = ["layer_256_1_bn1"])]
[Add("layer_256_1_sum", From = ["layer_256_1_conv2", "layer_256_1_conv_expand"])]
[BatchNorm("layer_512_1_bn1", Gamma = true, Shift = true, Activation = Activation.Relu)]
[Conv("layer_512_1_conv1", OutChannels = 512, Kernel = [3, 3], Stride = [2, 2], Padding = [1, 1], Bias = false)]
[BatchNorm("layer_512_1_conv1_bn", Gamma = true, Shift = true, Activation = Activation.Relu)]
[Conv("layer_512_1_conv2", OutChannels = 512, Kernel = [3, 3], Padding = [1, 1], Bias = false)]
[Conv("layer_512_1_conv_expand", OutChannels = 512, Kernel = [1, 1], Stride = [2, 2], Bias = false, From = ["layer_512_1_bn1"])]
[Add("layer_512_1_sum", From = ["layer_512_1_conv2", "layer_512_1_conv_expand"])]
[BatchNorm("last_bn", Gamma = true, Shift = true, Activation = Activation.Relu)]
[GlobalAveragePool("global_pool")]
[Flatten("score_flat")]
[Dense("score", OutChannels = 1000)]
[Softmax("prob")]
public sealed partial class CvgjResNet10;
