namespace DeconvGen.Testing.Kernels;

/// <summary>A kernel did something that its generated C# must never do: an access outside a buffer, a value used before it is set.</summary>
public sealed class KernelFault(string message) : Exception(message);
