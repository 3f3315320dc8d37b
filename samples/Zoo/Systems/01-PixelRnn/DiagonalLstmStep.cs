namespace DeconvGen.Samples.Zoo;

/// <summary>
/// One step of PixelRNN's diagonal LSTM, along a column of the skewed map; a host loop walks the 55 columns.
/// As checked in: all four gates end in a sigmoid, and each is seven of the column's 28 rows of 64, read as 28 rows of 16 (not a quarter of the channels).
/// The 2×1 convolution pads at the bottom alone, so that each row sees the state of its own row and of the one below.
/// </summary>
[ZooVariant("pixelrnn_mnist", Rows = "LSTM*/*/")]
[ZooVariant("pixelrnn_mnist_residual", Rows = "LSTM*/*/")]
[Network(Convention = Convention.TensorFlow)]
[Input("column", Shape = [28, 1, 64])]
[Input("c", Shape = [28, 1, 16])]
[Input("h", Shape = [28, 1, 16])]
[Conv("cell", OutChannels = 64, Kernel = [2, 1], AutoPad = AutoPad.Same)]
[Add("cell_gates", From = ["cell", "column"], Activation = Activation.Sigmoid)]
[Slice("cell_i_rows", Axis = 0, Length = 7)]
[Reshape("cell_i", Shape = [28, 1, 16])]
[Slice("cell_g_rows", From = ["cell_gates"], Axis = 0, Start = 7, Length = 7)]
[Reshape("cell_g", Shape = [28, 1, 16])]
[Slice("cell_f_rows", From = ["cell_gates"], Axis = 0, Start = 14, Length = 7)]
[Reshape("cell_f", Shape = [28, 1, 16])]
[Slice("cell_o_rows", From = ["cell_gates"], Axis = 0, Start = 21, Length = 7)]
[Reshape("cell_o", Shape = [28, 1, 16])]
[Multiply("cell_kept", From = ["cell_f", "c"])]
[Multiply("cell_added", From = ["cell_i", "cell_g"])]
[Add("cell_c", From = ["cell_kept", "cell_added"])]
[Activate("cell_tanh", Activation.Tanh)]
[Multiply("cell_h", From = ["cell_o", "cell_tanh"])]
[Output("nextC", From = ["cell_c"])]
[Output("nextH", From = ["cell_h"])]
public sealed partial class DiagonalLstmStep;
