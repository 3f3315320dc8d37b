namespace DeconvGen.Samples.Zoo;

/// <summary>What a system's own host loop does beyond one pass: it draws, reads or writes something.</summary>
/// <param name="seed">Of the weights and of all that is drawn by lot.</param>
/// <param name="picture">File for a picture in the PGM format, or null.</param>
/// <param name="output">Takes the text.</param>
internal delegate void ZooDemonstration(int seed, string? picture, TextWriter output);

/// <summary>One variant of the zoo that can run.</summary>
/// <param name="Variant">Its name in the tables, such as <c>ry_resnet50</c>.</param>
/// <param name="Parts">Its classes.</param>
/// <param name="Create">Makes it with weights and inputs made up from a seed.</param>
internal sealed record ZooEntry(string Variant, Func<IReadOnlyList<ZooPart>> Parts, Func<int, IZooRun> Create)
{
    /// <summary>The system's host loop, where it has one.</summary>
    public ZooDemonstration? Demonstration { get; init; }

    /// <summary>Number of learned weights.</summary>
    public long Parameters => Parts().Sum(part => part.Instances * part.Network.Parameters);

    /// <summary>Multiply-adds of one pass as they are usually counted, padded and masked taps included.</summary>
    public long NominalMultiplyAdds => Parts().Sum(part => part.Instances * part.Runs * part.Network.NominalMultiplyAdds);

    /// <summary>Multiply-adds of one pass that are carried out.</summary>
    public long MultiplyAdds => Parts().Sum(part => part.Instances * part.Runs * part.Network.MultiplyAdds);

    /// <summary>A network of one input and one output.</summary>
    public static ZooEntry Of<TNetwork>(string variant)
        where TNetwork : INetwork<TNetwork, float> =>
        Of<TNetwork>(variant, static (network, inputs, outputs) => network.Run(inputs[0].Floats, outputs[0].Floats));

    /// <summary>Any network.</summary>
    public static ZooEntry Of<TNetwork>(string variant, NetworkCall<TNetwork> call)
        where TNetwork : INetwork<TNetwork> =>
        new(variant, static () => [new ZooPart(TNetwork.Info)], seed => new NetworkRun<TNetwork>(seed, call));
}
