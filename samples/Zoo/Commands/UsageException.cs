namespace DeconvGen.Samples.Zoo;

/// <summary>The arguments are not understood; the message says which and why.</summary>
internal sealed class UsageException(string message) : Exception(message);
