using System.Xml.Linq;
using Microsoft.CodeAnalysis.CSharp;

namespace DeconvGen.Generator.Tests.Emission;

/// <summary>The documentation comment of a generated class, as the compiler hands it to editors.</summary>
public class DocumentationTests
{
    [Fact]
    public void The_class_is_documented_by_a_table_of_its_layers()
    {
        var documentation = Of(
            """
            [Network]
            [Conv("enc", In = [1, 28, 28], OutChannels = 16, Kernel = [3], Stride = [2], Padding = [1], Activation = Activation.Relu)]
            [ConvTranspose("dec", OutChannels = 1, Kernel = [3], Stride = [2], Padding = [1], OutputPadding = [1], MirrorOf = "enc")]
            public partial class Net;
            """);

        // 160 = 16·(3·3 + 1) and 145 = 16·3·3 + 1. Rows of a window at padding 1 and stride 2: 2 for the first output and 3 for the other 13, 41 in all; back the last is cropped.
        Assert.Equal($"2 layers, 305 parameters, {2 * 16 * 41 * 41:N0} multiply-adds an image, workspace {Workspace(documentation)} elements.", documentation.Element("summary")!.Value);
        Assert.Equal(["layer", "operation", "shape", "window", "parameters", "multiply-adds", "schedule"], Cells(Table(documentation).Element("listheader")!));
        var rows = Rows(documentation);
        Assert.Equal(["input", "Input", "1×28×28"], rows[0]);
        Assert.Equal(["enc", "Conv + Relu", "1×28×28 → 16×14×14", "kernel 3×3, stride 2×2, padding 1×1 and 0×0 at the end", "160 parameters", "26,896 multiply-adds"], rows[1].Take(6));
        Assert.Equal(["dec", "ConvTranspose", "16×14×14 → 1×28×28", "kernel 3×3, stride 2×2, padding 1×1 and 0×0 at the end, mirrors enc", "145 parameters", "26,896 multiply-adds"], rows[2].Take(6));
        Assert.Equal(["output", "Output", "1×28×28 → 1×28×28"], rows[3]);
        // An even output reads one of dec's inputs, 3 wide in the picture; an odd one reads two, 2 apart.
        Assert.Contains("Receptive field 5×5; each 2×2 inputs give 2×2 outputs.", documentation.Element("remarks")!.Value, StringComparison.Ordinal);
    }

    [Theory]
    // Dilations 1, 2, 4 of a kernel of 3: 1 + 2·7 = 15, all of them before.
    [InlineData("Padding = [2, 0]", "Padding = [4, 0], Dilation = [2]", "Padding = [8, 0], Dilation = [4]", "Receptive field 15. Causal; latency 0 samples.")]
    // A window of 3 that ends at the last of 2 new samples, and of 3 such.
    [InlineData("Padding = [1, 0], Stride = [2]", "Padding = [2, 0]", "Padding = [2, 0]", "Receptive field 11; each 2 inputs give 1 outputs. Causal; latency 1 sample.")]
    [InlineData("Padding = [1]", "Padding = [2, 0]", "Padding = [2, 0]", "Receptive field 7.")]
    public void A_causal_network_along_time_tells_its_latency(string first, string second, string third, string expected)
    {
        var documentation = Of(
            $"""
            [Network]
            [Conv("a", In = [1, 64], OutChannels = 2, Kernel = [3], {first})]
            [Conv("b", OutChannels = 2, Kernel = [3], {second})]
            [Conv("c", OutChannels = 1, Kernel = [3], {third})]
            public partial class Net;
            """);

        Assert.StartsWith(expected, Text(documentation).SkipWhile(line => !line.StartsWith("Receptive", StringComparison.Ordinal)).First(), StringComparison.Ordinal);
        Assert.Equal(expected.Contains("Causal", StringComparison.Ordinal), string.Concat(Text(documentation)).Contains("Causal", StringComparison.Ordinal));
    }

    [Fact]
    public void A_network_without_a_window_says_nothing_of_one() =>
        Assert.DoesNotContain("Receptive", Of("[Network]\n[Dense(\"d\", In = [1, 8], OutChannels = 2)]\npublic partial class Net;").ToString(), StringComparison.Ordinal);

    [Fact]
    public void Any_name_is_shown_as_it_is_but_for_what_would_end_the_line()
    {
        var rows = Rows(Of("[Network]\n[Activate(\"a<b> & \\\"c\\\"\\n// d\", Activation.Relu, In = [1, 8])]\npublic partial class Net;"));
        Assert.Equal("a<b> & \"c\" // d", rows[1][0]);
    }

    [Fact]
    public void Hundreds_of_layers_are_cut_to_a_screen()
    {
        var layers = string.Join('\n', Enumerable.Range(0, 200).Select(n => $"[Conv(\"c{n}\", {(n == 0 ? "In = [1, 8], " : "")}OutChannels = 1, Kernel = [1])]"));
        var documentation = Of($"[Network]\n{layers}\npublic partial class Net;");
        Assert.StartsWith("200 layers, 400 parameters, ", documentation.Element("summary")!.Value, StringComparison.Ordinal);
        var rows = Rows(documentation);
        Assert.Equal(65, rows.Count);
        // 202 with the input and the output.
        Assert.Equal(["…", "138 more; Info lists all"], rows[^1]);
        Assert.True(documentation.ToString().Length < 30_000, $"{documentation.ToString().Length} characters");
    }

    private static XElement Of(string source)
    {
        CSharpGeneratorDriver.Create(new DeconvGenerator()).RunGeneratorsAndUpdateCompilation(Networks.Compilation("using DeconvGen;\n" + source), out var compilation, out _, TestContext.Current.CancellationToken);
        return XElement.Parse(compilation.GetTypeByMetadataName("Net")!.GetDocumentationCommentXml(cancellationToken: TestContext.Current.CancellationToken)!);
    }

    private static XElement Table(XElement documentation) => Assert.Single(documentation.Element("remarks")!.Elements("list"), list => list.Attribute("type")!.Value == "table");

    private static List<List<string>> Rows(XElement documentation) => [.. Table(documentation).Elements("item").Select(Cells)];

    private static List<string> Cells(XElement row)
    {
        Assert.Equal("term", row.Elements().First().Name);
        Assert.All(row.Elements().Skip(1), cell => Assert.Equal("description", cell.Name));
        return [.. row.Elements().Select(cell => cell.Value)];
    }

    private static string Workspace(XElement documentation) =>
        Text(documentation).Single(line => line.StartsWith("Workspace ", StringComparison.Ordinal)).Split(' ')[1];

    private static IEnumerable<string> Text(XElement documentation) => documentation.Element("remarks")!.Nodes().OfType<XText>().Select(text => text.Value.Trim());
}
