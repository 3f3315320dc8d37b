namespace DeconvGen.Samples.Zoo;

/// <summary>
/// PixelRNN (Diagonal BiLSTM x7, hidden 16), MNIST, use_residual=True: carpedm20/pixel-rnn-tensorflow@1d98c28c, variant <c>pixelrnn_mnist_residual</c>.
/// The first of its classes, from the image to the map that the first block reads; the order of all is in <see cref="PixelRnn{TEntry, TForward, TBackward, TJoin, TExit}"/>.
/// </summary>
[ZooVariant("pixelrnn_mnist_residual", Rows = "")]
[Network(Convention = Convention.TensorFlow)]
[Input("x", Shape = [28, 28, 1])]
[Conv("conv_inputs", OutChannels = 32, Kernel = [7, 7], AutoPad = AutoPad.Same, Mask = MaskType.A)]
public sealed partial class PixelRnnMnistResidualEntry;

/// <summary>
/// A block's forward direction up to the recurrence. The map is skewed, row r to the right by r, so that a column holds a diagonal:
/// padded to 56 columns and read as rows of 55, every row starts one later than the row above it. The columns come out one after the other.
/// </summary>
[ZooVariant("pixelrnn_mnist_residual", Rows = "LSTM*/fw/")]
[Network(Convention = Convention.TensorFlow)]
[Input("map", Shape = [28, 28, 32])]
[Pad("skew_pad", Padding = [0, 0, 0, 28])]
[Reshape("skew_line", Shape = [1568, 32])]
[Slice("skew_cut", Axis = 0, Length = 1540)]
[Reshape("skew", Shape = [28, 55, 32])]
[Conv("i_to_s", OutChannels = 64, Kernel = [1, 1], AutoPad = AutoPad.Same, Mask = MaskType.B)]
[Transpose("columns", Permutation = [1, 0, 2])]
public sealed partial class PixelRnnMnistResidualForward;

/// <summary>
/// The same for the backward direction, which reads the mirrored map.
/// </summary>
[ZooVariant("pixelrnn_mnist_residual", Rows = "LSTM*/bw/")]
[Network(Convention = Convention.TensorFlow)]
[Input("map", Shape = [28, 28, 32])]
[Flip("flip_in", Axes = [1])]
[Pad("skew_pad", Padding = [0, 0, 0, 28])]
[Reshape("skew_line", Shape = [1568, 32])]
[Slice("skew_cut", Axis = 0, Length = 1540)]
[Reshape("skew", Shape = [28, 55, 32])]
[Conv("i_to_s", OutChannels = 64, Kernel = [1, 1], AutoPad = AutoPad.Same, Mask = MaskType.B)]
[Transpose("columns", Permutation = [1, 0, 2])]
public sealed partial class PixelRnnMnistResidualBackward;

/// <summary>
/// What a block makes of the states of its two directions, 55 columns each. Rows of 55 read as rows of 56 are unskewed, the inverse of
/// <see cref="PixelRnnMnistResidualForward"/>; the backward direction is mirrored back and loses its last row.
/// </summary>
[ZooVariant("pixelrnn_mnist_residual", Rows = "LSTM*/")]
[Network(Convention = Convention.TensorFlow)]
[Input("forward", Shape = [55, 28, 16])]
[Input("backward", Shape = [55, 28, 16])]
[Input("map", Shape = [28, 28, 32])]
[Transpose("fw/states", From = ["forward"], Permutation = [1, 0, 2])]
[Reshape("fw/unskew_line", Shape = [1540, 16])]
[Pad("fw/unskew_pad", Padding = [0, 28])]
[Reshape("fw/unskew_wide", Shape = [28, 56, 16])]
[Slice("fw/unskew", Axis = 1, Length = 28)]
[Conv("fw/residual", OutChannels = 32, Kernel = [1, 1], AutoPad = AutoPad.Same, Mask = MaskType.B)]
[Add("fw/res_add", From = ["fw/residual", "map"])]
[Transpose("bw/states", From = ["backward"], Permutation = [1, 0, 2])]
[Reshape("bw/unskew_line", Shape = [1540, 16])]
[Pad("bw/unskew_pad", Padding = [0, 28])]
[Reshape("bw/unskew_wide", Shape = [28, 56, 16])]
[Slice("bw/unskew", Axis = 1, Length = 28)]
[Flip("bw/flip_out", Axes = [1])]
[Conv("bw/residual", OutChannels = 32, Kernel = [1, 1], AutoPad = AutoPad.Same, Mask = MaskType.B)]
[Add("bw/res_add", From = ["bw/residual", "map"])]
[Slice("bw/zero_last_row_cut", Axis = 0, Length = 27)]
[Pad("bw/zero_last_row", Padding = [0, 0, 1, 0])]
[Add("out", From = ["fw/res_add", "bw/zero_last_row"])]
public sealed partial class PixelRnnMnistResidualJoin : IPixelRnnJoin<PixelRnnMnistResidualJoin>
{
    void IPixelRnnJoin<PixelRnnMnistResidualJoin>.Join(ReadOnlySpan<float> forward, ReadOnlySpan<float> backward, ReadOnlySpan<float> map, Span<float> output) =>
        Run(forward, backward, map, output);
}

/// <summary>
/// From the last block's map to the probability of every pixel.
/// </summary>
[ZooVariant("pixelrnn_mnist_residual", Rows = "")]
[Network(Convention = Convention.TensorFlow)]
[Input("LSTM6", Shape = [28, 28, 32])]
[Conv("CONV_OUT0", OutChannels = 32, Kernel = [1, 1], AutoPad = AutoPad.Same, Mask = MaskType.B, Activation = Activation.Relu)]
[Conv("CONV_OUT1", OutChannels = 32, Kernel = [1, 1], AutoPad = AutoPad.Same, Mask = MaskType.B, Activation = Activation.Relu)]
[Conv("conv2d_out_logits", OutChannels = 1, Kernel = [1, 1], AutoPad = AutoPad.Same, Mask = MaskType.B)]
[Activate("output", Activation.Sigmoid)]
public sealed partial class PixelRnnMnistResidualExit;
