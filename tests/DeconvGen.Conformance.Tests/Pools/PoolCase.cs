using System.Text.Json;
using DeconvGen.Conformance.Tests.Cases;
using DeconvGen.Conformance.Tests.Declarations;

namespace DeconvGen.Conformance.Tests.Pools;

/// <summary>A third-party pool and its declaration in the suite's own convention.</summary>
internal sealed record PoolCase(string Name, string ClassName, Convention Convention, string Source, ConformanceTensor Input, ConformanceTensor? Expected, bool IsEmpty)
{
    public string Path => ClassName + ".cs";

    private bool IsChannelsLast => Convention is Convention.TensorFlow or Convention.Keras;

    public double[] InputValues => (IsChannelsLast ? Input.ToChannelsLast() : Input).Values;

    public double[] ExpectedValues => (IsChannelsLast ? Expected!.ToChannelsLast() : Expected!).Values;

    public static PoolCase Read(JsonElement json, int index)
    {
        var name = json.GetProperty("name").GetString()!;
        var convention = name[..name.IndexOf('.', StringComparison.Ordinal)] switch
        {
            "torch" => Convention.PyTorch,
            "tf" => Convention.TensorFlow,
            "keras" => Convention.Keras,
            _ => Convention.Onnx,
        };
        var input = ConformanceTensor.Read(json.GetProperty("input"))!;
        var attributes = json.GetProperty("attrs");
        int[] shape = convention is Convention.TensorFlow or Convention.Keras ? [.. input.Shape[2..], input.Shape[1]] : input.Shape[1..];
        string[] arguments =
        [
            .. ConventionArguments.List("In", shape),
            .. List("Kernel", "kernel_shape"),
            .. List("Stride", "strides"),
            .. List("Dilation", "dilations"),
            // SAME and VALID are rules; ONNX' pads beside them, all zero, say nothing.
            .. Rule() is { } rule ? [$"AutoPad = AutoPad.{rule}"] : List("Padding", "pads"),
            .. Flag("CeilMode", "ceil_mode"),
            .. json.GetProperty("op").GetString() == "avg_pool" ? Flag("CountIncludePad", "count_include_pad") : [],
        ];
        var kind = json.GetProperty("op").GetString() switch
        {
            "max_pool" => "MaxPool",
            "avg_pool" => "AveragePool",
            "global_max_pool" => "GlobalMaxPool",
            _ => "GlobalAveragePool",
        };
        var className = $"Pool{index:D3}";
        var source = $"""
            using DeconvGen;

            [Network(Convention = Convention.{convention}, Batch = {input.Shape[0]})]
            [{kind}("layer", {string.Join(", ", arguments)})]
            public sealed partial class {className};
            """;
        return new PoolCase(
            name,
            className,
            convention,
            source,
            input,
            json.TryGetProperty("expected", out var expected) ? ConformanceTensor.Read(expected) : null,
            input.Shape.Contains(0));

        IEnumerable<string> List(string argument, string attribute) =>
            attributes.TryGetProperty(attribute, out var values) ? ConventionArguments.List(argument, FrameworkCall.List(values)!) : [];

        string? Rule() => !attributes.TryGetProperty("auto_pad", out var pad) ? null : pad.GetString() switch
        {
            "SAME_UPPER" => "SameUpper",
            "SAME_LOWER" => "SameLower",
            "VALID" => "Valid",
            _ => null,
        };

        IEnumerable<string> Flag(string argument, string attribute) =>
            attributes.TryGetProperty(attribute, out var flag) ? [$"{argument} = {(flag.GetInt32() != 0 ? "true" : "false")}"] : [];
    }
}
