using DeconvGen.Conformance.Tests.Cases;

namespace DeconvGen.Conformance.Tests.Declarations;

/// <summary>Writes the declaration of a case: a class of one layer, with the shape that the suite expects as its claim.</summary>
internal static class ConformanceDeclaration
{
    private const string Namespace = "Conformance";

    /// <param name="cases">The cases; each gets a class of its own.</param>
    public static IReadOnlyList<ConformanceNetwork> Write(IReadOnlyList<ConformanceCase> cases) => [.. cases.Select(Write)];

    private static ConformanceNetwork Write(ConformanceCase one, int index)
    {
        var convention = ConventionArguments.For(one);
        var channelsLast = convention.Convention is Convention.TensorFlow or Convention.Keras;
        int[] kernel = one.Lists.GetValueOrDefault("kernel_shape") ?? one.Weight.Shape[Math.Min(2, one.Weight.Shape.Length)..];
        string[] arguments =
        [
            .. ConventionArguments.List("In", Shape(one.Input.Shape, channelsLast)),
            one.Expected is { } expected ? ConventionArguments.List("Out", Shape(expected.Shape, channelsLast)).Single() : $"OutChannels = {OutChannels(one)}",
            .. ConventionArguments.List("Kernel", kernel),
            .. Stated(one, "Stride", "strides"),
            .. Stated(one, "Dilation", "dilations"),
            .. one.Lists.ContainsKey("group") ? [$"Groups = {one.Group}"] : Array.Empty<string>(),
            .. convention.Arguments,
            .. one.Bias is null ? ["Bias = false"] : Array.Empty<string>(),
        ];
        var name = $"N{index:D4}_{string.Concat(one.Name.Select(character => char.IsAsciiLetterOrDigit(character) ? character : '_'))}";
        var batch = one.Input.Shape.Length > 0 ? one.Input.Shape[0] : 1;
        var source = $"""
            using DeconvGen;

            namespace {Namespace};

            [Network(Convention = Convention.{convention.Convention}, Batch = {batch})]
            [{(one.Transposed ? "ConvTranspose" : "Conv")}("layer", {string.Join(", ", arguments)})]
            public sealed partial class {name};

            """;
        return new ConformanceNetwork(one, $"{Namespace}.{name}", convention.Convention, source, convention.OtherConvention);
    }

    private static IEnumerable<string> Stated(ConformanceCase one, string name, string attribute) =>
        one.Lists.TryGetValue(attribute, out var values) ? ConventionArguments.List(name, values) : [];

    /// <summary>Without the batch, in the layout's order.</summary>
    private static int[] Shape(int[] shape, bool channelsLast) => shape.Length < 2 ? [] : channelsLast ? [.. shape[2..], shape[1]] : shape[1..];

    private static int OutChannels(ConformanceCase one) => (one.Transposed, one.Weight.Shape) switch
    {
        (_, { Length: < 2 }) => 1,
        (true, var shape) => shape[1] * one.Group,
        (false, var shape) => shape[0],
    };
}
