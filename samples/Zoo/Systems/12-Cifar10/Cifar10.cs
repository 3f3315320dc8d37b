namespace DeconvGen.Samples.Zoo;

/// <summary>
/// CIFAR-10 softmax classifier: wolfib/image-classification-CIFAR10-tf@a2f856a6, variant <c>cifar_softmax</c>. The source folds the softmax into the
/// loss: the output is logits.
/// </summary>
[ZooVariant("cifar_softmax")]
[Network(Convention = Convention.TensorFlow)]
[Input("x", Shape = [3072])]
[Dense("logits", OutChannels = 10)]
public sealed partial class CifarSoftmax;

/// <summary>
/// CIFAR-10 two-layer fully connected: wolfib/image-classification-CIFAR10-tf@a2f856a6, variant <c>cifar_fc2</c>. Pixels come plane by plane (red,
/// green, blue), as the data set stores them.
/// </summary>
[ZooVariant("cifar_fc2")]
[Network(Convention = Convention.TensorFlow)]
[Input("x", Shape = [3072])]
[Dense("Layer1", OutChannels = 120, Activation = Activation.Relu)]
[Dense("Layer2", OutChannels = 10)]
public sealed partial class CifarFc2;
