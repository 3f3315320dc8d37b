using DeconvGen.Generator.Declarations;
using DeconvGen.Generator.Layers;

namespace DeconvGen.Generator.Tests.Diagnostics;

using Activation = DeconvGen.Generator.Declarations.Activation;
using Element = DeconvGen.Generator.Declarations.Element;

public class InClaimTests
{
    /// <summary>What a layer over [8, 4, 6] must state, for each kind that must state anything.</summary>
    private static readonly Dictionary<string, (string Name, object? Value)[]> Required = new()
    {
        ["Activate"] = [("Activation", Activation.Relu)],
        ["AveragePool"] = [("Kernel", new[] { 2 })],
        ["MaxPool"] = [("Kernel", new[] { 2 })],
        ["Conv"] = [("Kernel", new[] { 2 }), ("OutChannels", 3)],
        ["ConvTranspose"] = [("Kernel", new[] { 2 }), ("OutChannels", 3)],
        ["Crop"] = [("Size", new[] { 2 })],
        ["Dense"] = [("OutChannels", 3)],
        ["DepthToSpace"] = [("BlockSize", 2)],
        ["Embedding"] = [("Count", 5), ("Size", 2)],
        ["Lrn"] = [("Size", 5)],
        ["MinibatchDiscrimination"] = [("Features", 2), ("Size", 2)],
        ["Pad"] = [("Padding", new[] { 1 })],
        ["Reshape"] = [("Shape", new[] { 4, 8, 6 })],
        ["Resize"] = [("Size", new[] { 3 })],
        ["Transpose"] = [("Permutation", new[] { 0, 2, 1 })],
    };

    /// <summary>Every kind whose attribute has <c>In</c>.</summary>
    public static TheoryData<string> Kinds =>
    [
        .. typeof(UnaryLayerAttribute).Assembly.GetTypes()
            .Where(type => !type.IsAbstract && type.GetProperty("In") is not null)
            .Select(type => type.Name[..^"Attribute".Length])
            .Order(StringComparer.Ordinal),
    ];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void In_that_is_not_what_feeds_the_layer_is_an_error(string kind)
    {
        Declare Layer(int[] claim) => Declare.Network().Input("x", [8, 4, 6], kind == "Embedding" ? Element.Int32 : null)
            .Layer(kind, "a", [("In", claim), .. Required.GetValueOrDefault(kind) ?? []]);

        Layer([8, 4, 6]).IsLegal();
        Layer([7, 4, 6]).Reports<InChannelsMismatch>("In of 'a' claims 7 channels, but 'x' gives 8", "In", 0);
        Layer([8, 4, 5]).Reports<InSizeMismatch>("In of 'a' claims width 5, but 'x' gives 6", "In", 2);
    }
}
