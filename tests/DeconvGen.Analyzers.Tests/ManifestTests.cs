using System.Globalization;
using DeconvGen.CodeFixes;
using DeconvGen.Generator.Manifests;

namespace DeconvGen.Analyzers.Tests;

/// <summary>Weight manifests: the reader, how a file finds its class, and the repairs.</summary>
public class ManifestTests
{
    private const string Layer = """[Conv("enc", In = [2, 28, 28], OutChannels = 16, Kernel = [3, 3])]""";

    [Fact]
    public void A_manifest_is_read_with_all_that_JSON_allows_in_it()
    {
        var reading = ManifestReader.Read("""
             {"tensors" : [ { "shape":[], "type":"F64","name":"a.\u0041\"\\\/\n" },{"name":"é","shape":[0 ,9223372036854775807],"type":""}] , "origin":"flax" }
            """);

        Assert.Equal("", reading.Fault);
        Assert.Equal(new WeightManifest([new("a.A\"\\/\n", [], "F64"), new("é", [0, long.MaxValue], "")], "flax"), reading.Manifest);
    }

    [Theory]
    [InlineData("", "'{' is expected, found the end", 0)]
    [InlineData("[]", "'{' is expected, found '['", 0)]
    [InlineData("{}", "\"tensors\" is missing", 2)]
    [InlineData("""{"tensors":[]} x""", "the end is expected, found 'x'", 15)]
    [InlineData("""{"tensors":[],}""", "'\"' is expected, found '}'", 14)]
    [InlineData("""{"tensors":[}""", "'{' is expected, found '}'", 12)]
    [InlineData("""{"tensors":[],"tensors":[]}""", "\"tensors\" is stated twice", 14)]
    [InlineData("""{"tensors":[{"name":"a","type":"F32"}]}""", "a tensor lacks its \"shape\"", 37)]
    [InlineData("""{"tensors":[{"name":"a","shape":[-1]""", "a whole number from 0 on is expected, found '-'", 33)]
    [InlineData("""{"tensors":[{"name":"a","shape":[1.5]""", "a whole number from 0 on is expected, found '1'", 33)]
    [InlineData("""{"tensors":[{"name":"a","shape":[01]""", "a whole number from 0 on is expected, found '0'", 33)]
    [InlineData("""{"tensors":[{"name":"a","shape":[9223372036854775808]""", "a whole number from 0 on is expected, found '9'", 33)]
    [InlineData("""{"tensors":[{"name":"a""", "a text has no closing '\"'", 22)]
    [InlineData("""{"origin":"\x"}""", "a '\\' in a text begins no escape that JSON has", 11)]
    [InlineData("{\"origin\":\"\n\"}", "a text holds a control character, which JSON writes as \\u and four digits", 11)]
    [InlineData("""{"origins":1}""", "there is no property \"origins\"; a manifest has \"tensors\" and \"origin\"", 11)]
    public void What_is_no_manifest_is_told_with_its_place(string text, string fault, int position)
    {
        var reading = ManifestReader.Read(text);

        Assert.Null(reading.Manifest);
        Assert.Equal((fault, position), (reading.Fault, reading.Position));
    }

    [Fact]
    public void Two_tensors_of_one_name_are_refused()
    {
        const string Tensor = """{"name":"a","shape":[1],"type":"F32"}""";
        Assert.Equal("there are two tensors \"a\"", ManifestReader.Read($$"""{"tensors":[{{Tensor}},{{Tensor}}]}""").Fault);
    }

    [Theory]
    [InlineData("/x/Net.weights.json", "Net")]
    [InlineData(@"C:\x\App.Net.Weights.JSON", "App.Net")]
    [InlineData("/x/.weights.json", null)]
    [InlineData("/x/Net.json", null)]
    public void A_file_is_for_the_class_of_its_name(string path, string? name) => Assert.Equal(name, WeightManifest.ClassOf(path));

    [Theory]
    [InlineData("App.Net.weights.json", true)]
    [InlineData("Net.weights.json", true)]
    [InlineData("Other.Net.weights.json", false)]
    public async Task A_class_in_a_namespace_has_its_manifest_by_either_name(string file, bool found)
    {
        var bulbs = await LightBulbs.Of($"namespace App; using DeconvGen; [Network] {Layer} partial class Net;", (file, """{ "tensors": [] }"""));
        Assert.Equal(found ? "DCG4032" : "DCG4031", Assert.Single(bulbs.Diagnostics).Id);
    }

