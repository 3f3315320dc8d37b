namespace DeconvGen.Samples.Zoo;

/// <summary>A network, or several that a host loop joins, with weights and with memory for its inputs and outputs.</summary>
internal interface IZooRun
{
    /// <summary>What the next <see cref="Run"/> reads.</summary>
    ZooBuffer[] Inputs { get; }

    /// <summary>What the last <see cref="Run"/> wrote.</summary>
    ZooBuffer[] Outputs { get; }

    /// <summary>Computes the outputs. Allocates nothing.</summary>
    void Run();

    /// <summary>Another one of the same packed weights and the same inputs, for another thread.</summary>
    IZooRun Fork();
}
