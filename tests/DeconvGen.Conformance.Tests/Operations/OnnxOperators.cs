using DeconvGen.Conformance.Tests.Onnx;

namespace DeconvGen.Conformance.Tests.Operations;

/// <summary>ONNX' operators in our layers. An operator that no layer means throws, so that its case must be listed.</summary>
internal static class OnnxOperators
{
    /// <summary>Operators that move or choose elements: their results must be right to the bit.</summary>
    private static readonly string[] Moves =
    [
        "MaxPool", "GlobalMaxPool", "Concat", "Transpose", "Reshape", "Flatten", "Pad", "Slice", "Squeeze", "Unsqueeze", "Identity", "Relu", "Clip", "Gather",
        "DepthToSpace", "MaxUnpool", "Expand", "Tile", "Neg", "Constant",
    ];

    /// <summary>One rounding, which IEEE 754 defines.</summary>
    private static readonly string[] RoundedOnce = ["Add", "Sub", "Mul", "LeakyRelu", "PRelu"];

    public static bool IsExact(OnnxModel model) =>
        model.Nodes.All(node => Moves.Contains(node.Operator) || (node.Operator == "Resize" && node.Text("mode", "nearest") == "nearest"))
        || (model.Nodes is [var only] && RoundedOnce.Contains(only.Operator));

    public static void Declare(OnnxNetwork network, OnnxNode node)
    {
        if (!OnnxPointwise.Declare(network, node) && !OnnxLayers.Declare(network, node) && !OnnxMoves.Declare(network, node))
            throw new NotSupportedException($"No layer means {node.Operator}.");
    }
}
