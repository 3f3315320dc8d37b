namespace DeconvGen.Samples.Quickstart;

/// <summary>Twice the size by bilinear interpolation: one group, thus one kernel, for each of red, green and blue.</summary>
[Network]
[ConvTranspose("up", In = [3, 64, 64], Out = [3, 128, 128], Kernel = [4], Stride = [2], Padding = [1], Groups = 3,
    Initializer = Initializer.Bilinear)]
public sealed partial class UpscaleRgb;

/// <summary>The same for pictures with alpha.</summary>
[Network]
[ConvTranspose("up", In = [4, 64, 64], Out = [4, 128, 128], Kernel = [4], Stride = [2], Padding = [1], Groups = 4,
    Initializer = Initializer.Bilinear)]
public sealed partial class UpscaleRgba;
