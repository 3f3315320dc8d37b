using System.Globalization;
using DeconvGen.Generator.Declarations;
using DeconvGen.Generator.Graphs;
using DeconvGen.Generator.Layers;

namespace DeconvGen.Generator.Tests.Layers;

using Activation = DeconvGen.Generator.Declarations.Activation;
using Convention = DeconvGen.Generator.Declarations.Convention;
using CoordinateMode = DeconvGen.Generator.Declarations.CoordinateMode;
using DepthOrder = DeconvGen.Generator.Declarations.DepthOrder;
using GeluForm = DeconvGen.Generator.Declarations.GeluForm;
using NearestRounding = DeconvGen.Generator.Declarations.NearestRounding;
using ResizeMode = DeconvGen.Generator.Declarations.ResizeMode;

/// <summary>Declares a layer that leaves one argument to its convention, and reads from the resolved layer what became of it.</summary>
internal static class ResolvedDefaults
{
    /// <summary>A value that an argument may be given where there is no default.</summary>
    public static object Stated(string argument) => argument switch
    {
        "Size" => 3,
        "Axis" => 1,
        "Stride" => new[] { 2 },
        "Gelu" => GeluForm.Tanh,
        "Mode" => ResizeMode.Linear,
        "Coordinates" => CoordinateMode.AlignCorners,
        "Rounding" => NearestRounding.Ceil,
        "Order" => DepthOrder.DepthColumnRow,
        _ => 0.25,
    };

    /// <summary>The layers of a kind (two where two kinds share a line), with every argument stated that has no default but the one asked about.</summary>
    public static IEnumerable<Declare> Declarations(string kind, string argument, Convention convention) => kind.Split(", ").Select(one =>
    {
        var network = Declare.Network(convention).Input("x", DataLayouts.IsTensorFlow(convention) ? [5, 5, 4] : [4, 5, 5]);
        if (Enum.TryParse<Activation>(one, out var activation))
        {
            return argument == "Beta" ? network.Activate("a", activation).With("Alpha", 0.25) : network.Activate("a", activation);
        }

        var layer = network.Kind(one.Split(' ')[0], "a");
        foreach (var (name, value) in Others(one, argument).Where(other => other.Name != argument))
        {
            layer = layer.With(name, value);
        }

        return layer;
    });

    /// <summary>What the layer computes with, in the words of the table.</summary>
    public static string Read(LayerSpec layer, string argument, bool channelsLast) => argument switch
    {
        "NegativeSlope" => Text(layer.Activation.Slope),
        "Alpha" or "Beta" or "Minimum" or "Maximum" or "Gelu" => Text(layer.Activation.Settings, argument),
        "Gamma, Shift" => Text(layer.Tensors.Any(tensor => tensor.Name == "a.gamma") && layer.Tensors.Any(tensor => tensor.Name == "a.beta")),
        "α is divided by Size" => Text(layer.Operation.Settings, "Scale") == "0.25" ? "true" : "false",
        "an even Size has more channels before than after" => Text(((LrnOperation)layer.Operation).Before == 2),
        "Epsilon bounds the square, not the norm" => Text(Text(layer.Operation.Settings, "Rule") == "MaxSquare"),
        "Axis" => Text(layer.Operation.Settings, argument) == Text(channelsLast ? 2 : 0) ? "Channel" : Text(layer.Operation.Settings, argument),
        "Stride" => Text(layer.Operation.Settings, argument) switch { "1 1" => "One", "2 2" => "Window", var other => other },
        // Sizes are rounded up on request, but never by VALID.
        "AutoPad without Padding" => layer.Output.Spatial[0] == 3 ? "Explicit" : "Valid",
        "CeilMode" => Text(layer.Output.Spatial[0] == 3),
        "CountIncludePad" or "KeepDims" => Text(Text(layer.Operation.Settings, argument) == "1"),
        _ => Text(layer.Operation.Settings, argument),
    };

    private static (string Name, object Value)[] Others(string kind, string argument) => kind switch
    {
        "Lrn" => [("Size", argument switch { "Scale" => 1, "an even Size has more channels before than after" => 4, _ => 3 }), ("Scale", 0.25), ("Exponent", 0.25)],
        "InstanceNorm" => [("Epsilon", 0.25)],
        "L2Normalize" => [("Axis", 1), ("Epsilon", 0.25)],
        "MaxPool" or "AveragePool" when argument == "AutoPad without Padding" => [("Kernel", new[] { 2 }), ("Stride", new[] { 2 }), ("CeilMode", true)],
        "MaxPool" or "AveragePool" => [("Kernel", new[] { 2 }), ("Stride", new[] { 2 })],
        "Resize" => [("Scale", new[] { 2.0 }), ("Coordinates", CoordinateMode.Asymmetric), ("Rounding", NearestRounding.Ceil)],
        "Resize (nearest)" => [("Scale", new[] { 2.0 }), ("Mode", ResizeMode.Nearest), ("Coordinates", CoordinateMode.AlignCorners), ("Rounding", NearestRounding.Ceil)],
        "Resize (linear)" => [("Scale", new[] { 2.0 }), ("Mode", ResizeMode.Linear)],
        "DepthToSpace" => [("BlockSize", 2)],
        _ => [],
    };

    private static string Text(EquatableArray<Setting> settings, string name)
    {
        var setting = settings.Single(setting => setting.Name == name);
        return setting.Text ?? string.Join(' ', setting.Numbers.Select(Text));
    }

    private static string Text(bool flag) => flag ? "true" : "false";

    public static string Text(double number) => number == 1 / 6.0 ? "1/6"
        : number.ToString(Math.Abs(number) is > 0 and < 1e-3 ? "0e-0" : "R", CultureInfo.InvariantCulture);
}
