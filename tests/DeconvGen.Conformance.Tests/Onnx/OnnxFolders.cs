using DeconvGen.Conformance.Tests.Cases;
using Google.Protobuf;

namespace DeconvGen.Conformance.Tests.Onnx;

/// <summary>The folders of ONNX's own backend tests, read as they are.</summary>
internal static class OnnxFolders
{
    /// <summary>Every folder whose model is one convolution or transposed convolution.</summary>
    public static IReadOnlyList<ConformanceCase> Convolutions() =>
    [
        .. Directory.GetDirectories(Path.Combine(ConformanceFiles.Require(), "onnx-open")).Order(StringComparer.Ordinal)
            .Where(IsConvolution)
            .Select(Read),
    ];

    public static bool IsConvolution(string folder) => OnnxModel.Operators(File.ReadAllBytes(Path.Combine(folder, "model.onnx"))) is ["Conv" or "ConvTranspose"];

    /// <summary>All folders of single operators and small graphs, by name. Whole networks (<c>test_light_*</c>) are not among them.</summary>
    public static IReadOnlyDictionary<string, string> Operations() =>
        Directory.GetDirectories(Path.Combine(ConformanceFiles.Require(), "onnx-open"))
            .Where(folder => !Path.GetFileName(folder).StartsWith("test_light_", StringComparison.Ordinal))
            .ToDictionary(folder => Path.GetFileName(folder));

    public static OnnxModel Model(string folder) => OnnxModel.Read(File.ReadAllBytes(Path.Combine(folder, "model.onnx")));

    /// <summary>What the runner of ONNX feeds: the inputs that have no initializer, in order.</summary>
    public static IReadOnlyDictionary<string, OnnxTensor> Fed(string folder, OnnxModel model) => model.Inputs
        .Except(model.Initializers.Select(tensor => tensor.Name))
        .Select((name, i) => KeyValuePair.Create(name, Tensor(folder, $"input_{i}.pb")))
        .ToDictionary();

    public static IReadOnlyDictionary<string, ConformanceTensor> Expected(string folder, OnnxModel model) =>
        model.Outputs.Select((name, i) => KeyValuePair.Create(name, Data(folder, $"output_{i}.pb"))).ToDictionary();

    private static ConformanceCase Read(string folder)
    {
        var model = OnnxModel.Read(File.ReadAllBytes(Path.Combine(folder, "model.onnx")));
        var node = model.Nodes[0];
        var tensors = model.Initializers.ToDictionary(tensor => tensor.Name, tensor => tensor.Tensor);
        string[] fed = [.. model.Inputs.Where(input => !tensors.ContainsKey(input))];
        for (var i = 0; i < fed.Length; i++)
        {
            tensors.Add(fed[i], Data(folder, $"input_{i}.pb"));
        }

        return new ConformanceCase(
            $"onnx-folder.{Path.GetFileName(folder)}",
            node.Operator == "ConvTranspose",
            node.Integers,
            node.Texts.GetValueOrDefault("auto_pad"),
            Resolved: null,
            Framework: null,
            tensors[node.Inputs[0]],
            tensors[node.Inputs[1]],
            node.Inputs.Count > 2 ? tensors[node.Inputs[2]] : null,
            Data(folder, "output_0.pb"),
            ConformanceCase.DefaultTolerance,
            ConformanceCase.DefaultTolerance,
            IsEmpty: false,
            MustReject: false);
    }

    /// <summary>A tensor of a folder's first data set.</summary>
    public static ConformanceTensor Data(string folder, string file) => Tensor(folder, file).Tensor;

    private static OnnxTensor Tensor(string folder, string file) =>
        OnnxTensor.Read(ByteString.CopyFrom(File.ReadAllBytes(Path.Combine(folder, "test_data_set_0", file))));
}
