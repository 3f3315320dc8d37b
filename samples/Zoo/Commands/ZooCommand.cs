namespace DeconvGen.Samples.Zoo;

/// <summary>What the command line asks for.</summary>
internal enum ZooCommand
{
    /// <summary>A table of the variants.</summary>
    List,

    /// <summary>The layers and the memory plan of one.</summary>
    Info,

    /// <summary>One of them computed and timed.</summary>
    Run,
}
