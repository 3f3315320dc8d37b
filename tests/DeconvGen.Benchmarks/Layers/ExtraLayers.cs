namespace DeconvGen.Benchmarks.Layers;

// Layers that the table has no like of: dense 5×5 kernels (AlexNet, Inception-v3), and DCGAN's 4×4 at stride 2 on larger pictures.
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
