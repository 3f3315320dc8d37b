using DeconvGen.Conformance.Tests.Onnx;

namespace DeconvGen.Conformance.Tests.Operations;

/// <summary>Whether an operator leaves the first axis alone, so that it may be the batch.</summary>
internal static class OnnxBatch
{
    private static readonly string[] Always =
    [
        "Conv", "MaxPool", "AveragePool", "GlobalAveragePool", "GlobalMaxPool", "BatchNormalization", "InstanceNormalization", "LRN", "Resize",
        "DepthToSpace", "MaxUnpool", "Pad", "Dropout", "Relu", "Sigmoid", "Tanh", "Elu", "Selu", "LeakyRelu", "HardSigmoid", "HardSwish", "Gelu",
        "Softplus", "Clip", "Exp", "Abs", "Neg", "Identity", "PRelu", "Swish", "Celu", "GroupNormalization", "Constant", "ConstantOfShape",
    ];

    public static bool IsKept(OnnxNode node, OnnxNetwork network) => Always.Contains(node.Operator) || node.Operator switch
    {
        "Gemm" => node.Integer("transA", 0) == 0,
        "MatMul" => network.IsFed(node.Inputs[0]) && network.Shape(node.Inputs[0]).Length != 3,
        "Gather" => node.Integer("axis", 0) == 0 && network.IsKnown(node.Inputs[0]) && !network.IsFed(node.Inputs[0]),
        "Flatten" => node.Integer("axis", 1) == 1,
        "Softmax" or "LpNormalization" => node.Integer("axis", -1) != 0,
        "Squeeze" or "Unsqueeze" => node.Integers.TryGetValue("axes", out var axes) && !axes.Contains(0),
        "Add" or "Sum" or "Mul" or "Reshape" => network.IsConvolutional,
        "Concat" => network.IsConvolutional && node.Integer("axis", 1) == 1,
        "Transpose" => network.IsConvolutional && node.Integers["perm"][0] == 0,
        _ => false,
    };
}
