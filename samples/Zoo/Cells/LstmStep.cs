namespace DeconvGen.Samples.Zoo;

/// <summary>
/// One step of an ordinary LSTM, as PyTorch's LSTMCell(48, 64) computes it: (i, f, g, o) = W_ih·x + b_ih + W_hh·h + b_hh, then
/// c = σ(f)·c + σ(i)·tanh(g) and h = σ(o)·tanh(c). The states go in as <c>h</c> and <c>c</c> and come out as <c>nextH</c> and <c>nextC</c>;
/// a host loop feeds them back. PyTorch's <c>weight_ih</c>, <c>bias_ih</c> are <c>ih.weight</c>, <c>ih.bias</c> here, and likewise <c>hh</c>.
/// </summary>
[Network(Convention = Convention.PyTorch)]
[Input("x", Shape = [48])]
[Input("h", Shape = [64])]
[Input("c", Shape = [64])]
[Dense("ih", OutChannels = 256, From = ["x"])]
[Dense("hh", OutChannels = 256, From = ["h"])]
[Add("gates", From = ["ih", "hh"])]
[Slice("i", Length = 64, From = ["gates"], Activation = Activation.Sigmoid)]
[Slice("f", Start = 64, Length = 64, From = ["gates"], Activation = Activation.Sigmoid)]
[Slice("g", Start = 128, Length = 64, From = ["gates"], Activation = Activation.Tanh)]
[Slice("o", Start = 192, Length = 64, From = ["gates"], Activation = Activation.Sigmoid)]
[Multiply("kept", From = ["f", "c"])]
[Multiply("added", From = ["i", "g"])]
[Add("next_c", From = ["kept", "added"])]
[Activate("next_c_tanh", Activation.Tanh)]
[Multiply("next_h", From = ["o", "next_c_tanh"])]
[Output("nextH", From = ["next_h"])]
[Output("nextC", From = ["next_c"])]
public sealed partial class LstmStep;
