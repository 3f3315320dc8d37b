using DeconvGen.Generator.Declarations;

namespace DeconvGen.Generator.Layers;

/// <summary>The arguments of a convolution or transposed convolution, one number for each axis, each number legal by itself.</summary>
internal sealed record ConvolutionArguments(
    bool Transposed,
    Shape Input,
    int OutChannels,
    int Groups,
    EquatableArray<int> Kernel,
    EquatableArray<int> Stride,
    EquatableArray<int> Dilation,
    EquatableArray<int> PadBegin,
    EquatableArray<int> PadEnd,
    AutoPad AutoPad,
    EquatableArray<int>? OutputPadding,
    EquatableArray<int>? OutputShape,
    Shape? Out)
{
    public int Rank => Input.Rank;

    /// <summary>The formula's numbers on one axis, with the padding that is stated.</summary>
    public SizeTerms Terms(Convention convention, int axis) => new(
        Transposed,
        convention,
        AutoPad,
        new SpatialAxis(axis, Rank),
        Input.Spatial[axis],
        Kernel[axis],
        Stride[axis],
        Dilation[axis],
        PadBegin[axis],
        PadEnd[axis],
        OutputPadding?[axis] ?? 0);

    /// <summary>Reads and checks all arguments but the weights; null, with reports, where one hides the layer's shape.</summary>
    public static ConvolutionArguments? Read(LayerScope scope, bool transposed)
    {
        var source = scope.Sources[0];
        var lists = new AxisLists(scope, source.Shape.Rank, scope.InIsInput ? "In" : source.Name);
        var kernel = lists.Required("Kernel");
        var stride = lists.Optional("Stride", least: 1, otherwise: 1);
        var dilation = lists.Optional("Dilation", least: 1, otherwise: 1);
        var (padBegin, padEnd) = lists.Padding();
        var outputPadding = transposed && scope.States("OutputPadding") ? lists.Optional("OutputPadding", least: 0, otherwise: 0) : null;
        var outputShape = transposed && scope.States("OutputShape") ? lists.Optional("OutputShape", least: 1, otherwise: 1) : null;
        var claim = ShapeArgument.ReadClaim(scope, "Out", lists.Rank, lists.RankFrom);
        var autoPad = scope.Member("AutoPad", scope.States("Padding") || !DataLayouts.IsTensorFlow(scope.Convention) ? AutoPad.Explicit : AutoPad.Valid);
        InputClaim.Check(scope);
        var channels = ConvolutionChannels.Read(scope, claim);
        if (scope.HasErrors || kernel is null || stride is null || dilation is null || padBegin is null || padEnd is null || channels is null)
        {
            return null;
        }

        var arguments = new ConvolutionArguments(
            transposed, source.Shape, channels.Value.Out, channels.Value.Groups, kernel.Value, stride.Value, dilation.Value, padBegin.Value, padEnd.Value, autoPad, outputPadding, outputShape, claim);
        return arguments.Fits(scope) ? arguments : null;
    }

    /// <summary>Whether every intermediate size fits in <see cref="int"/>: the padded input, the dilated kernel, the uncropped result.</summary>
    private bool Fits(LayerScope scope)
    {
        for (var axis = 0; axis < Rank; axis++)
        {
            var extent = ((long)Dilation[axis] * (Kernel[axis] - 1)) + 1;
            var padded = (long)Input.Spatial[axis] + PadBegin[axis] + PadEnd[axis] + extent;
            var uncropped = ((long)(Input.Spatial[axis] - 1) * Stride[axis]) + extent + Stride[axis] + Dilation[axis] + (OutputPadding?[axis] ?? 0);
            if (padded > int.MaxValue || (Transposed && uncropped > int.MaxValue))
            {
                scope.Report(new TooLarge(scope.Site(), scope.Name, padded > int.MaxValue ? "padded input" : "output"));
                return false;
            }
        }

        return true;
    }
}
