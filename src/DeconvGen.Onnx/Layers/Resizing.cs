using DeconvGen.Onnx.Graphs;

namespace DeconvGen.Onnx.Layers;

/// <summary>Resize, by sizes where they say the scale, by scales where not.</summary>
internal static class Resizing
{
    public static LayerOutput Resize(LayerTranslation layer)
    {
        ResizeAxis[] axes = [.. Axes(layer)];
        var (mode, x) = (layer.Settings.Text("Mode"), layer.Read(Form.Planar));
        var coordinates = axes[0].Coordinates switch
        {
            CoordinateMode.HalfPixel => "half_pixel",
            CoordinateMode.Asymmetric => "asymmetric",
            CoordinateMode.AlignCorners => "align_corners",
            var other => throw layer.Unsupported($"its coordinates are {other}"),
        };
        List<OnnxAttribute> attributes = [OnnxAttribute.Of("coordinate_transformation_mode", coordinates)];
        switch (mode)
        {
            case nameof(ResizeMode.Linear):
                attributes.Add(OnnxAttribute.Of("mode", "linear"));
                break;
            case nameof(ResizeMode.Nearest) when axes.Any(axis => !axis.IsSafeInSinglePrecision()):
                return LayerOutput.Planar(Gathered(layer, axes, x));
            case nameof(ResizeMode.Nearest):
                attributes.Add(OnnxAttribute.Of("mode", "nearest"));
                attributes.Add(OnnxAttribute.Of("nearest_mode", axes[0].Rounding switch
                {
                    NearestRounding.Floor => "floor",
                    NearestRounding.Ceil => "ceil",
                    NearestRounding.RoundPreferFloor => "round_prefer_floor",
                    _ => "round_prefer_ceil",
                }));
                break;
            default:
                throw layer.Unsupported($"its mode is {mode}");
        }
        var graph = layer.Graph;
        if (axes.All(axis => axis.IsRatio || axis.Coordinates == CoordinateMode.AlignCorners))
            return LayerOutput.Planar(layer.Node("Resize", [x, "", "", graph.Integers(graph.Shape(layer.Layer, Form.Planar))], [.. attributes]));
        if (axes.FirstOrDefault(axis => (int)MathF.Floor(axis.Input * (float)axis.Scale) != axis.Output) is { Output: > 0 } wrong)
            throw layer.Unsupported(FormattableString.Invariant($"{wrong.Input} · {wrong.Scale:R} in single precision is not {wrong.Output}"));
        return LayerOutput.Planar(layer.Node("Resize", [x, "", graph.Singles([1, 1, .. axes.Select(axis => axis.Scale)])], [.. attributes]));
    }

    private static IEnumerable<ResizeAxis> Axes(LayerTranslation layer)
    {
        var (input, output, settings) = (layer.Spatial(), layer.SpatialOf(layer.Layer), layer.Settings);
        var coordinates = Enum.Parse<CoordinateMode>(settings.Text("Coordinates"));
        var rounding = settings.Has("Rounding") ? Enum.Parse<NearestRounding>(settings.Text("Rounding")) : NearestRounding.Floor;
        var scale = settings.Has("Scale") ? settings.Numbers("Scale") : [];
        return input.Select((size, axis) =>
            new ResizeAxis(size, output[axis], scale.Count > 0 ? scale[axis] : (double)output[axis] / size, coordinates, rounding));
    }

    private static string Gathered(LayerTranslation layer, ResizeAxis[] axes, string x)
    {
        for (var axis = 0; axis < axes.Length; axis++)
        {
            var resized = axes[axis];
            if (resized.Input != resized.Output || resized.Nearest().Where((index, n) => index != n).Any())
                x = layer.Node("Gather", [x, layer.Graph.Integers(resized.Nearest())], OnnxAttribute.Of("axis", 2 + axis));
        }
        return x;
    }
}
