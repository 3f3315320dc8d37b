using DeconvGen.Samples.Zoo;
using DeconvGen.Zoo.Tests.Reference;

namespace DeconvGen.Zoo.Tests;

/// <summary>
/// Every intermediate value of every network is ONNX Runtime's, on the exported model with the same weights, within <see cref="ErrorModel"/>'s tolerance. Large
/// networks run at <see cref="ReducedSizes"/>, or with DECONVGEN_FULL=1 whole.
/// </summary>
public abstract class EveryTensorTests(ComparisonTable table)
{
    // The table's middle in terms of work; two classes run at once.
    private const string Middle = "gm_gan_g";

    private static IEnumerable<string> Variants => ZooCatalog.Entries.Select(entry => entry.Variant);

    public static TheoryData<string> FirstHalf => [.. Variants.TakeWhile(variant => variant != Middle)];

    public static TheoryData<string> SecondHalf => [.. Variants.SkipWhile(variant => variant != Middle)];

    private protected void Compare(string variant)
    {
        var networks = DeclaredNetwork.Of(variant);
        Assert.NotEmpty(networks);
        foreach (var network in networks)
        {
            var compared = table.Compare(network);
            Assert.NotEmpty(compared.EveryLayer);
            Assert.NotEmpty(compared.Outputs);
            var faults = compared.Faults.ToList();
            Assert.True(faults.Count == 0, $"{network.Name}:\n{string.Join('\n', faults)}");
        }
    }
}

public sealed class EveryTensorOfTheFirstHalfTests(ComparisonTable table) : EveryTensorTests(table)
{
    [Theory]
    [MemberData(nameof(FirstHalf))]
    public void Every_layers_value_is_ONNX_Runtimes(string variant) => Compare(variant);
}

public sealed class EveryTensorOfTheSecondHalfTests(ComparisonTable table) : EveryTensorTests(table)
{
    [Theory]
    [MemberData(nameof(SecondHalf))]
    public void Every_layers_value_is_ONNX_Runtimes(string variant) => Compare(variant);
}
