namespace DeconvGen.Benchmarks.Layers;

// The transposed convolutions of the table of layers: DCGAN's generator, FCN-8s, KittiSeg, U-Net, and an upsampling by 3×3.
// Each layer twice: channels last and channels first.

[Network(Layout = DataLayout.NHWC)]
[ConvTranspose("layer", In = [1, 1, 100], Out = [4, 4, 1024], Kernel = [4, 4])]
internal sealed partial class Dcgan1Nhwc;

[Network(Layout = DataLayout.NCHW)]
[ConvTranspose("layer", In = [100, 1, 1], Out = [1024, 4, 4], Kernel = [4, 4])]
internal sealed partial class Dcgan1Nchw;

[Network(Layout = DataLayout.NHWC)]
[ConvTranspose("layer", In = [4, 4, 1024], Out = [8, 8, 512], Kernel = [4, 4], Stride = [2, 2], Padding = [1, 1])]
internal sealed partial class Dcgan2Nhwc;

[Network(Layout = DataLayout.NCHW)]
[ConvTranspose("layer", In = [1024, 4, 4], Out = [512, 8, 8], Kernel = [4, 4], Stride = [2, 2], Padding = [1, 1])]
internal sealed partial class Dcgan2Nchw;

[Network(Layout = DataLayout.NHWC)]
[ConvTranspose("layer", In = [8, 8, 512], Out = [16, 16, 256], Kernel = [4, 4], Stride = [2, 2], Padding = [1, 1])]
internal sealed partial class Dcgan3Nhwc;

[Network(Layout = DataLayout.NCHW)]
[ConvTranspose("layer", In = [512, 8, 8], Out = [256, 16, 16], Kernel = [4, 4], Stride = [2, 2], Padding = [1, 1])]
internal sealed partial class Dcgan3Nchw;

[Network(Layout = DataLayout.NHWC)]
[ConvTranspose("layer", In = [16, 16, 256], Out = [32, 32, 128], Kernel = [4, 4], Stride = [2, 2], Padding = [1, 1])]
internal sealed partial class Dcgan4Nhwc;

[Network(Layout = DataLayout.NCHW)]
[ConvTranspose("layer", In = [256, 16, 16], Out = [128, 32, 32], Kernel = [4, 4], Stride = [2, 2], Padding = [1, 1])]
internal sealed partial class Dcgan4Nchw;

[Network(Layout = DataLayout.NHWC)]
[ConvTranspose("layer", In = [32, 32, 128], Out = [64, 64, 3], Kernel = [4, 4], Stride = [2, 2], Padding = [1, 1])]
internal sealed partial class Dcgan5Nhwc;

[Network(Layout = DataLayout.NCHW)]
[ConvTranspose("layer", In = [128, 32, 32], Out = [3, 64, 64], Kernel = [4, 4], Stride = [2, 2], Padding = [1, 1])]
internal sealed partial class Dcgan5Nchw;

[Network(Layout = DataLayout.NHWC)]
[ConvTranspose("layer", In = [16, 16, 21], Out = [32, 32, 21], Kernel = [4, 4], Stride = [2, 2], Padding = [1, 1])]
internal sealed partial class Fcn4x4Stride2At16Nhwc;

[Network(Layout = DataLayout.NCHW)]
[ConvTranspose("layer", In = [21, 16, 16], Out = [21, 32, 32], Kernel = [4, 4], Stride = [2, 2], Padding = [1, 1])]
internal sealed partial class Fcn4x4Stride2At16Nchw;

[Network(Layout = DataLayout.NHWC)]
[ConvTranspose("layer", In = [28, 28, 21], Out = [224, 224, 21], Kernel = [16, 16], Stride = [8, 8], Padding = [4, 4])]
internal sealed partial class Fcn16x16Stride8At28Nhwc;

[Network(Layout = DataLayout.NCHW)]
[ConvTranspose("layer", In = [21, 28, 28], Out = [21, 224, 224], Kernel = [16, 16], Stride = [8, 8], Padding = [4, 4])]
internal sealed partial class Fcn16x16Stride8At28Nchw;

[Network(Layout = DataLayout.NHWC)]
[ConvTranspose("layer", In = [28, 28, 2], Out = [224, 224, 2], Kernel = [16, 16], Stride = [8, 8], Padding = [4, 4])]
internal sealed partial class Kitti16x16Stride8At28Nhwc;

[Network(Layout = DataLayout.NCHW)]
[ConvTranspose("layer", In = [2, 28, 28], Out = [2, 224, 224], Kernel = [16, 16], Stride = [8, 8], Padding = [4, 4])]
internal sealed partial class Kitti16x16Stride8At28Nchw;

[Network(Layout = DataLayout.NHWC)]
[ConvTranspose("layer", In = [16, 16, 2], Out = [32, 32, 2], Kernel = [4, 4], Stride = [2, 2], Padding = [1, 1])]
internal sealed partial class Kitti4x4Stride2At16Nhwc;

[Network(Layout = DataLayout.NCHW)]
[ConvTranspose("layer", In = [2, 16, 16], Out = [2, 32, 32], Kernel = [4, 4], Stride = [2, 2], Padding = [1, 1])]
internal sealed partial class Kitti4x4Stride2At16Nchw;

[Network(Layout = DataLayout.NHWC)]
[ConvTranspose("layer", In = [56, 56, 128], Out = [112, 112, 64], Kernel = [2, 2], Stride = [2, 2])]
internal sealed partial class Unet2x2Stride2At56Nhwc;

[Network(Layout = DataLayout.NCHW)]
[ConvTranspose("layer", In = [128, 56, 56], Out = [64, 112, 112], Kernel = [2, 2], Stride = [2, 2])]
internal sealed partial class Unet2x2Stride2At56Nchw;

[Network(Layout = DataLayout.NHWC)]
[ConvTranspose("layer", In = [64, 64, 64], Out = [128, 128, 32], Kernel = [3, 3], Stride = [2, 2], Padding = [1, 1], OutputPadding = [1, 1])]
internal sealed partial class Up3x3Stride2At64Nhwc;

[Network(Layout = DataLayout.NCHW)]
[ConvTranspose("layer", In = [64, 64, 64], Out = [32, 128, 128], Kernel = [3, 3], Stride = [2, 2], Padding = [1, 1], OutputPadding = [1, 1])]
internal sealed partial class Up3x3Stride2At64Nchw;
