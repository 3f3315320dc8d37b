using DeconvGen.Models.Tests.Files;
using Microsoft.ML.OnnxRuntime;

namespace DeconvGen.Models.Tests.Esrgan;

public sealed class EsrganTests
{
    private const string Model = "esrgan-2x";

    // The sum of most products: UPN1's 5×5 window of 64 channels.
    private const int MostTerms = 5 * 5 * 64;

    [Fact]
    public void The_declaration_is_the_published_network()
    {
        var layers = LayersModel.Read(ModelFiles.Require(Model)).Layers;
        Assert.Equal(layers.Select(LayerText.Of), Declared(EsrganSlim2x.Info));
        Assert.Equal(layers.Select(LayerText.Of), Declared(EsrganSteps.Info));

        // The model has no node for its output.
        static IEnumerable<string> Declared(NetworkInfo network) => network.Layers.Where(layer => layer.Kind != "Output").Select(LayerText.Of);
    }

    [Fact]
    public void The_published_picture_comes_out()
    {
        var folder = ModelFiles.Require(Model);
        var (input, expected) = (Picture.Read(Path.Combine(folder, "fixture.png")), Picture.Read(Path.Combine(folder, "expected-2x.png")));
        var output = new float[EsrganSlim2x.OutputLength];
        using (var weights = LayersModel.Read(folder).Weights)
            new EsrganSlim2x(weights).Run(input.ToFloats(), output);

        Assert.Equal(expected.Values.Length, output.Length);
        int[] steps = [.. output.Zip(expected.Values, (value, published) => Math.Abs((int)Math.Clamp(MathF.Round(value), 0, 255) - published))];
        var (equal, byOne) = (steps.Count(step => step == 0), steps.Count(step => step == 1));
        TestContext.Current.TestOutputHelper?.WriteLine(FormattableString.Invariant(
            $"{equal:N0} of {steps.Length:N0} values equal ({100.0 * equal / steps.Length:F4} %), {byOne:N0} off by one step, largest difference {steps.Max()}."));
        Assert.InRange(steps.Max(), 0, 1);
        Assert.True(equal >= 0.9999 * steps.Length, $"{equal} of {steps.Length} values are equal.");
    }

    [Fact]
    public void ONNX_Runtime_computes_every_layer_alike()
    {
        var folder = ModelFiles.Require(Model);
        var input = Picture.Read(Path.Combine(folder, "fixture.png")).Crop(40, 52, 24, 20).ToFloats();
        using var weights = LayersModel.Read(folder).Weights;
        AssertEveryLayerIsOnnxRuntimes(weights, input);
    }

    /// <summary>Needs no file of the publisher.</summary>
    [Fact]
    public void ONNX_Runtime_computes_every_layer_alike_with_weights_made_up()
    {
        var random = new Random(11);
        using var weights = Weights.Random(12);
        AssertEveryLayerIsOnnxRuntimes(weights, [.. Enumerable.Range(0, EsrganSteps.InputLength).Select(_ => random.NextSingle() * 255)]);
    }

    private static void AssertEveryLayerIsOnnxRuntimes(WeightSource weights, float[] input)
    {
        float[][] values = [.. EsrganSteps.Info.Outputs.Select(output => new float[output.OutputShape.Aggregate((product, size) => product * size)])];
        Run(weights, input, values);

        var (layers, largest, worst) = (0, 0.0, "");
        foreach (var (output, expected) in EsrganSteps.Info.Outputs.Zip(ComputedByOnnxRuntime(weights, input)))
        {
            var actual = values[layers++];
            Assert.Equal(expected.Length, actual.Length);
            // Each sum rounds by up to a unit of its largest part for each of its terms.
            var tolerance = MostTerms * expected.Max(Math.Abs) / (1 << 24);
            var difference = actual.Zip(expected, (left, right) => Math.Abs(left - right)).Max();
            Assert.True(expected.Distinct().Count() > expected.Length / 64, $"{output.Name} is nearly constant.");
            Assert.True(difference <= tolerance, $"{output.Name}: {difference} apart, more than {tolerance}.");
            if (difference / expected.Max(Math.Abs) > largest)
                (largest, worst) = (difference / expected.Max(Math.Abs), output.Inputs[0]);
        }

        TestContext.Current.TestOutputHelper?.WriteLine(FormattableString.Invariant($"{layers} layers; largest difference {largest:E1} of the layer's largest value, at {worst}."));
    }

    private static void Run(WeightSource weights, float[] input, float[][] values) => new EsrganSteps(weights).Run(
        input, values[0], values[1], values[2], values[3], values[4], values[5], values[6], values[7], values[8], values[9], values[10], values[11], values[12],
        values[13], values[14], values[15], values[16], values[17], values[18], values[19], values[20], values[21], values[22]);

    /// <summary>The values of all outputs, in the order of the network's.</summary>
    private static float[][] ComputedByOnnxRuntime(WeightSource weights, float[] input)
    {
        using var model = new MemoryStream();
        Onnx.OnnxExport.Write(EsrganSteps.Info, weights, model);
        using var options = new SessionOptions { LogSeverityLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR, IntraOpNumThreads = 1 };
        using var session = new InferenceSession(model.ToArray(), options);
        using var value = OrtValue.CreateTensorValueFromMemory(input, [1, .. EsrganSteps.Info.Inputs[0].OutputShape.Select(size => (long)size)]);
        using var run = new RunOptions();
        using var results = session.Run(run, [EsrganSteps.Info.Inputs[0].Name], [value], [.. EsrganSteps.Info.Outputs.Select(output => output.Name)]);
        return [.. results.Select(result => result.GetTensorDataAsSpan<float>().ToArray())];
    }
}
