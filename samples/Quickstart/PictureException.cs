namespace DeconvGen.Samples.Quickstart;

/// <summary>A picture cannot be read or is too large; the message is for the user.</summary>
internal sealed class PictureException(string message) : Exception(message);
