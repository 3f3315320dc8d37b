namespace DeconvGen.Benchmarks.Layers;

// Layers of so little work that the cost of a call is most of their time elsewhere.
// Each layer twice: channels last and channels first.

[Network(Layout = DataLayout.NHWC)]
[Conv("layer", In = [28, 28, 1], Out = [28, 28, 1], Kernel = [3, 3], Padding = [1, 1])]
internal sealed partial class Tiny3x3From1To1Nhwc;

[Network(Layout = DataLayout.NCHW)]
[Conv("layer", In = [1, 28, 28], Out = [1, 28, 28], Kernel = [3, 3], Padding = [1, 1])]
internal sealed partial class Tiny3x3From1To1Nchw;

[Network(Layout = DataLayout.NHWC)]
[Conv("layer", In = [28, 28, 1], Out = [28, 28, 8], Kernel = [3, 3], Padding = [1, 1])]
internal sealed partial class Tiny3x3From1To8Nhwc;

[Network(Layout = DataLayout.NCHW)]
[Conv("layer", In = [1, 28, 28], Out = [8, 28, 28], Kernel = [3, 3], Padding = [1, 1])]
internal sealed partial class Tiny3x3From1To8Nchw;

[Network(Layout = DataLayout.NHWC)]
[ConvTranspose("layer", In = [14, 14, 1], Out = [28, 28, 1], Kernel = [2, 2], Stride = [2, 2])]
internal sealed partial class TinyTransposed2x2Nhwc;

[Network(Layout = DataLayout.NCHW)]
[ConvTranspose("layer", In = [1, 14, 14], Out = [1, 28, 28], Kernel = [2, 2], Stride = [2, 2])]
internal sealed partial class TinyTransposed2x2Nchw;

[Network(Layout = DataLayout.NHWC)]
[ConvTranspose("layer", In = [14, 14, 8], Out = [28, 28, 1], Kernel = [3, 3], Stride = [2, 2], Padding = [1, 1], OutputPadding = [1, 1])]
internal sealed partial class TinyTransposed3x3Nhwc;

[Network(Layout = DataLayout.NCHW)]
[ConvTranspose("layer", In = [8, 14, 14], Out = [1, 28, 28], Kernel = [3, 3], Stride = [2, 2], Padding = [1, 1], OutputPadding = [1, 1])]
internal sealed partial class TinyTransposed3x3Nchw;
