using System.Globalization;
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
        var spatial = shape.Length - 1;
        int[] axes = attributes.TryGetProperty("axes", out var list) ? FrameworkCall.List(list)! : [.. Enumerable.Range(0, input.Shape.Length)];
        int[] resized = [.. Enumerable.Range(0, spatial).Select(n => isPlane ? n : n + (channelsLast ? 1 : AxesBeforeSpace))];
        string[] arguments =
        [
            $"In = [{string.Join(", ", shape)}]",
            .. Output(),
            .. Numbers("Scale", "scales", 1),
            .. Numbers("Size", "sizes", null),
            $"Mode = ResizeMode.{(attributes.GetProperty("mode").GetString() == "linear" ? "Linear" : "Nearest")}",
            .. Coordinates(),
            .. Rounding(),
        ];
        var className = $"Resize{index:D3}";
        var source = $"""
            using DeconvGen;

            [Network(Convention = Convention.Onnx, Layout = DataLayout.{(channelsLast ? "NHWC" : "NCHW")}, Batch = {(isPlane ? 1 : input.Shape[0])})]
            [Resize("layer", {string.Join(", ", arguments)})]
            public sealed partial class {className};
            """;
        return new CaseNetwork(
            name, className, source, [CaseValue.Of(input)], expected is null ? [] : [CaseValue.Of(expected)], CaseNetwork.NoWeights, IsExact: !source.Contains("Linear", StringComparison.Ordinal));

        IEnumerable<string> Output() => expected is null ? [] : ConventionArguments.List("Out", isPlane ? [1, .. expected.Shape] : expected.Shape[1..]);

        IEnumerable<string> Numbers(string argument, string attribute, double? otherwise)
        {
            if (!attributes.TryGetProperty(attribute, out var values))
                return [];

            double[] given = [.. values.EnumerateArray().Select(value => value.GetDouble())];
            if (given.Length != axes.Length)
                return [$"{argument} = [{string.Join(", ", given.Skip(Math.Max(0, given.Length - axes.Length)).Select(Text))}]"];

            return [$"{argument} = [{string.Join(", ", resized.Select(axis => Array.IndexOf(axes, axis)).Select(at => Text(at < 0 ? otherwise!.Value : given[at])))}]"];
        }

        // The default of the operator is the convention's default and is not written.
        IEnumerable<string> Coordinates() => attributes.GetProperty("coordinate_transformation_mode").GetString() switch
        {
            "asymmetric" => ["Coordinates = CoordinateMode.Asymmetric"],
            "align_corners" => ["Coordinates = CoordinateMode.AlignCorners"],
            // The same but for an output of one element (README of the cases), and those are not covered.
            "half_pixel" or "pytorch_half_pixel" => [],
            var other => throw new NotSupportedException(other),
        };

        IEnumerable<string> Rounding() => !attributes.TryGetProperty("nearest_mode", out var mode) ? [] : mode.GetString() switch
        {
            // Before opset 11 ONNX Runtime rounds down where it enlarges.
            "floor" => ["Rounding = NearestRounding.Floor"],
            "simple_v10" when attributes.GetProperty("scales").EnumerateArray().All(scale => scale.GetDouble() >= 1) => ["Rounding = NearestRounding.Floor"],
            "ceil" => ["Rounding = NearestRounding.Ceil"],
            "round_prefer_ceil" => ["Rounding = NearestRounding.RoundPreferCeil"],
            "round_prefer_floor" => [],
            var other => throw new NotSupportedException(other),
        };
    }

    private static string Text(double value) => value.ToString("R", CultureInfo.InvariantCulture);
}
