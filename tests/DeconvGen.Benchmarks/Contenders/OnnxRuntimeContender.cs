using DeconvGen.Benchmarks.Onnx;
using DeconvGen.Benchmarks.Peers;
using DeconvGen.Onnx;
using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;

namespace DeconvGen.Benchmarks.Contenders;

/// <summary>
/// ONNX Runtime's CPU provider with all optimisations; input and outputs are allocated and bound once. A layer is a model in NCHW; a whole network is
/// the exported model, whose input and outputs have the network's layout.
/// </summary>
internal sealed class OnnxRuntimeContender : Contender
{
    private readonly NetworkInfo _network;
    private readonly bool _isExported;
    private readonly NativeBuffer[] _outputs;
    private readonly NativeBuffer _input;
    private readonly SessionOptions _options;
    private readonly InferenceSession _session;
    private readonly List<OrtValue> _values = [];
    private readonly OrtIoBinding _binding;
    private readonly RunOptions _run = new();

    public OnnxRuntimeContender(ComparisonCase given)
    {
        (_network, Threads, _isExported) = (given.Network, given.Threads, given.Layer.IsNetwork);
        _options = new SessionOptions
        {
            GraphOptimizationLevel = GraphOptimizationLevel.ORT_ENABLE_ALL,
            ExecutionMode = ExecutionMode.ORT_SEQUENTIAL,
            IntraOpNumThreads = Threads,
            InterOpNumThreads = 1,
            LogSeverityLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR,
        };
        _session = _isExported ? Exported(given) : new InferenceSession(OnnxModel.Write(_network, given.Weights), _options);
        _outputs = [.. _network.Outputs.Select(output => new NativeBuffer((long)PlaneOrder.Length(_network, output) * sizeof(float)))];
        _binding = _session.CreateIoBinding();
        var input = _network.Inputs[0];
        _input = NativeBuffer.Of(_isExported ? PlaneOrder.ToNetwork(_network, input, given.Input) : given.Input);
        _binding.BindInput(_isExported ? input.Name : OnnxModel.Input, Value(_input, input));
        foreach (var (output, values) in _network.Outputs.Zip(_outputs))
        {
            _binding.BindOutput(_isExported ? output.Name : OnnxModel.Output, Value(values, output));
        }
    }

    public override string Name => OnnxRuntimePeer.PeerName;

    public override int Threads { get; }

    public override void Run(int times)
    {
        for (var i = 0; i < times; i++)
        {
            _session.RunWithBinding(_run, _binding);
        }
    }

    public override float[] Output() => _isExported
        ? [.. _network.Outputs.Zip(_outputs).SelectMany(pair => PlaneOrder.FromNetwork(_network, pair.First, pair.Second.ToArray()))]
        : _outputs[0].ToArray();

    public override void Dispose()
    {
        _binding.Dispose();
        _values.ForEach(value => value.Dispose());
        _run.Dispose();
        _session.Dispose();
        _options.Dispose();
        _input.Dispose();
        Array.ForEach(_outputs, output => output.Dispose());
    }

    // By a file: the largest of them, half a gigabyte, would otherwise lie in memory twice more.
    private InferenceSession Exported(ComparisonCase given)
    {
        var path = Path.GetTempFileName();
        try
        {
            OnnxExport.Write(_network, given.Weights, path);
            return new InferenceSession(path, _options);
        }
        finally
        {
            File.Delete(path);
        }
    }

    private unsafe OrtValue Value(NativeBuffer values, LayerInfo layer)
    {
        long[] shape = _isExported ? [_network.Batch, .. layer.OutputShape.Select(size => (long)size)] : OnnxModel.Shape(_network, layer);
        var value = OrtValue.CreateTensorValueWithData(OrtMemoryInfo.DefaultInstance, TensorElementType.Float, shape, (nint)values.Pointer, values.Bytes);
        _values.Add(value);
        return value;
    }
}
