namespace DeconvGen.Samples.Zoo;

/// <summary>
/// RAM on 60x60 translated MNIST (checked-in setting): jlindsey15/RAM@24eaa54f, variant <c>ram_translated60</c>. One glimpse: windows of 12, 24 and 48 pixels
/// around <c>loc</c>, all seen at 12×12. TensorFlow 1 resizes by whole numbers without averaging: every second, every fourth pixel. The state goes in as
/// <c>h_prev</c> and comes out as <c>h_next</c>; <c>loc_next</c> is where to look next, before noise. Heads used only in training are left out.
/// </summary>
[ZooVariant("ram_translated60")]
[Network(Convention = Convention.TensorFlow)]
[Input("image", Shape = [60, 60, 1])]
[Input("loc", Shape = [2])]
[Input("h_prev", Shape = [256])]
[Glimpse("glimpse_12", Size = [12, 12], RoundCentre = true, From = ["image", "loc"])]
[Glimpse("glimpse_24", Size = [24, 24], RoundCentre = true, From = ["image", "loc"])]
[Resize("glimpse_24_seen", Size = [12, 12], Mode = ResizeMode.Linear)]
[Glimpse("glimpse_48", Size = [48, 48], RoundCentre = true, From = ["image", "loc"])]
[Resize("glimpse_48_seen", Size = [12, 12], Mode = ResizeMode.Linear)]
[Concat("glimpse", From = ["glimpse_12", "glimpse_24_seen", "glimpse_48_seen"])]
[Transpose("glimpse_flat_planes", Permutation = [2, 0, 1])]
[Flatten("glimpse_flat")]
[Dense("hg", OutChannels = 128, Activation = Activation.Relu)]
[Dense("hl", OutChannels = 128, Activation = Activation.Relu, From = ["loc"])]
[Dense("g_from_hg", OutChannels = 256, Bias = false, From = ["hg"])]
[Dense("g_from_hl", OutChannels = 256, From = ["hl"])]
[Add("g", Activation = Activation.Relu, From = ["g_from_hg", "g_from_hl"])]
[Dense("core_h", OutChannels = 256, From = ["h_prev"])]
[Dense("core_g", OutChannels = 256, From = ["g"])]
[Add("h", Activation = Activation.Relu, From = ["core_h", "core_g"])]
[Dense("location", OutChannels = 2, Bias = false)]
[Activate("loc_clamp", Activation.HardTanh)]
[Dense("action", OutChannels = 10, From = ["h"])]
[Softmax("prob")]
[Output("probability", From = ["prob"])]
[Output("h_next", From = ["h"])]
[Output("loc_next", From = ["loc_clamp"])]
public sealed partial class RamTranslated60;

/// <summary>
/// RAM on 28x28 MNIST (translateMnist=0): jlindsey15/RAM@24eaa54f, variant <c>ram_centered28</c>. As <see cref="RamTranslated60"/>, with one window of 8
/// pixels.
/// </summary>
[ZooVariant("ram_centered28")]
[Network(Convention = Convention.TensorFlow)]
[Input("image", Shape = [28, 28, 1])]
[Input("loc", Shape = [2])]
[Input("h_prev", Shape = [256])]
[Glimpse("glimpse", Size = [8, 8], RoundCentre = true, From = ["image", "loc"])]
[Flatten("glimpse_flat")]
[Dense("hg", OutChannels = 128, Activation = Activation.Relu)]
[Dense("hl", OutChannels = 128, Activation = Activation.Relu, From = ["loc"])]
[Dense("g_from_hg", OutChannels = 256, Bias = false, From = ["hg"])]
[Dense("g_from_hl", OutChannels = 256, From = ["hl"])]
[Add("g", Activation = Activation.Relu, From = ["g_from_hg", "g_from_hl"])]
[Dense("core_h", OutChannels = 256, From = ["h_prev"])]
[Dense("core_g", OutChannels = 256, From = ["g"])]
[Add("h", Activation = Activation.Relu, From = ["core_h", "core_g"])]
[Dense("location", OutChannels = 2, Bias = false)]
[Activate("loc_clamp", Activation.HardTanh)]
[Dense("action", OutChannels = 10, From = ["h"])]
[Softmax("prob")]
[Output("probability", From = ["prob"])]
[Output("h_next", From = ["h"])]
[Output("loc_next", From = ["loc_clamp"])]
public sealed partial class RamCentered28;
