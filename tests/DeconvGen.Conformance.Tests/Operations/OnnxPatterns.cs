using DeconvGen.Conformance.Tests.Onnx;

namespace DeconvGen.Conformance.Tests.Operations;

/// <summary>Operators that an exporter has spelled in smaller ones.</summary>
internal static class OnnxPatterns
{
    /// <summary>
    /// PyTorch's PixelShuffle before opset 13: [N, C·b², H, W] to [N, C, b, b, H, W], transposed to [N, C, H, b, W, b], to [N, C, H·b, W·b]. Six axes are no
    /// shape of ours, but the whole is DepthToSpace with the channel first.
    /// </summary>
    public static OnnxModel Recognize(OnnxModel model)
    {
        if (model.Nodes is not [{ Operator: "Constant" } cut, { Operator: "Reshape" } first, { Operator: "Transpose" } turn, { Operator: "Constant" }, { Operator: "Reshape" } last]
            || !turn.Integers["perm"].SequenceEqual([0, 1, 4, 2, 5, 3]))
        {
            return model;
        }

        var block = (int)OnnxTensor.Read(cut.Tensors["value"]).Tensor.Values[2];
        var node = new OnnxNode(
            "DepthToSpace",
            [first.Inputs[0]],
            last.Outputs,
            new Dictionary<string, int[]> { ["blocksize"] = [block] },
            new Dictionary<string, float[]>(),
            new Dictionary<string, string> { ["mode"] = "CRD" },
            turn.Tensors);
        return model with { Nodes = [node] };
    }
}
