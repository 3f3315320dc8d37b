namespace DeconvGen.Generator.Tests.Layers;

/// <summary>The defaults as the frameworks' own documentation has them, written by hand; <see cref="Asks"/> where there is none or versions disagree.</summary>
internal static class ExpectedDefaults
{
    public const string Asks = "asks";

    /// <summary>Kind, argument, and the default in PyTorch, TensorFlow, Keras, Onnx, Caffe.</summary>
    public static readonly string[][] Rows =
    [
        ["LeakyRelu", "NegativeSlope", "0.01", "0.2", "0.3", "0.01", Asks],
        ["Elu", "Alpha", "1", "1", "1", "1", "1"],
        ["HardSigmoid", "Alpha", "1/6", Asks, "1/6", "0.2", Asks],
        ["HardSigmoid", "Beta", "0.5", "0.5", "0.5", "0.5", "0.5"],
        ["HardTanh", "Minimum", "-1", "-1", "-1", "-1", "-1"],
        ["HardTanh", "Maximum", "1", "1", "1", "1", "1"],
        ["Gelu", "Gelu", "Exact", Asks, "Exact", "Exact", Asks],
        ["BatchNorm", "Epsilon", "1e-5", "0.001", "0.001", "1e-5", "1e-5"],
        ["BatchNorm", "Gamma, Shift", "true", "true", "true", "true", "false"],
        ["InstanceNorm", "Epsilon", "1e-5", Asks, "0.001", "1e-5", Asks],
        ["InstanceNorm", "Gamma, Shift", "false", "true", "true", "true", "true"],
        ["Lrn", "Size", Asks, "11", Asks, Asks, "5"],
        ["Lrn", "Scale", "1e-4", "1", Asks, "1e-4", "1"],
        ["Lrn", "α is divided by Size", "true", "false", "false", "true", "true"],
        ["Lrn", "Exponent", "0.75", "0.5", Asks, "0.75", "0.75"],
        ["Lrn", "Bias", "1", "1", "1", "1", "1"],
        ["Lrn", "an even Size has more channels before than after", "true", "false", "false", "false", "false"],
        ["L2Normalize", "Epsilon", "1e-12", "1e-12", "1e-12", "0", Asks],
        ["L2Normalize", "Epsilon bounds the square, not the norm", "false", "true", "true", "false", "false"],
        ["L2Normalize", "Axis", "Channel", "Channel", "Channel", Asks, "Channel"],
        ["Softmax", "Axis", "Channel", "Channel", "Channel", Asks, "Channel"],
        ["MaxPool, AveragePool", "Stride", "Window", Asks, "Window", "One", "One"],
        ["MaxPool, AveragePool", "AutoPad without Padding", "Explicit", "Valid", "Valid", "Explicit", "Explicit"],
        ["MaxPool, AveragePool", "CeilMode", "false", "false", "false", "false", "true"],
        ["AveragePool", "CountIncludePad", "true", "false", "false", "false", "true"],
        ["GlobalMaxPool, GlobalAveragePool", "KeepDims", "true", "false", "false", "true", "true"],
        ["Resize", "Mode", "Nearest", "Linear", "Nearest", "Nearest", Asks],
        ["Resize (nearest)", "Coordinates", "Asymmetric", "Asymmetric", "HalfPixel", "HalfPixel", Asks],
        ["Resize (linear)", "Coordinates", "HalfPixel", "Asymmetric", "HalfPixel", "HalfPixel", Asks],
        ["Resize (nearest)", "Rounding", "Floor", "Floor", "RoundPreferCeil", "RoundPreferFloor", Asks],
        ["DepthToSpace", "Order", "ColumnRowDepth", "DepthColumnRow", "DepthColumnRow", "DepthColumnRow", Asks],
        ["ArgMax", "KeepDims", "false", "false", "false", "true", "true"],
        ["ReduceSum", "KeepDims", "false", "false", "false", "true", "false"],
    ];
}
