namespace DeconvGen.Samples.Zoo;

/// <summary>
/// Genadv tutorial generator (1-D Gaussian toy): ericjang/genadv_tutorial@52322e00, variant <c>genadv_g</c>.
/// </summary>
[ZooVariant("genadv_g")]
[Network(Convention = Convention.TensorFlow)]
[Input("x", Shape = [1])]
[Dense("fc1", OutChannels = 6, Activation = Activation.Tanh)]
[Dense("fc2", OutChannels = 5, Activation = Activation.Tanh)]
[Dense("fc3", OutChannels = 1, Activation = Activation.Tanh)]
[Scale("out", Factor = [5])]
public sealed partial class GenAdvG;

/// <summary>
/// Genadv tutorial discriminator (1-D Gaussian toy): ericjang/genadv_tutorial@52322e00, variant <c>genadv_d</c>.
/// </summary>
[ZooVariant("genadv_d")]
[Network(Convention = Convention.TensorFlow)]
[Input("x", Shape = [1])]
[Dense("fc1", OutChannels = 6, Activation = Activation.Tanh)]
[Dense("fc2", OutChannels = 5, Activation = Activation.Tanh)]
[Dense("fc3", OutChannels = 1, Activation = Activation.Tanh)]
[Activate("out", Activation.Clip, Minimum = 0.01, Maximum = 0.99)]
public sealed partial class GenAdvD;
