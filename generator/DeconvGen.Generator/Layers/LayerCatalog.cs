namespace DeconvGen.Generator.Layers;

/// <summary>Every layer kind. A new one is an attribute, a file beside this one, and a line here.</summary>
internal static class LayerCatalog
{
    private const int Any = int.MaxValue;

    public static readonly EquatableArray<LayerKind> Kinds =
    [
        new("Input", 0, 0, InputLayer.Resolve),
        new("Output", 1, 1, OutputLayer.Resolve),
        new("Constant", 0, 0, ConstantLayer.Resolve),
        new("Conv", 1, 1, ConvLayer.Resolve),
        new("ConvTranspose", 1, 1, ConvTransposeLayer.Resolve),
        new("Add", 2, Any, AddLayer.Resolve),
        new("Concat", 2, Any, ConcatLayer.Resolve),
        new("Activate", 1, 1, ActivateLayer.Resolve),
    ];

    public static LayerKind? Find(string name) => Kinds.FirstOrDefault(kind => kind.Name == name);
}
