using DeconvGen.Benchmarks.Contenders;

namespace DeconvGen.Benchmarks.Layers;

/// <summary>A generated class as a value.</summary>
internal abstract class Variant
{
    public abstract NetworkInfo Info { get; }

    /// <summary>The variant of class <typeparamref name="TNetwork"/>.</summary>
    public static Variant Of<TNetwork>()
        where TNetwork : INetwork<TNetwork, float> => new Generated<TNetwork>();

    /// <summary>An instance with these weights that reads this NCHW input.</summary>
    public abstract Contender Create(WeightSource weights, float[] input);

    private sealed class Generated<TNetwork> : Variant
        where TNetwork : INetwork<TNetwork, float>
    {
        public override NetworkInfo Info => TNetwork.Info;

        public override Contender Create(WeightSource weights, float[] input) => new NetworkContender<TNetwork>(TNetwork.Create(weights), input);
    }
}
