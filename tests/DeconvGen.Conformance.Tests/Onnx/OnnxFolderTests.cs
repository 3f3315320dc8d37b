using DeconvGen.Conformance.Tests.Cases;

namespace DeconvGen.Conformance.Tests.Onnx;

public sealed class OnnxFolderTests
{
    /// <summary>The JSON cases were made from these folders by another reader: both must tell the same.</summary>
    [Fact]
    public void The_folders_hold_what_the_JSON_cases_say()
    {
        var cases = ConformanceFiles.Convolutions().Where(one => one.Suite == "onnx").ToDictionary(one => one.Name.Split('.')[^1]);
        var matched = 0;
        foreach (var folder in OnnxFolders.Convolutions())
        {
            if (!cases.TryGetValue(folder.Name["onnx-folder.test_".Length..], out var json))
                continue;

            matched++;
            Assert.Equal(json.Lists.OrderBy(pair => pair.Key), folder.Lists.OrderBy(pair => pair.Key));
            Assert.Equal(json.AutoPad, folder.AutoPad);
            AssertSame(json.Input, folder.Input);
            AssertSame(json.Weight, folder.Weight);
            AssertSame(json.Bias, folder.Bias);
            AssertSame(json.Expected, folder.Expected);
        }

        TestContext.Current.TestOutputHelper!.WriteLine($"{matched} folders compared with their JSON case");
        Assert.True(matched >= 20, $"only {matched} folders have a JSON case");
    }

    private static void AssertSame(ConformanceTensor? expected, ConformanceTensor? actual)
    {
        Assert.Equal(expected?.Shape, actual?.Shape);
        Assert.Equal(expected?.Values.Select(value => (float)value), actual?.Values.Select(value => (float)value));
    }
}
