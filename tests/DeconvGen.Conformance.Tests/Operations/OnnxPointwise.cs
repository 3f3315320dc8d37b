using DeconvGen.Conformance.Tests.Onnx;

namespace DeconvGen.Conformance.Tests.Operations;

/// <summary>Functions of each element and of several values.</summary>
internal static class OnnxPointwise
{
    public static bool Declare(OnnxNetwork network, OnnxNode node)
    {
        switch (node.Operator)
        {
            case "Relu" or "Sigmoid" or "Tanh" or "HardSwish" or "Softplus":
                Activate(node.Operator);
                break;
            case "Selu" when node.Numbers.Count == 0:
                Activate("Selu");
                break;
            case "Selu":
                // gamma · elu(x) with its own alpha; the activation has the paper's two numbers.
                var elu = network.Add("Activate", [First()], ["Activation.Elu", .. Stated("Alpha", "alpha")]);
                Hold(network.Add("Scale", [elu], $"Factor = [{OnnxNetwork.Text(node.Number("gamma", 1.0507f))}]"));
                break;
            case "Elu":
                Activate("Elu", Stated("Alpha", "alpha"));
                break;
            case "LeakyRelu":
                Activate("LeakyRelu", Stated("NegativeSlope", "alpha"));
                break;
            case "HardSigmoid":
                Activate("HardSigmoid", [.. Stated("Alpha", "alpha"), .. Stated("Beta", "beta")]);
                break;
            case "Gelu":
                Activate("Gelu", node.Text("approximate", "none") == "tanh" ? ["Gelu = GeluForm.Tanh"] : []);
                break;
            case "Clip":
                Activate("Clip", [.. Bound("Minimum", "min", 1), .. Bound("Maximum", "max", 2)]);
                break;
            case "PRelu":
                PRelu();
                break;
            case "Exp" or "Abs":
                Hold(network.Add(node.Operator, [First()]));
                break;
            case "Neg":
                Hold(network.Add("Scale", [First()], "Factor = [-1]"));
                break;
            case "Identity" or "Dropout":
                Hold(network.Add("Activate", [First()], "Activation.None"));
                break;
            case "Swish":
                // x · sigmoid(alpha · x)
                var scaled = network.Add("Scale", [First()], $"Factor = [{OnnxNetwork.Text(node.Number("alpha", 1))}]");
                Hold(network.Add("Multiply", [First(), network.Add("Activate", [scaled], "Activation.Sigmoid")]));
                break;
            case "Celu":
                // max(0, x) + min(0, alpha · (exp(x / alpha) − 1)) = alpha · elu(x / alpha)
                var alpha = node.Number("alpha", 1);
                var inner = network.Add("Scale", [First()], $"Factor = [{OnnxNetwork.Text(1.0 / alpha)}]");
                Hold(network.Add("Scale", [network.Add("Activate", [inner], "Activation.Elu")], $"Factor = [{OnnxNetwork.Text(alpha)}]"));
                break;
            case "Add" or "Sum":
                Join("Add");
                break;
            case "Sub":
                Join("Subtract");
                break;
            case "Mul":
                Join("Multiply");
                break;
            default:
                return false;
        }

        return true;

        string First() => network.Layer(node.Inputs[0]);

        void Hold(string layer) => network.Hold(node.Outputs[0], layer);

        void Activate(string function, params IEnumerable<string> arguments) =>
            Hold(network.Add("Activate", [First()], [$"Activation.{function}", .. arguments]));

        IEnumerable<string> Stated(string argument, string attribute) =>
            node.Numbers.TryGetValue(attribute, out var values) ? [$"{argument} = {OnnxNetwork.Text(values[0])}"] : [];

        // An attribute before opset 11, an input since.
        IEnumerable<string> Bound(string argument, string attribute, int input) =>
            node.Inputs.Count > input && node.Inputs[input] is { Length: > 0 } bound ? [$"{argument} = {OnnxNetwork.Text(network.Values(bound)[0])}"] : Stated(argument, attribute);

        void Join(string kind)
        {
            // Before opset 7 the second operand begins at an axis; since, both end together.
            var rank = node.Inputs.Max(Rank);
            var isOld = node.Integer("broadcast", 0) != 0;
            if (isOld && node.Integers.TryGetValue("axis", out var axis) && axis[0] + Rank(node.Inputs[1]) != rank)
                throw new NotSupportedException("The second operand does not end where the first does.");

            // A network without a batch has all axes, so that operands of fewer get outer ones of size 1.
            Hold(network.Add(kind, node.Inputs.Select(input => network.Layer(input, rank))));
        }

        int Rank(string value) => network.IsKnown(value) ? network.Known(value).Shape.Length : 0;

        void PRelu()
        {
            var (slope, shape) = (network.Known(node.Inputs[1]), network.Shape(node.Inputs[0]));
            var atEnd = network.Opset >= 7 && slope.Shape is [> 1];
            if (slope.Shape is not [_])
                throw new NotSupportedException("A slope for each element.");

            network.IsChannelsLast |= atEnd;
            var layer = network.Add("Activate", [First()], "Activation.PRelu");
            network.Weight(layer, "slope", slope.Shape[0] == 1 ? OnnxNetwork.Repeat(slope.Values[0], shape[1]) : slope);
            Hold(layer);
        }
    }
}
