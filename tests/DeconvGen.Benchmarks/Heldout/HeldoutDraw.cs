using System.Text;
using System.Text.Json;
using DeconvGen.Benchmarks.Layers;

namespace DeconvGen.Benchmarks.Heldout;

/// <summary>Draws the held-out layers: shapes of the zoo that nobody chose, and that are not those of the table which the generator was made fast on.</summary>
internal static class HeldoutDraw
{
    private const int Seed = 20261124;
    private const int Count = 30;

    // Peers and the definition in double precision take seconds beyond it.
    private const long MostMultiplyAdds = 3_000_000_000;

    /// <summary>The source of <c>Layers/HeldoutLayers.cs</c>.</summary>
    /// <param name="zoo">Path of the zoo's tables as JSON.</param>
    public static string Source(string zoo)
    {
        using var document = JsonDocument.Parse(File.ReadAllBytes(zoo));
        var shapes = Draw(document.RootElement);
        var source = new StringBuilder($$"""
            namespace DeconvGen.Benchmarks.Layers;

            // Written by `heldout-draw ../shared/zoo/zoo.json`, seed {{Seed}}: {{Count}} of the zoo's distinct convolutions and transposed convolutions, those of the other
            // suites and those above {{MostMultiplyAdds / 1_000_000_000}}·10⁹ multiply-adds left out. `heldout-draw ../shared/zoo/zoo.json --check` fails where this is not the draw.

            /// <summary>The held-out layers.</summary>
            internal static class HeldoutCatalog
            {
                public static IReadOnlyList<BenchmarkLayer> Layers { get; } =
                [

            """);
        for (var n = 0; n < shapes.Count; n++)
        {
            source.Append($"        new(\"heldout\", \"{shapes[n].Name}\", null, Variant.Of<{Class(n, DataLayout.NHWC)}>(), Variant.Of<{Class(n, DataLayout.NCHW)}>()),\n");
        }
        source.Append("    ];\n}\n");
        for (var n = 0; n < shapes.Count; n++)
        {
            foreach (var layout in (DataLayout[])[DataLayout.NHWC, DataLayout.NCHW])
            {
                source.Append('\n').Append(shapes[n].Declaration(Class(n, layout), layout));
            }
        }
        return source.ToString();
    }

    private static string Class(int n, DataLayout layout) => $"Heldout{n + 1:D2}{(layout == DataLayout.NHWC ? "Nhwc" : "Nchw")}";

    private static List<HeldoutShape> Draw(JsonElement zoo)
    {
        var known = LayerCatalog.All.Where(layer => layer.Suite is "conv" or "transposed" or "tiny" or "extra")
            .SelectMany(layer => layer.ChannelsLast.Info.Layers).Where(layer => layer.Convolution is not null)
            .Select(layer => HeldoutShape.Of(layer.Convolution!)?.WithoutPadding()).ToHashSet();
        var shapes = zoo.GetProperty("systems").EnumerateArray()
            .SelectMany(system => system.GetProperty("variants").EnumerateArray())
            .SelectMany(variant => variant.GetProperty("layers").EnumerateArray())
            .Select(HeldoutShape.Read).OfType<HeldoutShape>().Distinct()
            .Where(shape => shape.NominalMultiplyAdds <= MostMultiplyAdds && !known.Contains(shape.WithoutPadding()))
            // Not the file's order: the draw depends on the set of shapes alone.
            .OrderBy(shape => shape.ToString(), StringComparer.Ordinal).ToArray();
        // The sequence of a seeded Random is the same in all versions of .NET.
        new Random(Seed).Shuffle(shapes);
        return [.. shapes.Take(Count).OrderBy(shape => shape.Transposed).ThenBy(shape => shape.NominalMultiplyAdds).ThenBy(shape => shape.ToString(), StringComparer.Ordinal)];
    }
}
