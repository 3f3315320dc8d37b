using DeconvGen.Conformance.Tests.Cases;
using DeconvGen.Conformance.Tests.Declarations;
using DeconvGen.Conformance.Tests.Onnx;
using DeconvGen.Conformance.Tests.Resizes;

namespace DeconvGen.Conformance.Tests.Operations;

/// <summary>Layers with weights, windows and sums.</summary>
internal static class OnnxLayers
{
    public static bool Declare(OnnxNetwork network, OnnxNode node)
    {
        switch (node.Operator)
        {
            case "Conv":
                Conv();
                break;
            case "Gemm" when node.Integer("transA", 0) == 0:
                Gemm();
                break;
            case "Gemm":
                // Aᵀ has the batch behind: the rows are positions of a 1-D convolution of one tap, channels last.
                Hold(Affine(Pointwise(network.Add("Transpose", [First()], "Permutation = [1, 0]"), Transposed(node.Integer("transB", 0) == 0))));
                break;
            case "MatMul" when network.IsBatched && network.Shape(node.Inputs[1]).Length == 2:
                Hold(Dense(Transposed(true), null));
                break;
            case "MatMul" when network.Shape(node.Inputs[1]) is [var length] && network.Shape(node.Inputs[0]) is { Length: > 2 } left:
                // A vector of weights: one output channel at each position, and its axis is gone.
                var product = Pointwise(First(), new ConformanceTensor([1, length], network.Values(node.Inputs[1])));
                Hold(network.Add("Reshape", [product], ConventionArguments.List("Shape", left[1..^1])));
                break;
            case "MaxPool" or "AveragePool":
                Pool();
                break;
            case "GlobalMaxPool" or "GlobalAveragePool":
                Hold(network.Add(node.Operator, [First()]));
                break;
            case "MaxUnpool":
                Hold(network.Add(
                    "MaxUnpool",
                    [First(), network.Layer(node.Inputs[1])],
                    [.. List("Kernel", "kernel_shape"), .. List("Stride", "strides"), .. List("Padding", "pads"), .. node.Inputs.Count > 2 ? ConventionArguments.List("OutputShape", [.. network.Values(node.Inputs[2]).Skip(2).Select(size => (int)size)]) : []]));
                break;
            case "BatchNormalization" when node.Integer("training_mode", 0) == 0:
                Normalize("BatchNorm", "gamma", "beta", "mean", "variance");
                break;
            case "InstanceNormalization":
                Normalize("InstanceNorm", "gamma", "beta");
                break;
            case "GroupNormalization":
                GroupNorm();
                break;
            case "LRN":
                Hold(network.Add("Lrn", [First()], [$"Size = {node.Integer("size", 0)}", .. Number("Scale", "alpha"), .. Number("Exponent", "beta"), .. Number("Bias", "bias")]));
                break;
            case "Softmax":
                Hold(network.Add("Softmax", [First()], $"Axis = {Axis(network.Opset >= 13 ? -1 : 1)}"));
                break;
            case "LpNormalization" when node.Integer("p", 2) == 2:
                Hold(network.Add("L2Normalize", [First()], $"Axis = {Axis(-1)}"));
                break;
            case "ReduceSum" or "ReduceMean":
                Reduce();
                break;
            case "Resize":
                Hold(network.Add("Resize", [First()], Resize()));
                break;
            case "Gather" when node.Integer("axis", 0) == 0 && network.IsBatched:
                var table = network.Known(node.Inputs[0]);
                network.FeedAs(node.Inputs[1], Element.Int32);
                var embedding = network.Add("Embedding", [network.Layer(node.Inputs[1])], $"Count = {table.Shape[0]}", $"Size = {table.Shape[1]}");
                network.Weight(embedding, "weight", table);
                Hold(embedding);
                break;
            default:
                return false;
        }

        return true;

        string First() => network.Layer(node.Inputs[0]);

        void Hold(string layer) => network.Hold(node.Outputs[0], layer);

        IEnumerable<string> List(string argument, string attribute) =>
            node.Integers.TryGetValue(attribute, out var values) ? ConventionArguments.List(argument, values) : [];

        IEnumerable<string> Number(string argument, string attribute) =>
            node.Numbers.TryGetValue(attribute, out var values) ? [$"{argument} = {OnnxNetwork.Text(values[0])}"] : [];

        IEnumerable<string> Flag(string argument, string attribute) =>
            node.Integers.TryGetValue(attribute, out var values) ? [$"{argument} = {(values[0] != 0 ? "true" : "false")}"] : [];

        IEnumerable<string> Padding() => node.Text("auto_pad", "NOTSET") switch
        {
            "SAME_UPPER" => ["AutoPad = AutoPad.SameUpper"],
            "SAME_LOWER" => ["AutoPad = AutoPad.SameLower"],
            "VALID" => ["AutoPad = AutoPad.Valid"],
            _ => List("Padding", "pads"),
        };

        int Axis(int otherwise) => node.Integer("axis", otherwise) is var axis && axis >= 0 ? network.Axis(axis, 0) : network.Axis(axis, network.Shape(node.Inputs[0]).Length);

        void Conv()
        {
            var weight = network.Known(node.Inputs[1]);
            var hasBias = node.Inputs.Count > 2;
            var layer = network.Add(
                "Conv",
                [First()],
                [
                    $"OutChannels = {weight.Shape[0]}",
                    .. ConventionArguments.List("Kernel", weight.Shape[2..]),
                    .. List("Stride", "strides"),
                    .. List("Dilation", "dilations"),
                    .. Padding(),
                    $"Groups = {node.Integer("group", 1)}",
                    $"Bias = {(hasBias ? "true" : "false")}",
                ]);
            network.Weight(layer, "weight", weight);
            if (hasBias)
                network.Weight(layer, "bias", network.Known(node.Inputs[2]));

            Hold(layer);
        }

        string Dense(ConformanceTensor weight, ConformanceTensor? bias)
        {
            var layer = network.Add("Dense", [First()], $"OutChannels = {weight.Shape[0]}", $"Bias = {(bias is null ? "false" : "true")}");
            network.Weight(layer, "weight", weight);
            if (bias is not null)
                network.Weight(layer, "bias", bias);

            return layer;
        }

        void Gemm()
        {
            var weight = Transposed(node.Integer("transB", 0) == 0);
            var outputs = weight.Shape[0];
            if (Addend() is { } addend && node.Number("alpha", 1) == 1 && node.Number("beta", 1) == 1
                && network.IsKnown(addend) && network.Count(addend) is var count && (count == 1 || count == outputs))
            {
                var values = network.Values(addend);
                Hold(Dense(weight, count == 1 ? OnnxNetwork.Repeat(values[0], outputs) : new ConformanceTensor([outputs], values)));
                return;
            }

            Hold(Affine(Dense(weight, null)));
        }

        string? Addend() => node.Inputs.Count > 2 && node.Number("beta", 1) != 0 ? node.Inputs[2] : null;

        // alpha · A·B + beta · C
        string Affine(string matrices)
        {
            var scaled = Scaled(matrices, node.Number("alpha", 1));
            return Addend() is { } addend ? network.Add("Add", [scaled, Scaled(network.Layer(addend, rank: 2), node.Number("beta", 1))]) : scaled;
        }

        ConformanceTensor Transposed(bool isInputsFirst) => isInputsFirst ? network.Known(node.Inputs[1]).Permute(1, 0) : network.Known(node.Inputs[1]);

        string Pointwise(string from, ConformanceTensor weight)
        {
            network.IsChannelsLast = true;
            int[] ones = [.. Enumerable.Repeat(1, network.WithoutBatch(network.Shape(node.Inputs[0])).Length - 1)];
            var layer = network.Add("Conv", [from], [$"OutChannels = {weight.Shape[0]}", .. ConventionArguments.List("Kernel", ones), "Bias = false"]);
            network.Weight(layer, "weight", new ConformanceTensor([.. weight.Shape, .. ones], weight.Values));
            return layer;
        }

        string Scaled(string layer, float factor) => factor == 1 ? layer : network.Add("Scale", [layer], $"Factor = [{OnnxNetwork.Text(factor)}]");

        void Pool()
        {
            var layer = network.Add(
                node.Operator,
                [First()],
                [.. List("Kernel", "kernel_shape"), .. List("Stride", "strides"), .. List("Dilation", "dilations"), .. Padding(), .. Flag("CeilMode", "ceil_mode"), .. Flag("CountIncludePad", "count_include_pad")]);
            Hold(layer);
            if (node.Outputs.Count > 1)
                network.Hold(node.Outputs[1], network.Add("PoolIndices", [layer], Flag("ColumnMajor", "storage_order")));
        }

        void Normalize(string kind, params string[] tensors)
        {
            var layer = network.Add(kind, [First()], Number("Epsilon", "epsilon"));
            for (var i = 0; i < tensors.Length; i++)
            {
                network.Weight(layer, tensors[i], network.Known(node.Inputs[i + 1]));
            }

            Hold(layer);
        }

        // Each group is normalized as one channel; then every channel has its own scale and shift.
        void GroupNorm()
        {
            int[] shape = network.WithoutBatch(network.Shape(node.Inputs[0]));
            var groups = node.Integer("num_groups", 1);
            var grouped = network.Add("Reshape", [First()], $"Shape = [{groups}, -1]");
            var normal = network.Add("InstanceNorm", [grouped], [.. Number("Epsilon", "epsilon"), "Gamma = false", "Shift = false"]);
            var channels = network.Add("Reshape", [normal], ConventionArguments.List("Shape", shape));
            Hold(network.Add("Scale", [channels], $"Factor = {OnnxNetwork.List(network.Values(node.Inputs[1]))}", $"Shift = {OnnxNetwork.List(network.Values(node.Inputs[2]))}"));
        }

        void Reduce()
        {
            int[] shape = network.Shape(node.Inputs[0]);
            int[] axes = node.Integers["axes"];
            var sum = network.Add(
                "ReduceSum",
                [First()],
                [.. ConventionArguments.List("Axes", [.. axes.Select(axis => network.Axis(axis, shape.Length))]), .. Flag("KeepDims", "keepdims")]);
            Hold(node.Operator == "ReduceSum" ? sum : network.Add("Scale", [sum], $"Factor = [{OnnxNetwork.Text(1.0 / axes.Aggregate(1, (count, axis) => count * shape[axis]))}]"));
        }

        IEnumerable<string> Resize()
        {
            var rank = network.Shape(node.Inputs[0]).Length;
            if (node.Integer("antialias", 0) != 0 || node.Texts.ContainsKey("keep_aspect_ratio_policy"))
                throw new NotSupportedException("antialias, keep_aspect_ratio_policy");

            return new ResizeArguments(
                node.Integers.GetValueOrDefault("axes") ?? [.. Enumerable.Range(0, rank)],
                Given(2),
                Given(3),
                node.Text("mode", "nearest"),
                node.Text("coordinate_transformation_mode", "half_pixel"),
                node.Text("nearest_mode", "round_prefer_floor")).Write([.. Enumerable.Range(2, rank - 2)]);
        }

        double[]? Given(int input) => node.Inputs.Count > input && node.Inputs[input].Length > 0 ? network.Values(node.Inputs[input]) : null;
    }
}
