namespace DeconvGen.Benchmarks.Layers;

// The convolutions of the table of layers: VGG-16, ResNet-50, MobileNet, a CIFAR net, Inception-v3.
// Each layer twice: channels last and channels first.

[Network(Layout = DataLayout.NHWC)]
[Conv("layer", In = [224, 224, 3], Out = [224, 224, 64], Kernel = [3, 3], Padding = [1, 1])]
internal sealed partial class Vgg3To64At224Nhwc;

[Network(Layout = DataLayout.NCHW)]
[Conv("layer", In = [3, 224, 224], Out = [64, 224, 224], Kernel = [3, 3], Padding = [1, 1])]
internal sealed partial class Vgg3To64At224Nchw;

[Network(Layout = DataLayout.NHWC)]
[Conv("layer", In = [224, 224, 64], Out = [224, 224, 64], Kernel = [3, 3], Padding = [1, 1])]
internal sealed partial class Vgg64To64At224Nhwc;

[Network(Layout = DataLayout.NCHW)]
[Conv("layer", In = [64, 224, 224], Out = [64, 224, 224], Kernel = [3, 3], Padding = [1, 1])]
internal sealed partial class Vgg64To64At224Nchw;

[Network(Layout = DataLayout.NHWC)]
[Conv("layer", In = [112, 112, 128], Out = [112, 112, 128], Kernel = [3, 3], Padding = [1, 1])]
internal sealed partial class Vgg128At112Nhwc;

[Network(Layout = DataLayout.NCHW)]
[Conv("layer", In = [128, 112, 112], Out = [128, 112, 112], Kernel = [3, 3], Padding = [1, 1])]
internal sealed partial class Vgg128At112Nchw;

[Network(Layout = DataLayout.NHWC)]
[Conv("layer", In = [56, 56, 256], Out = [56, 56, 256], Kernel = [3, 3], Padding = [1, 1])]
internal sealed partial class Vgg256At56Nhwc;

[Network(Layout = DataLayout.NCHW)]
[Conv("layer", In = [256, 56, 56], Out = [256, 56, 56], Kernel = [3, 3], Padding = [1, 1])]
internal sealed partial class Vgg256At56Nchw;

[Network(Layout = DataLayout.NHWC)]
[Conv("layer", In = [28, 28, 512], Out = [28, 28, 512], Kernel = [3, 3], Padding = [1, 1])]
internal sealed partial class Vgg512At28Nhwc;

[Network(Layout = DataLayout.NCHW)]
[Conv("layer", In = [512, 28, 28], Out = [512, 28, 28], Kernel = [3, 3], Padding = [1, 1])]
internal sealed partial class Vgg512At28Nchw;

[Network(Layout = DataLayout.NHWC)]
[Conv("layer", In = [14, 14, 512], Out = [14, 14, 512], Kernel = [3, 3], Padding = [1, 1])]
internal sealed partial class Vgg512At14Nhwc;

[Network(Layout = DataLayout.NCHW)]
[Conv("layer", In = [512, 14, 14], Out = [512, 14, 14], Kernel = [3, 3], Padding = [1, 1])]
internal sealed partial class Vgg512At14Nchw;

[Network(Layout = DataLayout.NHWC)]
[Conv("layer", In = [224, 224, 3], Out = [112, 112, 64], Kernel = [7, 7], Stride = [2, 2], Padding = [3, 3])]
internal sealed partial class Res7x7Stride2Nhwc;

[Network(Layout = DataLayout.NCHW)]
[Conv("layer", In = [3, 224, 224], Out = [64, 112, 112], Kernel = [7, 7], Stride = [2, 2], Padding = [3, 3])]
internal sealed partial class Res7x7Stride2Nchw;

[Network(Layout = DataLayout.NHWC)]
[Conv("layer", In = [56, 56, 64], Out = [56, 56, 256], Kernel = [1, 1])]
internal sealed partial class Res1x1From64To256At56Nhwc;

[Network(Layout = DataLayout.NCHW)]
[Conv("layer", In = [64, 56, 56], Out = [256, 56, 56], Kernel = [1, 1])]
internal sealed partial class Res1x1From64To256At56Nchw;

[Network(Layout = DataLayout.NHWC)]
[Conv("layer", In = [56, 56, 256], Out = [56, 56, 64], Kernel = [1, 1])]
internal sealed partial class Res1x1From256To64At56Nhwc;

[Network(Layout = DataLayout.NCHW)]
[Conv("layer", In = [256, 56, 56], Out = [64, 56, 56], Kernel = [1, 1])]
internal sealed partial class Res1x1From256To64At56Nchw;

[Network(Layout = DataLayout.NHWC)]
[Conv("layer", In = [56, 56, 128], Out = [28, 28, 128], Kernel = [3, 3], Stride = [2, 2], Padding = [1, 1])]
internal sealed partial class Res3x3Stride2At56Nhwc;

[Network(Layout = DataLayout.NCHW)]
[Conv("layer", In = [128, 56, 56], Out = [128, 28, 28], Kernel = [3, 3], Stride = [2, 2], Padding = [1, 1])]
internal sealed partial class Res3x3Stride2At56Nchw;

[Network(Layout = DataLayout.NHWC)]
[Conv("layer", In = [14, 14, 1024], Out = [7, 7, 2048], Kernel = [1, 1], Stride = [2, 2])]
internal sealed partial class Res1x1Stride2At14Nhwc;

[Network(Layout = DataLayout.NCHW)]
[Conv("layer", In = [1024, 14, 14], Out = [2048, 7, 7], Kernel = [1, 1], Stride = [2, 2])]
internal sealed partial class Res1x1Stride2At14Nchw;

[Network(Layout = DataLayout.NHWC)]
[Conv("layer", In = [112, 112, 32], Out = [112, 112, 32], Kernel = [3, 3], Padding = [1, 1], Groups = 32)]
internal sealed partial class Depthwise32At112Nhwc;

[Network(Layout = DataLayout.NCHW)]
[Conv("layer", In = [32, 112, 112], Out = [32, 112, 112], Kernel = [3, 3], Padding = [1, 1], Groups = 32)]
internal sealed partial class Depthwise32At112Nchw;

[Network(Layout = DataLayout.NHWC)]
[Conv("layer", In = [32, 32, 3], Out = [32, 32, 64], Kernel = [5, 5], Padding = [2, 2])]
internal sealed partial class Cifar5x5At32Nhwc;

[Network(Layout = DataLayout.NCHW)]
[Conv("layer", In = [3, 32, 32], Out = [64, 32, 32], Kernel = [5, 5], Padding = [2, 2])]
internal sealed partial class Cifar5x5At32Nchw;

[Network(Layout = DataLayout.NHWC)]
[Conv("layer", In = [17, 17, 128], Out = [17, 17, 128], Kernel = [1, 7], Padding = [0, 3])]
internal sealed partial class Inception1x7At17Nhwc;

[Network(Layout = DataLayout.NCHW)]
[Conv("layer", In = [128, 17, 17], Out = [128, 17, 17], Kernel = [1, 7], Padding = [0, 3])]
internal sealed partial class Inception1x7At17Nchw;
