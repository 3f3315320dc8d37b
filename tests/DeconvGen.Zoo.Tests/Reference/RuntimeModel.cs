using DeconvGen.Onnx;
using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;

namespace DeconvGen.Zoo.Tests.Reference;

/// <summary>A network exported with every intermediate value as an output, in ONNX Runtime.</summary>
internal sealed class RuntimeModel : IDisposable
{
    private readonly NetworkInfo _network;
    private readonly string _path = Path.GetTempFileName();
    private readonly InferenceSession _session;

    public RuntimeModel(NetworkInfo network, WeightSource weights)
    {
        _network = network;
        OnnxExport.Write(network, weights, _path, new OnnxExportOptions { IntermediateOutputs = true });
        using var options = new SessionOptions { LogSeverityLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR, IntraOpNumThreads = 1 };
        _session = new InferenceSession(_path, options);
    }

    /// <summary>Every value by its layer's name, inputs left out.</summary>
    public IReadOnlyDictionary<string, Array> Run(IReadOnlyList<Array> inputs)
    {
        var values = _network.Inputs.Zip(inputs).ToDictionary(pair => pair.First.Name, pair => Value(pair.First, pair.Second));
        using var run = new RunOptions();
        using var results = _session.Run(run, values, _session.OutputNames);
        var outputs = _session.OutputNames.Zip(results).ToDictionary(pair => pair.First, pair => ToArray(pair.Second));
        foreach (var value in values.Values)
            value.Dispose();
        return outputs;
    }

    public void Dispose()
    {
        _session.Dispose();
        File.Delete(_path);
    }

    private OrtValue Value(LayerInfo input, Array values)
    {
        long[] shape = [_network.Batch, .. input.OutputShape.Select(size => (long)size)];
        return values switch
        {
            float[] floats => OrtValue.CreateTensorValueFromMemory(floats, shape),
            int[] integers => OrtValue.CreateTensorValueFromMemory(integers, shape),
            _ => OrtValue.CreateTensorValueFromMemory((long[])values, shape),
        };
    }

    private static Array ToArray(OrtValue value) => value.GetTensorTypeAndShape().ElementDataType switch
    {
        TensorElementType.Int32 => value.GetTensorDataAsSpan<int>().ToArray(),
        TensorElementType.Int64 => value.GetTensorDataAsSpan<long>().ToArray(),
        _ => value.GetTensorDataAsSpan<float>().ToArray(),
    };
}
