using DeconvGen.Conformance.Tests.Cases;
using DeconvGen.Conformance.Tests.Declarations;
using DeconvGen.Conformance.Tests.Onnx;
using DeconvGen.Testing.Convolutions;

namespace DeconvGen.Conformance.Tests.Operations;

/// <summary>Operators that move elements.</summary>
internal static class OnnxMoves
{
    public static bool Declare(OnnxNetwork network, OnnxNode node)
    {
        switch (node.Operator)
        {
            case "Constant":
                network.Know(node.Outputs[0], OnnxTensor.Read(node.Tensors["value"]).Tensor);
                break;
            case "ConstantOfShape":
                int[] sizes = [.. network.Values(node.Inputs[0]).Select(size => (int)size)];
                var value = node.Tensors.TryGetValue("value", out var given) ? OnnxTensor.Read(given).Tensor.Values[0] : 0;
                network.Know(node.Outputs[0], new ConformanceTensor(sizes, [.. Enumerable.Repeat(value, Odometer.Count(sizes))]));
                break;
            case "Concat":
                Hold(network.Add("Concat", node.Inputs.Select(input => network.Layer(input)), $"Axis = {ConcatAxis()}"));
                break;
            case "Transpose":
                Hold(network.Add("Transpose", [First()], ConventionArguments.List("Permutation", network.IsBatched ? [.. node.Integers["perm"].Skip(1).Select(axis => axis - 1)] : node.Integers["perm"])));
                break;
            case "Flatten" when network.IsBatched:
                Hold(network.Add("Flatten", [First()]));
                break;
            case "Unsqueeze":
                var shape = network.Shape(node.Inputs[0]).ToList();
                foreach (var axis in node.Integers["axes"].Order())
                {
                    shape.Insert(axis, 1);
                }

                if (network.IsConstant(node.Inputs[0]))
                    network.Know(node.Outputs[0], network.Known(node.Inputs[0]) with { Shape = [.. shape] });
                else
                    Reshape([.. shape]);

                break;
            case "Reshape" when network.IsConstant(node.Inputs[0]):
                network.Know(node.Outputs[0], network.Known(node.Inputs[0]) with { Shape = [.. network.Values(node.Inputs[1]).Select(size => (int)size)] });
                break;
            case "Flatten" or "Squeeze" or "Reshape":
                // The model says the shape where it is computed from constants, and the expected output's is the same.
                Reshape(node.Operator == "Reshape" ? Target() : network.Shape(node.Outputs[0]));
                break;
            case "Split":
                Split();
                break;
            case "Slice" when node.Integers.ContainsKey("starts"):
                Slice();
                break;
            case "Pad":
                Pad();
                break;
            case "DepthToSpace":
                Hold(network.Add("DepthToSpace", [First()], [$"BlockSize = {node.Integer("blocksize", 0)}", .. node.Text("mode", "DCR") == "CRD" ? ["Order = DepthOrder.ColumnRowDepth"] : Array.Empty<string>()]));
                break;
            case "Expand":
                // Broadcasting is the sum's: zeros of the wanted shape are added.
                int[] target = [.. network.Values(node.Inputs[1]).Select(size => (int)size)];
                var rank = Math.Max(target.Length, network.Shape(node.Inputs[0]).Length);
                network.Know($"{node.Outputs[0]}.zeros", new ConformanceTensor(target, new double[Odometer.Count(target)]));
                Hold(network.Add("Add", [network.Layer(node.Inputs[0], rank), network.Layer($"{node.Outputs[0]}.zeros", rank)]));
                break;
            case "Tile":
                Tile();
                break;
            default:
                return false;
        }

        return true;

        string First() => network.Layer(node.Inputs[0]);

        void Hold(string layer) => network.Hold(node.Outputs[0], layer);

        void Reshape(int[] whole) => Hold(network.Add("Reshape", [First()], ConventionArguments.List("Shape", network.WithoutBatch(whole))));

        int ConcatAxis() => node.Integer("axis", 1) is var axis && axis >= 0 ? network.Axis(axis, 0) : network.Axis(axis, network.Shape(node.Inputs[0]).Length);

        // 0 takes the input's size; −1 is worked out by the layer.
        int[] Target() => [.. network.Values(node.Inputs[1]).Select((size, axis) => size == 0 && node.Integer("allowzero", 0) == 0 ? network.Shape(node.Inputs[0])[axis] : (int)size)];

        void Split()
        {
            int[] shape = network.Shape(node.Inputs[0]);
            var axis = node.Integer("axis", 0) is var stated && stated < 0 ? stated + shape.Length : stated;
            int[] lengths = node.Integers.GetValueOrDefault("split") ?? [.. node.Outputs.Select(_ => shape[axis] / node.Outputs.Count)];
            var start = 0;
            for (var i = 0; i < lengths.Length; i++)
            {
                network.Hold(node.Outputs[i], network.Add("Slice", [First()], $"Axis = {network.Axis(axis, shape.Length)}", $"Start = {start}", $"Length = {lengths[i]}"));
                start += lengths[i];
            }
        }

        void Slice()
        {
            var (starts, ends) = (node.Integers["starts"], node.Integers["ends"]);
            int[] shape = network.Shape(node.Inputs[0]);
            int[] axes = node.Integers.GetValueOrDefault("axes") ?? [.. Enumerable.Range(0, starts.Length)];
            var layer = First();
            for (var i = 0; i < axes.Length; i++)
            {
                layer = network.Add("Slice", [layer], $"Axis = {network.Axis(axes[i], shape.Length)}", $"Start = {starts[i]}", $"Length = {Math.Min(ends[i], shape[axes[i]]) - starts[i]}");
            }

            Hold(layer);
        }

        void Pad()
        {
            var rank = network.Shape(node.Inputs[0]).Length;
            int[] pads = node.Integers.GetValueOrDefault("pads") ?? [.. network.Values(node.Inputs[1]).Select(pad => (int)pad)];
            int[] axes = node.Inputs.Count > 3 ? [.. network.Values(node.Inputs[3]).Select(axis => axis < 0 ? (int)axis + rank : (int)axis)] : [.. Enumerable.Range(0, rank)];
            if (axes.Select((axis, n) => axis < 2 && (pads[n] != 0 || pads[n + axes.Length] != 0)).Any(wrong => wrong))
                throw new NotSupportedException("Pads of batch or channels.");

            var value = node.Inputs.Count > 2 && node.Inputs[2].Length > 0 ? network.Values(node.Inputs[2])[0] : node.Number("value", 0);
            int[] spatial = [.. Enumerable.Range(2, rank - 2)];
            Hold(network.Add(
                "Pad",
                [First()],
                [
                    .. ConventionArguments.List("Padding", [.. spatial.Select(axis => At(axis, 0)), .. spatial.Select(axis => At(axis, axes.Length))]),
                    .. node.Text("mode", "constant") switch
                    {
                        "constant" => value == 0 ? Array.Empty<string>() : [$"Value = {OnnxNetwork.Text(value)}"],
                        "reflect" => ["Mode = PadMode.Reflect"],
                        "edge" => ["Mode = PadMode.Edge"],
                        var other => throw new NotSupportedException(other),
                    },
                ]));

            int At(int axis, int offset) => Array.IndexOf(axes, axis) is >= 0 and var at ? pads[at + offset] : 0;
        }

        void Tile()
        {
            var repeats = network.Values(node.Inputs[1]);
            var layer = First();
            for (var axis = 0; axis < repeats.Length; axis++)
            {
                if (repeats[axis] > 1)
                    layer = network.Add("Concat", Enumerable.Repeat(layer, (int)repeats[axis]), $"Axis = {network.Axis(axis, repeats.Length)}");
            }

            Hold(layer);
        }
    }
}