    [Fact]
    public async Task What_a_block_lacks_is_told_at_the_layer_that_inlines_it()
    {
        var bulbs = await LightBulbs.Of(
            $"using DeconvGen;\n[Network] {Layer} [Subnetwork(typeof(Block), \"res\")] partial class Net;\n[Network] [Conv(\"c\", In = [16, 26, 26], OutChannels = 1, Kernel = [1], Bias = false)] partial class Block;",
            ("Net.weights.json", Manifest(("enc.weight", "16, 2, 3, 3"), ("enc.bias", "16"))));
        var diagnostic = Assert.Single(bulbs.Diagnostics);
        Assert.Equal("The weights lack 'res.c.weight', which 'res.c' reads: expected OIHW [1, 16, 1, 1]", diagnostic.GetMessage(CultureInfo.InvariantCulture));
        Assert.Contains("Subnetwork", diagnostic.Location.SourceTree!.ToString().Substring(diagnostic.Location.SourceSpan.Start, 12), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Set Kernel to [5, 3]", "16, 2, 5, 3")]
    [InlineData("Set OutChannels to 8", "8, 2, 3, 3")]
    [InlineData(null, "8, 3, 3, 3")]
    [InlineData(null, "8, 2, 5, 5")]
    [InlineData("Set Convention of [Network] to Convention.TensorFlow and set Layout of [Network] to DataLayout.NCHW", "3, 3, 2, 16")]
    public async Task A_layer_takes_the_shape_of_its_weights_where_one_number_differs(string? title, string shape)
    {
        var bulbs = await LightBulbs.Of($"using DeconvGen; [Network] {Layer.Replace("Kernel", "Bias = false, Kernel", StringComparison.Ordinal)} partial class Net;", ("Net.weights.json", Manifest(("enc.weight", shape))));

        Assert.Single(bulbs.Diagnostics);
        var offered = await bulbs.Offered(new RepairFix());
        Assert.Equal(title is null ? [] : [title], offered.Select(action => action.Title));
        foreach (var action in offered)
        {
            Assert.Empty((await bulbs.Apply(action)).Diagnostics);
        }
    }

    [Fact]
    public async Task A_bias_that_the_weights_lack_can_be_left_out()
    {
        var bulbs = await LightBulbs.Of($"using DeconvGen; [Network] {Layer} partial class Net;", ("Net.weights.json", Manifest(("enc.weight", "16, 2, 3, 3"))));
        Assert.Equal(["Set Bias to false"], (await bulbs.Offered(new RepairFix())).Select(action => action.Title));
    }

    [Fact]
    public async Task A_layer_gets_the_name_of_its_weights()
    {
        var bulbs = await LightBulbs.Of($"using DeconvGen; [Network] {Layer} partial class Net;", ("Net.weights.json", Manifest(("stem.weight", "16, 2, 3, 3"), ("stem.bias", "16"))));
        var action = Assert.Single(await bulbs.Offered(new RepairFix()));
        Assert.Equal("Replace 'enc' with 'stem'", action.Title);
        Assert.Empty((await bulbs.Apply(action)).Diagnostics);
    }

    [Fact]
    public async Task No_kernel_is_changed_where_its_weights_exist()
    {
        const string Source = """using DeconvGen; [Network] [ConvTranspose("up", In = [2, 8, 8], OutChannels = 1, Bias = false, Kernel = [3], Stride = [2], Padding = [1], OutputPadding = [1])] partial class Net;""";
        var free = await LightBulbs.Of(Source);
        var trained = await LightBulbs.Of(Source, ("Net.weights.json", Manifest(("up.weight", "2, 1, 3, 3"))));

        Assert.Equal(["DCG4001", "DCG4001"], free.Diagnostics.Concat(trained.Diagnostics).Select(diagnostic => diagnostic.Id));
        Assert.Single(await free.Offered(new RepairFix()));
        Assert.Empty(await trained.Offered(new RepairFix()));
    }

    [Fact]
    public async Task A_kernel_that_does_not_fit_stays_where_its_weights_exist()
    {
        const string Source = "using DeconvGen; [Network] [Conv(\"c\", In = [1, 3, 3], OutChannels = 1, Bias = false, Kernel = [4])] partial class Net;";
        var free = await LightBulbs.Of(Source);
        var trained = await LightBulbs.Of(Source, ("Net.weights.json", Manifest(("c.weight", "1, 1, 4, 4"))));

        var titles = (await free.Offered(new RepairFix())).Select(action => action.Title).ToList();
        Assert.Contains(titles, IsOfKernel);
        Assert.Equal(titles.Where(title => !IsOfKernel(title)), (await trained.Offered(new RepairFix())).Select(action => action.Title));

        static bool IsOfKernel(string title) => title.Contains("Kernel", StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[Network]", "Set Convention of [Network] to Convention.TensorFlow and set Layout of [Network] to DataLayout.NCHW")]
    [InlineData("[Network(Layout = DataLayout.NCHW)]", "Set Convention of [Network] to Convention.TensorFlow")]
    public async Task Weights_in_the_order_of_another_convention_offer_that_convention(string network, string title)
    {
        var bulbs = await LightBulbs.Of($"using DeconvGen; {network} {Layer} partial class Net;", ("Net.weights.json", Manifest(("enc.weight", "3, 3, 2, 16"), ("enc.bias", "16"))));

        Assert.Equal("DCG4035", Assert.Single(bulbs.Diagnostics).Id);
        var action = Assert.Single(await bulbs.Offered(new RepairFix()));
        Assert.Equal(title, action.Title);
        Assert.Empty((await bulbs.Apply(action)).Diagnostics);
    }

    [Theory]
    [InlineData("Conv", "2, 16, 3, 3", "ConvTranspose")]
    [InlineData("ConvTranspose", "16, 2, 3, 3", "Conv")]
    public async Task Weights_of_the_other_direction_offer_it_where_the_sizes_stay(string kind, string shape, string other)
    {
        var bulbs = await LightBulbs.Of(
            $"using DeconvGen; [Network] [{kind}(\"enc\", In = [2, 28, 28], OutChannels = 16, Kernel = [3, 3], Padding = [1], Bias = false)] partial class Net;", ("Net.weights.json", Manifest(("enc.weight", shape))));

        Assert.Equal("DCG4035", Assert.Single(bulbs.Diagnostics).Id);
        var action = Assert.Single(await bulbs.Offered(new RepairFix()));
        Assert.Equal($"Change the layer to [{other}]", action.Title);
        Assert.Empty((await bulbs.Apply(action)).Diagnostics);
    }

    /// <summary>The layer behind has weights for the channels that there are: changing them would break it.</summary>
    [Fact]
    public async Task What_would_break_another_layer_is_not_offered()
    {
        var bulbs = await LightBulbs.Of(
            $"using DeconvGen; [Network] {Layer.Replace("Kernel", "Bias = false, Kernel", StringComparison.Ordinal)} [Conv(\"last\", OutChannels = 1, Kernel = [1, 1], Bias = false)] partial class Net;",
            ("Net.weights.json", Manifest(("enc.weight", "8, 2, 3, 3"), ("last.weight", "1, 16, 1, 1"))));

        Assert.Equal("DCG4034", Assert.Single(bulbs.Diagnostics).Id);
        Assert.Empty(await bulbs.Offered(new RepairFix()));
    }

    [Fact]
    public async Task Other_channels_are_told_once_of_the_weights_and_not_of_what_follows_from_them()
    {
        var bulbs = await LightBulbs.Of(
            $"using DeconvGen; [Network] {Layer} [BatchNorm(\"norm\", Epsilon = 1e-5)] partial class Net;",
            ("Net.weights.json", Manifest(("enc.weight", "8, 2, 3, 3"), ("enc.bias", "8"), ("norm.gamma", "8"), ("norm.beta", "8"), ("norm.mean", "8"), ("norm.variance", "8"))));

        Assert.Equal("DCG4034", Assert.Single(bulbs.Diagnostics).Id);
        var action = Assert.Single(await bulbs.Offered(new RepairFix()));
        Assert.Equal("Set OutChannels to 8", action.Title);
        Assert.Empty((await bulbs.Apply(action)).Diagnostics);
    }

    [Fact]
    public async Task A_normalization_of_another_length_is_told_once()
    {
        var bulbs = await LightBulbs.Of(
            $"using DeconvGen; [Network] {Layer} [BatchNorm(\"norm\", Epsilon = 1e-5)] partial class Net;",
            ("Net.weights.json", Manifest(("enc.weight", "16, 2, 3, 3"), ("enc.bias", "16"), ("norm.gamma", "8"), ("norm.beta", "8"), ("norm.mean", "8"), ("norm.variance", "8"))));

        Assert.Equal("DCG4037", Assert.Single(bulbs.Diagnostics).Id);
    }

    [Fact]
    public async Task A_layer_that_has_weights_is_not_removed_and_keeps_its_direction()
    {
        const string Source = "using DeconvGen; [Network] [Conv(\"a\", In = [1, 3], OutChannels = 1, Bias = false, Kernel = [2])] [Conv(\"c\", OutChannels = 1, Bias = false, Kernel = [3])] partial class Net;";
        var free = await LightBulbs.Of(Source);
        var trained = await LightBulbs.Of(Source, ("Net.weights.json", Manifest(("a.weight", "1, 1, 2"), ("c.weight", "1, 1, 3"))));

        Assert.Contains("Remove 'c'", (await free.Offered(new RepairFix())).Select(action => action.Title));
        Assert.DoesNotContain("Remove 'c'", (await trained.Offered(new RepairFix())).Select(action => action.Title));
    }

    private static string Manifest(params (string Name, string Shape)[] tensors) =>
        "{ \"tensors\": [" + string.Join(", ", tensors.Select(tensor => $$"""{ "name": "{{tensor.Name}}", "shape": [{{tensor.Shape}}], "type": "F32" }""")) + "] }";
}
