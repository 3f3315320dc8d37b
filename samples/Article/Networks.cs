namespace DeconvGen.Samples.Article;

/// <summary>A 3×3 kernel on a 4×4 picture. All numbers are constants, so the network takes neither weights nor an input.</summary>
[Network]
[Constant("x", Shape = [1, 4, 4], Values = [4, 5, 8, 7, 1, 8, 8, 8, 3, 6, 6, 4, 6, 5, 7, 8])]
[Conv("forward", Out = [1, 2, 2], Kernel = [3, 3], Weights = [1, 4, 1, 1, 4, 3, 3, 3, 1])]
public sealed partial class Forward;

/// <summary>The same kernel transposed: from 2×2 to 4×4.</summary>
[Network]
[Constant("y", Shape = [1, 2, 2], Values = [2, 1, 4, 4])]
[ConvTranspose("transposed", Out = [1, 4, 4], Kernel = [3, 3], Weights = [1, 4, 1, 1, 4, 3, 3, 3, 1])]
public sealed partial class Transposed;

/// <summary>One after the other: 4×4, 2×2, 4×4.</summary>
[Network]
[Conv("forward", In = [1, 4, 4], Out = [1, 2, 2], Kernel = [3, 3], Weights = [1, 4, 1, 1, 4, 3, 3, 3, 1])]
[ConvTranspose("transposed", Out = [1, 4, 4], Kernel = [3, 3], Weights = [1, 4, 1, 1, 4, 3, 3, 3, 1])]
public sealed partial class RoundTrip;

/// <summary>
/// TensorFlow's <c>conv2d_transpose</c> with SAME padding on 5×5, at stride 1 and 2, with every <c>output_shape</c> that it accepts. Shapes are
/// [height, width, channel] here. Any other number, such as <c>OutputShape = [11, 9]</c>, is the error DCG2104 at that number.
/// </summary>
[Network(Convention = Convention.TensorFlow)]
[Constant("y", Shape = [5, 5, 1], Values = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25])]
[ConvTranspose("up5x5", From = ["y"], OutChannels = 1, Kernel = [2, 2], AutoPad = AutoPad.Same, OutputShape = [5, 5], Weights = [1, 0, 0, 1])]
[ConvTranspose("up9x9", From = ["y"], OutChannels = 1, Kernel = [2, 2], Stride = [2], AutoPad = AutoPad.Same, OutputShape = [9, 9], Weights = [1, 0, 0, 1])]
[ConvTranspose("up9x10", From = ["y"], OutChannels = 1, Kernel = [2, 2], Stride = [2], AutoPad = AutoPad.Same, OutputShape = [9, 10], Weights = [1, 0, 0, 1])]
[ConvTranspose("up10x9", From = ["y"], OutChannels = 1, Kernel = [2, 2], Stride = [2], AutoPad = AutoPad.Same, OutputShape = [10, 9], Weights = [1, 0, 0, 1])]
[ConvTranspose("up10x10", From = ["y"], OutChannels = 1, Kernel = [2, 2], Stride = [2], AutoPad = AutoPad.Same, OutputShape = [10, 10], Weights = [1, 0, 0, 1])]
[Output("x5x5", From = ["up5x5"])]
[Output("x9x9", From = ["up9x9"])]
[Output("x9x10", From = ["up9x10"])]
[Output("x10x9", From = ["up10x9"])]
[Output("x10x10", From = ["up10x10"])]
public sealed partial class Same;
