namespace DeconvGen.Benchmarks.Layers;

// One layer at growing sizes and at growing numbers of channels: 3×3 convolutions, and transposed ones of 4×4 at stride 2. Channels last.

[Network(Layout = DataLayout.NHWC), Conv("layer", In = [14, 14, 64], Out = [14, 14, 64], Kernel = [3, 3], Padding = [1, 1])]
internal sealed partial class Growing14At64;

[Network(Layout = DataLayout.NHWC), Conv("layer", In = [28, 28, 64], Out = [28, 28, 64], Kernel = [3, 3], Padding = [1, 1])]
internal sealed partial class Growing28At64;

[Network(Layout = DataLayout.NHWC), Conv("layer", In = [56, 56, 64], Out = [56, 56, 64], Kernel = [3, 3], Padding = [1, 1])]
internal sealed partial class Growing56At64;

[Network(Layout = DataLayout.NHWC), Conv("layer", In = [112, 112, 64], Out = [112, 112, 64], Kernel = [3, 3], Padding = [1, 1])]
internal sealed partial class Growing112At64;

[Network(Layout = DataLayout.NHWC), Conv("layer", In = [224, 224, 64], Out = [224, 224, 64], Kernel = [3, 3], Padding = [1, 1])]
internal sealed partial class Growing224At64;

[Network(Layout = DataLayout.NHWC), Conv("layer", In = [28, 28, 16], Out = [28, 28, 16], Kernel = [3, 3], Padding = [1, 1])]
internal sealed partial class Growing28At16;

[Network(Layout = DataLayout.NHWC), Conv("layer", In = [28, 28, 32], Out = [28, 28, 32], Kernel = [3, 3], Padding = [1, 1])]
internal sealed partial class Growing28At32;

[Network(Layout = DataLayout.NHWC), Conv("layer", In = [28, 28, 128], Out = [28, 28, 128], Kernel = [3, 3], Padding = [1, 1])]
internal sealed partial class Growing28At128;

[Network(Layout = DataLayout.NHWC), Conv("layer", In = [28, 28, 256], Out = [28, 28, 256], Kernel = [3, 3], Padding = [1, 1])]
internal sealed partial class Growing28At256;

[Network(Layout = DataLayout.NHWC), Conv("layer", In = [28, 28, 512], Out = [28, 28, 512], Kernel = [3, 3], Padding = [1, 1])]
internal sealed partial class Growing28At512;

[Network(Layout = DataLayout.NHWC), ConvTranspose("layer", In = [14, 14, 64], Out = [28, 28, 64], Kernel = [4, 4], Stride = [2, 2], Padding = [1, 1])]
internal sealed partial class GrowingTransposed14At64;

[Network(Layout = DataLayout.NHWC), ConvTranspose("layer", In = [28, 28, 64], Out = [56, 56, 64], Kernel = [4, 4], Stride = [2, 2], Padding = [1, 1])]
internal sealed partial class GrowingTransposed28At64;

[Network(Layout = DataLayout.NHWC), ConvTranspose("layer", In = [56, 56, 64], Out = [112, 112, 64], Kernel = [4, 4], Stride = [2, 2], Padding = [1, 1])]
internal sealed partial class GrowingTransposed56At64;

[Network(Layout = DataLayout.NHWC), ConvTranspose("layer", In = [112, 112, 64], Out = [224, 224, 64], Kernel = [4, 4], Stride = [2, 2], Padding = [1, 1])]
internal sealed partial class GrowingTransposed112At64;

[Network(Layout = DataLayout.NHWC), ConvTranspose("layer", In = [224, 224, 64], Out = [448, 448, 64], Kernel = [4, 4], Stride = [2, 2], Padding = [1, 1])]
internal sealed partial class GrowingTransposed224At64;

[Network(Layout = DataLayout.NHWC), ConvTranspose("layer", In = [28, 28, 16], Out = [56, 56, 16], Kernel = [4, 4], Stride = [2, 2], Padding = [1, 1])]
internal sealed partial class GrowingTransposed28At16;

[Network(Layout = DataLayout.NHWC), ConvTranspose("layer", In = [28, 28, 32], Out = [56, 56, 32], Kernel = [4, 4], Stride = [2, 2], Padding = [1, 1])]
internal sealed partial class GrowingTransposed28At32;

[Network(Layout = DataLayout.NHWC), ConvTranspose("layer", In = [28, 28, 128], Out = [56, 56, 128], Kernel = [4, 4], Stride = [2, 2], Padding = [1, 1])]
internal sealed partial class GrowingTransposed28At128;

[Network(Layout = DataLayout.NHWC), ConvTranspose("layer", In = [28, 28, 256], Out = [56, 56, 256], Kernel = [4, 4], Stride = [2, 2], Padding = [1, 1])]
internal sealed partial class GrowingTransposed28At256;

[Network(Layout = DataLayout.NHWC), ConvTranspose("layer", In = [28, 28, 512], Out = [56, 56, 512], Kernel = [4, 4], Stride = [2, 2], Padding = [1, 1])]
internal sealed partial class GrowingTransposed28At512;
