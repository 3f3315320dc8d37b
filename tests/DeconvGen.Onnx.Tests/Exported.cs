using Microsoft.ML.OnnxRuntime;

namespace DeconvGen.Onnx.Tests;

/// <summary>Runs an exported network in ONNX Runtime and compares.</summary>
internal static class Exported
{
    // Half the distance from 1 to the next number of single precision.
    private const double Unit = 1.0 / (1 << 24);

    /// <summary>Every output by name; inputs are given in the order of the network's.</summary>
    public static IReadOnlyDictionary<string, Grid> Run(NetworkInfo network, WeightSource weights, Grid[] inputs, bool intermediate = false)
    {
        using var model = new MemoryStream();
        OnnxExport.Write(network, weights, model, new OnnxExportOptions { IntermediateOutputs = intermediate });
        using var options = new SessionOptions { LogSeverityLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR, IntraOpNumThreads = 1 };
        using var session = new InferenceSession(model.ToArray(), options);
        var values = network.Inputs.Zip(inputs).ToDictionary(pair => pair.First.Name, pair => Value(pair.First.OutputElement, pair.Second));
        using var run = new RunOptions();
        using var results = session.Run(run, values, session.OutputNames);
        var outputs = session.OutputNames.Zip(results).ToDictionary(pair => pair.First, pair => ToGrid(pair.Second));
        foreach (var value in values.Values)
            value.Dispose();
        return outputs;
    }

    /// <param name="expected">What a plain computation gives.</param>
    /// <param name="actual">What ONNX Runtime gives.</param>
    /// <param name="terms">How many products of numbers in [−1, 1] an element sums: each addition errs by a unit of at most <paramref name="terms"/>.</param>
    public static void AssertClose(Grid expected, Grid actual, int terms)
    {
        Assert.Equal(expected.Shape, actual.Shape);
        var mean = expected.Values.Average();
        var deviation = Math.Sqrt(expected.Values.Average(value => (value - mean) * (value - mean)));
        Assert.True(deviation > 1e-3 * expected.Values.Max(Math.Abs), $"The expected values are nearly constant: standard deviation {deviation}.");
        for (var i = 0; i < expected.Count; i++)
        {
            // Eight further roundings: conversions, functions good to a few units, an activation.
            var tolerance = Unit * (((double)terms * terms) + (16 * Math.Max(1, Math.Abs(expected.Values[i]))));
            Assert.True(Math.Abs(expected.Values[i] - actual.Values[i]) <= tolerance,
                $"Element {i} of [{string.Join(", ", expected.Shape)}]: expected {expected.Values[i]:R}, got {actual.Values[i]:R}, more than {tolerance} apart.");
        }
    }

    private static OrtValue Value(Element element, Grid grid)
    {
        long[] shape = [.. grid.Shape.Select(size => (long)size)];
        return element switch
        {
            Element.Int32 => OrtValue.CreateTensorValueFromMemory(Array.ConvertAll(grid.Values, value => (int)value), shape),
            Element.Int64 => OrtValue.CreateTensorValueFromMemory(Array.ConvertAll(grid.Values, value => (long)value), shape),
            _ => OrtValue.CreateTensorValueFromMemory(Array.ConvertAll(grid.Values, value => (float)value), shape),
        };
    }

    private static Grid ToGrid(OrtValue value)
    {
        var type = value.GetTensorTypeAndShape();
        int[] shape = [.. type.Shape.Select(size => (int)size)];
        return new Grid(shape, type.ElementDataType == Microsoft.ML.OnnxRuntime.Tensors.TensorElementType.Int64
            ? [.. value.GetTensorDataAsSpan<long>().ToArray().Select(one => (double)one)]
            : [.. value.GetTensorDataAsSpan<float>().ToArray().Select(one => (double)one)]);
    }
}
