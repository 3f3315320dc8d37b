namespace DeconvGen.Samples.Tests;

// Networks of exactly a picture's size and its margin. The first tile serves 62 pixels and each other 63, so these are below one tile; one tile and a pixel by two full ones; and remainders of both axes.

[Network]
[ConvTranspose("up", In = [3, 3, 3], Out = [3, 6, 6], Kernel = [4], Stride = [2], Padding = [1], Groups = 3, Initializer = Initializer.Bilinear)]
public sealed partial class Whole1x1;

[Network]
[ConvTranspose("up", In = [3, 65, 127], Out = [3, 130, 254], Kernel = [4], Stride = [2], Padding = [1], Groups = 3, Initializer = Initializer.Bilinear)]
public sealed partial class Whole63x125;

[Network]
[ConvTranspose("up", In = [3, 133, 72], Out = [3, 266, 144], Kernel = [4], Stride = [2], Padding = [1], Groups = 3, Initializer = Initializer.Bilinear)]
public sealed partial class Whole131x70;

[Network]
[ConvTranspose("up", In = [4, 66, 39], Out = [4, 132, 78], Kernel = [4], Stride = [2], Padding = [1], Groups = 4, Initializer = Initializer.Bilinear)]
public sealed partial class Whole64x37Rgba;
