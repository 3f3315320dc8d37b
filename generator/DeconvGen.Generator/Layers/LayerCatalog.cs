using DeconvGen.Generator.Declarations;

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
        new("Conv", 1, 1, ConvLayer.Resolve, IsSpatial: true),
        new("ConvTranspose", 1, 1, ConvTransposeLayer.Resolve, IsSpatial: true),
        new("Dense", 1, 1, DenseLayer.Resolve),
        new("Embedding", 1, 1, EmbeddingLayer.Resolve, Elements: [Element.Int32]),
        new("MinibatchDiscrimination", 1, 1, MinibatchDiscriminationLayer.Resolve),
        new("BatchNorm", 1, 1, BatchNormLayer.Resolve),
        new("InstanceNorm", 1, 1, InstanceNormLayer.Resolve, IsSpatial: true),
        new("Lrn", 1, 1, LrnLayer.Resolve),
        new("L2Normalize", 1, 1, L2NormalizeLayer.Resolve),
        new("Softmax", 1, 1, SoftmaxLayer.Resolve),
        new("MaxPool", 1, 1, PoolLayer.Resolve(isMax: true), IsSpatial: true),
        new("AveragePool", 1, 1, PoolLayer.Resolve(isMax: false), IsSpatial: true),
        new("GlobalMaxPool", 1, 1, GlobalPoolLayer.Resolve(isMax: true), IsSpatial: true),
        new("GlobalAveragePool", 1, 1, GlobalPoolLayer.Resolve(isMax: false), IsSpatial: true),
        new("PoolIndices", 1, 1, PoolIndicesLayer.Resolve),
        new("MaxUnpool", 1, 2, MaxUnpoolLayer.Resolve, IsSpatial: true, Elements: [null, Element.Int64]),
        new("ArgMax", 1, 1, ArgMaxLayer.Resolve),
        new("ReduceSum", 1, 1, ReduceSumLayer.Resolve),
        new("Add", 2, Any, PointwiseLayer.Resolve(PointwiseFunction.Add)),
        new("Subtract", 2, 2, PointwiseLayer.Resolve(PointwiseFunction.Subtract)),
        new("Multiply", 2, Any, PointwiseLayer.Resolve(PointwiseFunction.Multiply)),
        new("Scale", 1, 1, ScaleLayer.Resolve),
        new("Exp", 1, 1, FunctionLayer.Resolve("Exp")),
        new("Abs", 1, 1, FunctionLayer.Resolve("Abs")),
        new("Activate", 1, 1, ActivateLayer.Resolve),
        new("Concat", 2, Any, ConcatLayer.Resolve),
        new("Reshape", 1, 1, ReshapeLayer.Resolve),
        new("Flatten", 1, 1, FlattenLayer.Resolve),
        new("Slice", 1, 1, SliceLayer.Resolve),
        new("Crop", 1, 1, CropLayer.Resolve, IsSpatial: true),
        new("Flip", 1, 1, FlipLayer.Resolve),
        new("Transpose", 1, 1, TransposeLayer.Resolve),
        new("Pad", 1, 1, PadLayer.Resolve, IsSpatial: true),
        new("DepthToSpace", 1, 1, DepthToSpaceLayer.Resolve, IsSpatial: true),
        new("Glimpse", 2, 2, GlimpseLayer.Resolve),
        new("Resize", 1, 1, ResizeLayer.Resolve, IsSpatial: true),
    ];

    public static LayerKind? Find(string name) => Kinds.FirstOrDefault(kind => kind.Name == name);
}
