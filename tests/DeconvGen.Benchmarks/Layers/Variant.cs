using System.Reflection;
using DeconvGen.Benchmarks.Contenders;

namespace DeconvGen.Benchmarks.Layers;

/// <summary>A generated class as a value.</summary>
internal abstract class Variant
{
    public abstract NetworkInfo Info { get; }

    /// <summary>The generated class.</summary>
    public abstract Type Class { get; }

    /// <summary>The variant of class <typeparamref name="TNetwork"/>, of one input and one output.</summary>
    public static Variant Of<TNetwork>()
        where TNetwork : INetwork<TNetwork, float> => Of<TNetwork>(static (network, input, outputs) => network.Run(input, outputs[0]));

    /// <summary>The variant of a class that only a compilation at run time knows, of one input and one output.</summary>
    public static Variant Of(Type network) =>
        (Variant)typeof(Variant).GetMethod(nameof(Of), 1, BindingFlags.Public | BindingFlags.Static, [])!.MakeGenericMethod(network).Invoke(null, null)!;

    /// <summary>The variant of class <typeparamref name="TNetwork"/>, of one input and several outputs.</summary>
    public static Variant Of<TNetwork>(NetworkCall<TNetwork> call)
        where TNetwork : INetwork<TNetwork> => new Generated<TNetwork>(call);

    /// <summary>An instance with these weights that reads this NCHW input.</summary>
    public abstract Contender Create(WeightSource weights, float[] input, int threads);

    private sealed class Generated<TNetwork>(NetworkCall<TNetwork> call) : Variant
        where TNetwork : INetwork<TNetwork>
    {
        public override NetworkInfo Info => TNetwork.Info;

        public override Type Class => typeof(TNetwork);

        public override Contender Create(WeightSource weights, float[] input, int threads) => new NetworkContender<TNetwork>(TNetwork.Create(weights), call, input, threads);
    }
}
