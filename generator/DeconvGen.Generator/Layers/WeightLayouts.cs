using DeconvGen.Generator.Declarations;

namespace DeconvGen.Generator.Layers;

/// <summary>How each convention stores the weights of a convolution. The returned record names no tensor and no constants yet.</summary>
internal static class WeightLayouts
{
    public static WeightSpec Of(Convention convention, bool transposed, int inChannels, int outChannels, int groups, EquatableArray<int> kernel)
    {
        var inPerGroup = inChannels / groups;
        var outPerGroup = outChannels / groups;
        var spatial = "DHW".Substring(3 - kernel.Count);
        var axes = (DataLayouts.IsTensorFlow(convention), transposed) switch
        {
            (false, false) => new[] { Axis.OutAll(outChannels), Axis.In(inPerGroup), Axis.Kernel },
            (false, true) => [Axis.InAll(inChannels), Axis.Out(outPerGroup), Axis.Kernel],
            (true, false) when groups == inChannels && groups > 1 => [Axis.Kernel, Axis.Group(groups), Axis.Multiplier(outPerGroup)],
            (true, false) => [Axis.Kernel, Axis.In(inPerGroup), Axis.OutAll(outChannels)],

            // No framework of this family groups a transposed convolution; groups lie as in the other family: beside the whole input.
            (true, true) => [Axis.Kernel, Axis.Out(outPerGroup), Axis.InAll(inChannels)],
        };

        long group = 0, output = 0, input = 0, stride = 1;
        var kernelStrides = new long[kernel.Count];
        foreach (var axis in Enumerable.Reverse(axes))
        {
            switch (axis.Letter)
            {
                case 'K':
                    for (var k = kernel.Count - 1; k >= 0; k--)
                    {
                        kernelStrides[k] = stride;
                        stride *= kernel[k];
                    }

                    break;
                case 'O':
                    output = stride;
                    group = axis.Whole ? stride * outPerGroup : group;
                    break;
                case 'I':
                    input = stride;
                    group = axis.Whole ? stride * inPerGroup : group;
                    break;
                case 'C':
                    // One input channel in each group: its index is always 0.
                    group = stride;
                    input = stride;
                    break;
                case 'M':
                    output = stride;
                    break;
            }

            stride = Math.Min(stride * axis.Size, (long)int.MaxValue + 1);
        }

        return new WeightSpec(
            "",
            axes.SelectMany<Axis, int>(axis => axis.Letter == 'K' ? kernel : [axis.Size]).ToEquatableArray(),
            string.Concat(axes.Select(axis => axis.Letter == 'K' ? spatial : axis.Letter.ToString())),
            new[] { group, output, input }.Concat(kernelStrides).Select(value => (int)Math.Min(value, int.MaxValue)).ToEquatableArray(),
            []);
    }

    /// <summary>One axis of the tensor; <c>Whole</c> axes run over the channels of all groups.</summary>
    private readonly record struct Axis(char Letter, int Size, bool Whole)
    {
        public static readonly Axis Kernel = new('K', 1, false);

        public static Axis OutAll(int size) => new('O', size, true);

        public static Axis Out(int size) => new('O', size, false);

        public static Axis InAll(int size) => new('I', size, true);

        public static Axis In(int size) => new('I', size, false);

        public static Axis Group(int size) => new('C', size, true);

        public static Axis Multiplier(int size) => new('M', size, false);
    }
}
