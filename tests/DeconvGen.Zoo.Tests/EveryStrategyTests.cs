using DeconvGen.Samples.Zoo;
using DeconvGen.Zoo.Tests.Reference;

namespace DeconvGen.Zoo.Tests;

/// <summary>
/// Every value of a network is ONNX Runtime's by every strategy that applies to its layers, not only those that the scheduler chooses. By default one strategy for every
/// third of the smaller networks, by a hash of its name; with DECONVGEN_FULL=1 each strategy for every network.
/// </summary>
public sealed class EveryStrategyTests
{
    // A larger one takes more than a test should.
    private const long MostMultiplyAdds = 300_000_000;

    private const int OneIn = 3;

    // Few networks have a depthwise layer: that one is left to DECONVGEN_FULL=1.
    private static IEnumerable<NetworkStrategy> ForAnyNetwork => NetworkStrategy.All.Where(strategy => strategy.Name != "depthwise");

    private static IEnumerable<ZooEntry> Convolutional => ZooCatalog.Entries.Where(entry => entry.Parts().Any(part => part.Network.Layers.Any(layer => layer is { Kind: "Conv" or "ConvTranspose", Schedule: not null })));

    public static TheoryData<string, string> Choices => ReducedSizes.IsFull
        ? [.. Convolutional.SelectMany(entry => NetworkStrategy.All.Select(strategy => (entry.Variant, strategy.Name)))]
        : [.. Convolutional.Where(entry => entry.NominalMultiplyAdds <= MostMultiplyAdds && Hash(entry.Variant) % OneIn == 0)
            .Select(entry => (entry.Variant, ForAnyNetwork.ElementAt(Hash(entry.Variant) / OneIn % ForAnyNetwork.Count()).Name))];

    [Theory]
    [MemberData(nameof(Choices))]
    public void Every_layers_value_is_ONNX_Runtimes_by_a_strategy(string variant, string strategy)
    {
        var chosen = NetworkStrategy.All.Single(one => one.Name == strategy);
        var layers = 0;
        foreach (var network in DeclaredNetwork.Of(variant))
        {
            var (classes, forced) = chosen.Apply(ReducedSizes.Smaller(network));
            if (forced == 0)
                continue;

            layers += forced;
            using var comparison = new NetworkComparison(classes);
            Assert.Empty(chosen.NotFollowed(comparison.Info));
            var compared = comparison.Compare();
            TestContext.Current.TestOutputHelper!.WriteLine($"{network.Name}: {forced} layers, {compared.Worst.Ratio:F2} of the tolerance at {compared.Worst.Layer}");
            var faults = compared.Faults.ToList();
            Assert.True(faults.Count == 0, $"{network.Name}:\n{string.Join('\n', faults)}");
        }

        Assert.SkipWhen(layers == 0, "It applies to no layer.");
    }

    // FNV-1a: the same in every process, as String.GetHashCode is not.
    private static int Hash(string text) => (int)(text.Aggregate(2166136261, (hash, character) => (hash ^ character) * 16777619) >> 1);
}
