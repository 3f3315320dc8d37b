using DeconvGen;

namespace Consumer;

/// <summary>Weights from a file; sizes that are no multiple of any vector.</summary>
[Network]
[Conv("down", In = [3, 17, 22], OutChannels = 5, Kernel = [3], Stride = [2], Padding = [1], Activation = Activation.Relu)]
[ConvTranspose("up", OutChannels = 2, Kernel = [4], Stride = [2], Padding = [1])]
public sealed partial class Hourglass;

/// <summary>Weights in the code.</summary>
[Network]
[ConvTranspose("up", In = [3, 16, 19], Out = [3, 32, 38], Kernel = [4], Stride = [2], Padding = [1], Groups = 3, Initializer = Initializer.Bilinear)]
public sealed partial class Upscale;
