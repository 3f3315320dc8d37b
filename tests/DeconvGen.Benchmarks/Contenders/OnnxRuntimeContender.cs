using DeconvGen.Benchmarks.Onnx;
using Microsoft.ML.OnnxRuntime;

namespace DeconvGen.Benchmarks.Contenders;

/// <summary>ONNX Runtime's CPU provider with all optimisations; input and output are allocated and bound once.</summary>
internal sealed class OnnxRuntimeContender : Contender
{
    private readonly float[] _output;
    private readonly SessionOptions _options;
    private readonly InferenceSession _session;
    private readonly OrtValue _inputValue;
    private readonly OrtValue _outputValue;
    private readonly OrtIoBinding _binding;
    private readonly RunOptions _run = new();

    public OnnxRuntimeContender(NetworkInfo network, WeightSource weights, float[] input, int threads)
    {
        Threads = threads;
        _options = new SessionOptions
        {
            GraphOptimizationLevel = GraphOptimizationLevel.ORT_ENABLE_ALL,
            ExecutionMode = ExecutionMode.ORT_SEQUENTIAL,
            IntraOpNumThreads = threads,
            InterOpNumThreads = 1,
            LogSeverityLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR,
        };
        _session = new InferenceSession(OnnxModel.Write(network, weights), _options);
        var outputShape = OnnxModel.Shape(network, network.Outputs[0]);
        _output = new float[outputShape.Aggregate((product, size) => product * size)];
        _inputValue = OrtValue.CreateTensorValueFromMemory(input, OnnxModel.Shape(network, network.Inputs[0]));
        _outputValue = OrtValue.CreateTensorValueFromMemory(_output, outputShape);
        _binding = _session.CreateIoBinding();
        _binding.BindInput(OnnxModel.Input, _inputValue);
        _binding.BindOutput(OnnxModel.Output, _outputValue);
    }

    public override string Name => "ONNX Runtime";

    public override int Threads { get; }

    public override void Run(int times)
    {
        for (var i = 0; i < times; i++)
        {
            _session.RunWithBinding(_run, _binding);
        }
    }

    public override float[] Output() => [.. _output];

    public override void Dispose()
    {
        _binding.Dispose();
        _outputValue.Dispose();
        _inputValue.Dispose();
        _run.Dispose();
        _session.Dispose();
        _options.Dispose();
    }
}
