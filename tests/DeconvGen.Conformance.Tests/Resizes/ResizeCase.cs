using System.Text.Json;
using DeconvGen.Conformance.Tests.Cases;
using DeconvGen.Conformance.Tests.Declarations;
using DeconvGen.Conformance.Tests.Networks;

namespace DeconvGen.Conformance.Tests.Resizes;

/// <summary>Declares a third-party resize. All of them are ONNX' and ONNX Runtime's.</summary>
internal static class ResizeCase
{
    private const int AxesBeforeSpace = 2;

    public static CaseNetwork Declare(JsonElement json, int index)
    {
        var name = json.GetProperty("name").GetString()!;
        var (input, attributes) = (ConformanceTensor.Read(json.GetProperty("input"))!, json.GetProperty("attrs"));
        var expected = json.TryGetProperty("expected", out var stated) ? ConformanceTensor.Read(stated) : null;
        var channelsLast = name.Contains("Nhwc", StringComparison.Ordinal);

        // A tensor of fewer axes has neither batch nor channels: it is one plane.
        var isPlane = input.Shape.Length <= AxesBeforeSpace;
        int[] shape = isPlane ? [1, .. input.Shape] : input.Shape[1..];
        var resize = new ResizeArguments(
            attributes.TryGetProperty("axes", out var list) ? FrameworkCall.List(list)! : [.. Enumerable.Range(0, input.Shape.Length)],
            Numbers("scales"),
            Numbers("sizes"),
            attributes.GetProperty("mode").GetString()!,
            attributes.GetProperty("coordinate_transformation_mode").GetString()!,
            attributes.TryGetProperty("nearest_mode", out var mode) ? mode.GetString()! : "round_prefer_floor");
        string[] arguments =
        [
            $"In = [{string.Join(", ", shape)}]",
            .. expected is null ? [] : ConventionArguments.List("Out", isPlane ? [1, .. expected.Shape] : expected.Shape[1..]),
            .. resize.Write([.. Enumerable.Range(0, shape.Length - 1).Select(n => isPlane ? n : n + (channelsLast ? 1 : AxesBeforeSpace))]),
        ];
        var className = $"Resize{index:D3}";
        var source = $"""
            using DeconvGen;

            [Network(Convention = Convention.Onnx, Layout = DataLayout.{(channelsLast ? "NHWC" : "NCHW")}, Batch = {(isPlane ? 1 : input.Shape[0])})]
            [Resize("layer", {string.Join(", ", arguments)})]
            public sealed partial class {className};
            """;
        return new CaseNetwork(
            name, className, source, [CaseValue.Of(input)], expected is null ? [] : [CaseValue.Of(expected)], CaseNetwork.NoWeights, IsExact: !resize.IsLinear);

        double[]? Numbers(string attribute) =>
            attributes.TryGetProperty(attribute, out var values) ? [.. values.EnumerateArray().Select(value => value.GetDouble())] : null;
    }
}
