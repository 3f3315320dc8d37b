using DeconvGen.Conformance.Tests.Cases;

namespace DeconvGen.Conformance.Tests.Declarations;

/// <summary>
/// How a suite's own convention states padding and output size. It reads what the case states (<c>attrs</c>, <c>framework</c>) and never what was
/// worked out of it, so that SAME, output shapes and Keras' size rule are really put to the test.
/// </summary>
/// <param name="Convention">The convention.</param>
/// <param name="Arguments">Named arguments of the layer attribute, in C#.</param>
/// <param name="OtherConvention">Why it is not the suite's own, or null.</param>
internal sealed record ConventionArguments(Convention Convention, IReadOnlyList<string> Arguments, string? OtherConvention = null)
{
    public static ConventionArguments For(ConformanceCase one) => one.Suite switch
    {
        "torch" => PyTorch(one),
        "tf" => TensorFlow(one),
        "keras" => Keras(one),
        _ => Onnx(one, null),
    };

    private static ConventionArguments Onnx(ConformanceCase one, string? otherConvention) =>
        new(Convention.Onnx, [.. AutoPad(one), .. List(one, "Padding", "pads"), .. List(one, "OutputPadding", "output_padding"), .. List(one, "OutputShape", "output_shape")], otherConvention);

    /// <summary>Padding is one number for each axis; the size of a transposed convolution is asked for as PyTorch's test does, by <c>output_size</c> where it has one.</summary>
    private static ConventionArguments PyTorch(ConformanceCase one)
    {
        var size = one.Framework?.OutputSize ?? one.Lists.GetValueOrDefault("output_size");
        var pads = one.Lists.GetValueOrDefault("pads");
        if (pads is not null && !pads[..(pads.Length / 2)].SequenceEqual(pads[(pads.Length / 2)..]))
            return Onnx(one, "PyTorch has no uneven padding");

        return new ConventionArguments(
            Convention.PyTorch,
            [
                .. AutoPad(one),
                .. pads is null ? [] : List("Padding", pads[..(pads.Length / 2)]),
                .. size is null ? List(one, "OutputPadding", "output_padding") : List("OutputShape", size),
            ]);
    }

    /// <summary>
    /// TensorFlow's gradient tests state the output size and VALID, SAME or explicit padding. The cases hold numbers equivalent to that; the name of
    /// the test tells VALID and SAME, explicit padding of a transposed convolution is not part of the convention here.
    /// </summary>
    private static ConventionArguments TensorFlow(ConformanceCase one)
    {
        if (!one.Transposed)
        {
            return one.Lists.ContainsKey("pads")
                ? new ConventionArguments(Convention.TensorFlow, ["AutoPad = AutoPad.Explicit", .. List(one, "Padding", "pads")])
                : new ConventionArguments(Convention.TensorFlow, [.. AutoPad(one)]);
        }

        if (!one.Lists.ContainsKey("pads"))
            return new ConventionArguments(Convention.TensorFlow, [.. AutoPad(one), .. List(one, "OutputShape", "output_shape")]);

        var same = one.Name.Contains("Same", StringComparison.Ordinal);
        var valid = one.Name.Contains("Valid", StringComparison.Ordinal);
        if (one.Expected is null || (!same && !valid))
            return Onnx(one, "TensorFlow's gradient, whose padding the case states as numbers only");
        if (one.Lists["dilations"].Any(dilation => dilation > 1))
            return Onnx(one, "TensorFlow's dilated gradient, stated as numbers");

        return new ConventionArguments(
            Convention.TensorFlow,
            [.. same ? ["AutoPad = AutoPad.Same"] : Array.Empty<string>(), .. List("OutputShape", one.Expected.Shape[2..])]);
    }

    private static ConventionArguments Keras(ConformanceCase one)
    {
        var padding = one.Framework?.Padding ?? one.AutoPad;
        if (padding == "causal")
            return Onnx(one, "Keras' causal padding, stated as numbers");

        // From Keras' operator test: keras.ops.conv takes stride with dilation, the layers refuse it, and the convention is the layers'.
        if (!one.Transposed && one.AutoPad is not null && Exceeds(one, "strides") && Exceeds(one, "dilations"))
            return new ConventionArguments(Convention.TensorFlow, [.. AutoPad(one)], "Keras' operator takes stride with dilation, its layers do not");

        string[] same = padding is "same" or "SAME_UPPER" ? ["AutoPad = AutoPad.Same"] : [];
        var output = one.Framework is null ? one.Lists.GetValueOrDefault("output_padding") : one.Framework.OutputPadding;
        return new ConventionArguments(Convention.Keras, [.. same, .. output is null || !one.Transposed ? [] : List("OutputPadding", output)]);
    }

    private static bool Exceeds(ConformanceCase one, string attribute) => one.Lists.TryGetValue(attribute, out var values) && values.Max() > 1;

    private static IEnumerable<string> AutoPad(ConformanceCase one) => one.AutoPad switch
    {
        "SAME_UPPER" => ["AutoPad = AutoPad.SameUpper"],
        "SAME_LOWER" => ["AutoPad = AutoPad.SameLower"],
        "VALID" => ["AutoPad = AutoPad.Valid"],
        null or "NOTSET" => [],
        _ => throw new NotSupportedException(one.AutoPad),
    };

    private static IEnumerable<string> List(ConformanceCase one, string name, string attribute) =>
        one.Lists.TryGetValue(attribute, out var values) ? List(name, values) : [];

    public static IEnumerable<string> List(string name, int[] values) => [$"{name} = [{string.Join(", ", values)}]"];
}
