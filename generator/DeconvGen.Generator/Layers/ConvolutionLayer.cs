using DeconvGen.Generator.Declarations;

namespace DeconvGen.Generator.Layers;

/// <summary>The last step of both directions: sizes are known, weights, bias and activation follow.</summary>
internal static class ConvolutionLayer
{
    public static ResolvedLayer? Build(LayerScope scope, ConvolutionArguments arguments, EquatableArray<ConvolutionAxis> axes)
    {
        var output = new Shape(arguments.OutChannels, axes.Select(axis => axis.Output).ToEquatableArray());
        var layout = WeightLayouts.Of(scope.Convention, arguments.Transposed, arguments.Input.Channels, arguments.OutChannels, arguments.Groups, arguments.Kernel);
        if (!ShapeArgument.Fits(scope, null, output) || scope.HasErrors)
        {
            return null;
        }

        if (ShapeArgument.Product(layout.Dimensions) > int.MaxValue)
        {
            scope.Report(new TooLarge(scope.Site(), scope.Name, "weights"));
            return null;
        }

        var weights = ConvolutionWeights.Read(scope, arguments, layout);
        var bias = ConvolutionWeights.ReadBias(scope, arguments.OutChannels);
        if (scope.HasErrors || weights is null)
        {
            return null;
        }

        var spec = new ConvolutionSpec(arguments.Transposed, arguments.Input.Channels, arguments.OutChannels, arguments.Groups, axes, weights, bias)
        {
            Mask = arguments.Transposed ? MaskType.None : scope.Member<MaskType>("Mask"),
            AutoPad = arguments.AutoPad,
            OutputShape = arguments.OutputShape ?? [],
        };
        return new ResolvedLayer(new Operation.Convolution(spec), output) { Arguments = arguments };
    }
}
