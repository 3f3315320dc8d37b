using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace DeconvGen.Zoo.Tests.Reference;

/// <summary>Networks at a smaller picture, so that all can run in a few minutes: every layer is still there, with all its channels and parameters.</summary>
internal static class ReducedSizes
{
    // Of each size that the declarations state, what it becomes. The maps between follow: even and odd ones stay so where padding depends on it.
    private static readonly Dictionary<string, Dictionary<int, int>> Sizes = new(StringComparer.Ordinal)
    {
        ["ry_resnet50"] = new() { [224] = 64, [56] = 16, [28] = 8, [14] = 4, [7] = 2 },
        ["ry_resnet101"] = new() { [224] = 64, [56] = 16, [28] = 8, [14] = 4, [7] = 2 },
        ["ry_resnet152"] = new() { [224] = 64, [56] = 16, [28] = 8, [14] = 4, [7] = 2 },
        ["ry_vgg16"] = new() { [224] = 64 },
        ["tflearn_vgg16"] = new() { [224] = 64 },
        ["cvgj_vgg19"] = new() { [224] = 64 },
        ["cvgj_resnet50"] = new() { [224] = 64 },
        ["kittiseg_375x1242"] = new() { [375] = 61, [1242] = 90, [24] = 4, [78] = 6, [47] = 8, [156] = 12 },
        ["kittiseg_384x1248"] = new() { [384] = 64, [1248] = 96, [24] = 4, [78] = 6, [48] = 8, [156] = 12 },
        ["tensorflow_fcn32_224"] = new() { [224] = 64 },
        ["tensorflow_fcn16_224"] = new() { [224] = 64, [14] = 4 },
        ["tensorflow_fcn8_224"] = new() { [224] = 64, [14] = 4, [28] = 8 },
        ["inception_v3_pool3"] = new() { [299] = 139, [35] = 15, [17] = 7, [8] = 3 },
        // Padded by 100 on each side: less would leave fc6 no whole window.
        ["fcn32s_voc"] = new() { [500] = 24 },
        ["fcn16s_voc"] = new() { [500] = 24 },
        ["fcn8s_voc"] = new() { [500] = 24 },
        ["fcn8s_atonce_voc"] = new() { [500] = 24 },
        ["fcn_alexnet_voc"] = new() { [500] = 40 },
    };

    /// <summary>Whether networks run at the size of their publication: <c>DECONVGEN_FULL=1</c>.</summary>
    public static bool IsFull => Environment.GetEnvironmentVariable("DECONVGEN_FULL") == "1";

    /// <summary>Variants that tests run smaller.</summary>
    public static IReadOnlyCollection<string> Variants => Sizes.Keys;

    /// <summary>A class and its blocks at the size that tests run.</summary>
    public static IReadOnlyList<DeclaredNetwork> Apply(DeclaredNetwork network) => IsFull ? [.. network.WithBlocks()] : Smaller(network);

    /// <summary>A class and its blocks at the reduced size, where there is one.</summary>
    public static IReadOnlyList<DeclaredNetwork> Smaller(DeclaredNetwork network)
    {
        var sizes = network.Variants.Select(variant => Sizes.GetValueOrDefault(variant)).FirstOrDefault(found => found is not null);
        return [.. network.WithBlocks().Select(block => sizes is null ? block : block with { Layers = [.. block.Layers.Select(layer => Smaller(layer, sizes, block.ChannelsLast))] })];
    }

    private static AttributeSyntax Smaller(AttributeSyntax layer, Dictionary<int, int> sizes, bool channelsLast) => DeclaredNetwork.Kind(layer) switch
    {
        "Input" => Replaced(layer, "Shape", sizes, (axis, rank) => rank > 1 && axis != (channelsLast ? rank - 1 : 0)),
        "ConvTranspose" => Replaced(layer, "OutputShape", sizes, (_, _) => true),
        _ => layer,
    };

    private static AttributeSyntax Replaced(AttributeSyntax layer, string argument, Dictionary<int, int> sizes, Func<int, int, bool> isSpatial)
    {
        if (DeclaredNetwork.Argument(layer, argument) is not { Expression: CollectionExpressionSyntax list } given)
            return layer;
        int[] numbers = [.. list.Elements.Select(element => int.Parse(element.ToString(), CultureInfo.InvariantCulture))];
        var smaller = numbers.Select((number, axis) => isSpatial(axis, numbers.Length) ? sizes[number] : number);
        return layer.ReplaceNode(given.Expression, SyntaxFactory.ParseExpression($"[{string.Join(", ", smaller)}]"));
    }
}
