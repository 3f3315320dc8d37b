using DeconvGen.Generator.Declarations;

namespace DeconvGen.Generator.Layers;

/// <summary>Limits of a convention that hold for both directions.</summary>
internal static class ConvolutionRules
{
    /// <summary>Keras rejects a layer with any stride above 1 and any dilation above 1, on whichever axes.</summary>
    public static void CheckStrideWithDilation(LayerScope scope, ConvolutionArguments arguments)
    {
        if (scope.Convention is Convention.Keras && arguments.Stride.Max() > 1 && arguments.Dilation.Max() > 1)
        {
            scope.Report(new StrideWithDilation(scope.Site("Dilation"), scope.Name, arguments.Stride, arguments.Dilation)
            {
                Repairs = [Repairs.Remove(scope.Site(), "Dilation"), Repairs.Remove(scope.Site(), "Stride")],
            });
        }
    }
}
