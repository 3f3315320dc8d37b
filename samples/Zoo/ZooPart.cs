namespace DeconvGen.Samples.Zoo;

/// <summary>A generated class within a system.</summary>
/// <param name="Network">The class's graph.</param>
/// <param name="Instances">How often it stands in the system, each time with weights of its own.</param>
/// <param name="Runs">How often each instance runs in one pass.</param>
internal sealed record ZooPart(NetworkInfo Network, int Instances = 1, int Runs = 1);
