using DeconvGen.Conformance.Tests.Cases;
using DeconvGen.Conformance.Tests.Networks;
using DeconvGen.Conformance.Tests.Onnx;

namespace DeconvGen.Conformance.Tests.Operations;

/// <summary>
/// ONNX's real networks, whose weights are all 0.02: an oracle of structure and shapes more than of numbers (README of the cases). The two small ones run
/// always, the others, of 7 to 144 million weights, with <c>DECONVGEN_FULL=1</c>.
/// </summary>
public sealed class OnnxNetworkConformanceTests
{
    private static readonly bool IsFull = Environment.GetEnvironmentVariable("DECONVGEN_FULL") == "1";

    [Theory]
    [InlineData("squeezenet", true)]
    [InlineData("shufflenet", true)]
    [InlineData("inception_v1", false)]
    [InlineData("inception_v2", false)]
    [InlineData("densenet121", false)]
    [InlineData("zfnet512", false)]
    [InlineData("vgg19", false)]
    public void A_whole_network_gives_the_numbers_of_its_suite(string name, bool always)
    {
        Assert.SkipUnless(IsFull || always, "Runs with DECONVGEN_FULL=1.");
        var folder = Path.Combine(ConformanceFiles.Require(), "onnx-open", $"test_light_{name}");
        var model = OnnxFolders.Model(folder);
        var known = model.Initializers.Select(tensor => tensor.Name);

        // ONNX's runner feeds i / n, in single precision.
        int[] shape = [1, 3, 224, 224];
        var count = shape.Aggregate((product, size) => product * size);
        var data = new ConformanceTensor(shape, [.. Enumerable.Range(0, count).Select(i => (double)(float)((double)i / count))]);
        var fed = model.Inputs.Except(known).ToDictionary(input => input, input => new OnnxTensor(input, data, Element.Float32));
        var network = new OnnxNetwork(model, fed, OnnxFolders.Expected(folder, model)).Declare(name, "Whole", isExact: false) with
        {
            AbsoluteTolerance = 1e-7,
            RelativeTolerance = 1e-3,
        };
        NamedReasons.RequireNone([.. CaseOutcome.Run([network]).Select(one => one.Failure).OfType<string>()]);
    }

    [Fact]
    public void Every_network_of_the_suite_is_in_the_list() => Assert.Equal(
        ["densenet121", "inception_v1", "inception_v2", "shufflenet", "squeezenet", "vgg19", "zfnet512"],
        Directory.GetDirectories(Path.Combine(ConformanceFiles.Require(), "onnx-open"), "test_light_*").Select(folder => Path.GetFileName(folder)["test_light_".Length..]).Order(StringComparer.Ordinal));
}
