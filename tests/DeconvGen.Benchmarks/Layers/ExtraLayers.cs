namespace DeconvGen.Benchmarks.Layers;

// Layers that the table has no like of: dense 5×5 kernels (AlexNet, Inception-v3), DCGAN's 4×4 at stride 2 on larger pictures, and last layers of one output
// channel or few (the 4×4 is a PatchGAN discriminator's).
// Each layer twice: channels last and channels first.

[Network(Layout = DataLayout.NHWC)]
[Conv("layer", In = [27, 27, 64], Out = [27, 27, 192], Kernel = [5, 5], Padding = [2, 2])]
internal sealed partial class Alex5x5At27Nhwc;

[Network(Layout = DataLayout.NCHW)]
[Conv("layer", In = [64, 27, 27], Out = [192, 27, 27], Kernel = [5, 5], Padding = [2, 2])]
internal sealed partial class Alex5x5At27Nchw;

[Network(Layout = DataLayout.NHWC)]
[Conv("layer", In = [35, 35, 48], Out = [35, 35, 64], Kernel = [5, 5], Padding = [2, 2])]
internal sealed partial class Inception5x5At35Nhwc;

[Network(Layout = DataLayout.NCHW)]
[Conv("layer", In = [48, 35, 35], Out = [64, 35, 35], Kernel = [5, 5], Padding = [2, 2])]
internal sealed partial class Inception5x5At35Nchw;

[Network(Layout = DataLayout.NHWC)]
[ConvTranspose("layer", In = [64, 64, 128], Out = [128, 128, 64], Kernel = [4, 4], Stride = [2, 2], Padding = [1, 1])]
internal sealed partial class UpTransposed4x4At64Nhwc;

[Network(Layout = DataLayout.NCHW)]
[ConvTranspose("layer", In = [128, 64, 64], Out = [64, 128, 128], Kernel = [4, 4], Stride = [2, 2], Padding = [1, 1])]
internal sealed partial class UpTransposed4x4At64Nchw;

[Network(Layout = DataLayout.NHWC)]
[ConvTranspose("layer", In = [32, 32, 256], Out = [64, 64, 128], Kernel = [4, 4], Stride = [2, 2], Padding = [1, 1])]
internal sealed partial class UpTransposed4x4At32Nhwc;

[Network(Layout = DataLayout.NCHW)]
[ConvTranspose("layer", In = [256, 32, 32], Out = [128, 64, 64], Kernel = [4, 4], Stride = [2, 2], Padding = [1, 1])]
internal sealed partial class UpTransposed4x4At32Nchw;

[Network(Layout = DataLayout.NHWC)]
[Conv("layer", In = [56, 56, 64], OutChannels = 1, Kernel = [3, 3], Padding = [1, 1])]
internal sealed partial class One3x3From64At56Nhwc;

[Network(Layout = DataLayout.NCHW)]
[Conv("layer", In = [64, 56, 56], OutChannels = 1, Kernel = [3, 3], Padding = [1, 1])]
internal sealed partial class One3x3From64At56Nchw;

[Network(Layout = DataLayout.NHWC)]
[Conv("layer", In = [28, 28, 512], OutChannels = 1, Kernel = [1, 1])]
internal sealed partial class One1x1From512At28Nhwc;

[Network(Layout = DataLayout.NCHW)]
[Conv("layer", In = [512, 28, 28], OutChannels = 1, Kernel = [1, 1])]
internal sealed partial class One1x1From512At28Nchw;

[Network(Layout = DataLayout.NHWC)]
[Conv("layer", In = [31, 31, 512], OutChannels = 1, Kernel = [4, 4], Padding = [1, 1])]
internal sealed partial class One4x4From512At31Nhwc;

[Network(Layout = DataLayout.NCHW)]
[Conv("layer", In = [512, 31, 31], OutChannels = 1, Kernel = [4, 4], Padding = [1, 1])]
internal sealed partial class One4x4From512At31Nchw;

[Network(Layout = DataLayout.NHWC)]
[Conv("layer", In = [256, 512], OutChannels = 1, Kernel = [5], Padding = [2])]
internal sealed partial class One1dFrom512At256Nhwc;

[Network(Layout = DataLayout.NCHW)]
[Conv("layer", In = [512, 256], OutChannels = 1, Kernel = [5], Padding = [2])]
internal sealed partial class One1dFrom512At256Nchw;

[Network(Layout = DataLayout.NHWC)]
[Conv("layer", In = [64, 64, 64], OutChannels = 3, Kernel = [3, 3], Padding = [1, 1])]
internal sealed partial class Few3x3From64To3At64Nhwc;

[Network(Layout = DataLayout.NCHW)]
[Conv("layer", In = [64, 64, 64], OutChannels = 3, Kernel = [3, 3], Padding = [1, 1])]
internal sealed partial class Few3x3From64To3At64Nchw;
