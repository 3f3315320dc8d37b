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
            .Where(folder => OnnxModel.Operators(File.ReadAllBytes(Path.Combine(folder, "model.onnx"))) is ["Conv" or "ConvTranspose"])
            .Select(Read),
    ];

    /// <summary>A tensor of a folder's first data set.</summary>
    public static ConformanceTensor Data(string folder, string file) =>
        OnnxTensor.Read(ByteString.CopyFrom(File.ReadAllBytes(Path.Combine(folder, "test_data_set_0", file)))).Tensor;

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
}
