using CsCheck;
using DeconvGen.Generator;
using DeconvGen.Generator.Layers;
using DeconvGen.Generator.Nests;

namespace DeconvGen.Testing.Convolutions;

using MaskType = DeconvGen.Generator.Declarations.MaskType;

/// <summary>Legal layers of every kind: ranks 1 to 3, strides 1 to 4, dilations 1 to 3, uneven padding, output tails, groups, depthwise, all weight layouts.</summary>
internal static class RandomConvolutions
{
    /// <summary>Small enough that a thousand of them run through an interpreter in seconds.</summary>
    private const long LargestMultiplyAdds = 40_000;

    public static Gen<ConvolutionSpec> Forward { get; } = Any(transposed: false);

    /// <summary>Forward layers with a causal mask.</summary>
    public static Gen<ConvolutionSpec> Masked { get; } = Gen.Select(Forward, Gen.OneOf(Gen.Const(MaskType.A), Gen.Const(MaskType.B)), (spec, mask) => spec with { Mask = mask });

    public static Gen<ConvolutionSpec> Transposed { get; } = Any(transposed: true);

    public static Gen<ConvolutionSpec> All { get; } = Gen.OneOf(Forward, Transposed);

    /// <summary>A layer in words, for messages.</summary>
    public static string Describe(ConvolutionSpec spec) =>
        $"{(spec.Transposed ? "transposed " : "")}{spec.InChannels} → {spec.OutChannels} channels, {spec.Groups} groups, {spec.Weights.Layout}, " +
        $"{(spec.Bias is null ? "no bias" : "bias")}, mask {spec.Mask}, {string.Join("; ", spec.Axes.Select(axis => $"i{axis.Input} o{axis.Output} k{axis.Kernel} s{axis.Stride} d{axis.Dilation} p{axis.PadBegin}"))}";

    private static Gen<ConvolutionSpec> Any(bool transposed) =>
        from rank in Gen.Frequency((2, Gen.Const(1)), (4, Gen.Const(2)), (1, Gen.Const(3)))
        from axes in Axis(transposed, rank).Array[rank]
        from channels in Channels
        from bias in Gen.Bool
        let layouts = Layouts(transposed, channels.InPerGroup)
        from choice in Gen.Int[0, layouts.Length - 1]
        let spec = new ConvolutionSpec(
            transposed,
            channels.Groups * channels.InPerGroup,
            channels.Groups * channels.OutPerGroup,
            channels.Groups,
            axes.ToEquatableArray(),
            TensorLayouts.Make("layer.weight", layouts[choice], channels.Groups, channels.InPerGroup, channels.OutPerGroup, [.. axes.Select(axis => axis.Kernel)]),
            bias ? new BiasSpec("layer.bias", []) : null)
        where Lowering.Lower(spec).MultiplyAdds <= LargestMultiplyAdds
        select spec;

    private static string[] Layouts(bool transposed, int inPerGroup) => (transposed, inPerGroup) switch
    {
        (true, _) => ["IOHW", "HWOI"],
        (false, 1) => ["OIHW", "HWIO", "HWCM"],
        _ => ["OIHW", "HWIO"],
    };

    private static readonly Gen<(int Groups, int InPerGroup, int OutPerGroup)> Channels = Gen.OneOf(
        Gen.Select(Gen.Const(1), Gen.Int[1, 40], Gen.Int[1, 40]),
        Gen.Select(Gen.Const(1), Gen.Int[1, 5], Gen.Int[1, 5]),
        Gen.Select(Gen.Int[2, 4], Gen.Int[1, 9], Gen.Int[1, 9]),
        Gen.Select(Gen.Int[2, 40], Gen.Const(1), Gen.Int[1, 3]));

    private static Gen<ConvolutionAxis> Axis(bool transposed, int rank) =>
        from input in Gen.Frequency((1, Gen.Const(1)), (5, Gen.Int[1, rank == 1 ? 40 : rank == 2 ? 12 : 6]))
        from kernel in Gen.Int[1, rank == 3 ? 3 : 5]
        from stride in Gen.Int[1, 4]
        from dilation in Gen.Int[1, 3]
        from begin in Gen.Int[0, 4]
        from end in Gen.Int[0, 4]
        from extra in Gen.Int[0, Math.Max(stride, dilation) - 1]
        from shift in Gen.Frequency((9, Gen.Const(0)), (1, Gen.Int[1, 3]))
        let span = (dilation * (kernel - 1)) + 1
        let axis = transposed
            ? new ConvolutionAxis(input, ((input - 1) * stride) + span + extra - begin - end + shift, kernel, stride, dilation, begin - shift)
            : new ConvolutionAxis(input, FloorDivide(input + begin + end - span, stride) + 1, kernel, stride, dilation, begin)
        where axis.Output >= 1
        select axis;

    private static int FloorDivide(int a, int b) => (int)Math.Floor((double)a / b);
}
