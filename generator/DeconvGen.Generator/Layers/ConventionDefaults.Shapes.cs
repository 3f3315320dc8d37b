using DeconvGen.Generator.Declarations;

namespace DeconvGen.Generator.Layers;

/// <summary>The stride of a pool that does not state one.</summary>
internal enum DefaultStride
{
    One,
    Window,
}

// Pools, and layers that change shapes.
internal static partial class ConventionDefaults
{
    public static readonly ConventionDefault<DefaultStride> PoolStride = new("MaxPool, AveragePool", "Stride")
    {
        PyTorch = new(DefaultStride.Window, "torch.nn.MaxPool2d(stride=None): kernel_size"),
        TensorFlow = new(null, "tf.nn.max_pool(strides): required"),
        Keras = new(DefaultStride.Window, "keras.layers.MaxPooling2D(strides=None): pool_size"),
        Onnx = new(DefaultStride.One, "MaxPool-12, AveragePool-19 strides: 1 along each axis"),
        Caffe = new(DefaultStride.One, "PoolingParameter.stride = 1"),
    };

    public static readonly ConventionDefault<AutoPad> PoolAutoPad = new("MaxPool, AveragePool", "AutoPad without Padding")
    {
        PyTorch = new(AutoPad.Explicit, "torch.nn.MaxPool2d(padding=0)"),
        TensorFlow = new(AutoPad.Valid, "tf.layers.max_pooling2d(padding='valid')"),
        Keras = new(AutoPad.Valid, "keras.layers.MaxPooling2D(padding='valid')"),
        Onnx = new(AutoPad.Explicit, "MaxPool-12, AveragePool-19 auto_pad = NOTSET, pads = 0"),
        Caffe = new(AutoPad.Explicit, "PoolingParameter.pad = 0"),
    };

    public static readonly ConventionDefault<bool> PoolCeilMode = new("MaxPool, AveragePool", "CeilMode")
    {
        PyTorch = new(false, "torch.nn.MaxPool2d(ceil_mode=False)"),
        TensorFlow = new(false, "tf.nn.max_pool: VALID rounds down"),
        Keras = new(false, "keras.layers.MaxPooling2D: valid rounds down"),
        Onnx = new(false, "MaxPool-12, AveragePool-19 ceil_mode = 0"),
        Caffe = new(true, "PoolingParameter.round_mode = CEIL"),
    };

    public static readonly ConventionDefault<bool> PoolCountIncludePad = new("AveragePool", "CountIncludePad")
    {
        PyTorch = new(true, "torch.nn.AvgPool2d(count_include_pad=True)"),
        TensorFlow = new(false, "tf.nn.avg_pool: SAME divides by the elements that are there"),
        Keras = new(false, "keras.layers.AveragePooling2D: same divides by the elements that are there"),
        Onnx = new(false, "AveragePool-19 count_include_pad = 0"),
        Caffe = new(true, "pooling_layer.cpp: the window cut at the padded border"),
    };

    public static readonly ConventionDefault<bool> GlobalPoolKeepDims = new("GlobalMaxPool, GlobalAveragePool", "KeepDims")
    {
        PyTorch = new(true, "torch.nn.AdaptiveAvgPool2d(1)"),
        TensorFlow = new(false, "tf.reduce_mean(keepdims=False)"),
        Keras = new(false, "keras.layers.GlobalAveragePooling2D(keepdims=False)"),
        Onnx = new(true, "GlobalAveragePool-1: spatial sizes 1"),
        Caffe = new(true, "PoolingParameter.global_pooling: spatial sizes 1"),
    };

    public static readonly ConventionDefault<ResizeMode> ResizeMode = new("Resize", "Mode")
    {
        PyTorch = new(Declarations.ResizeMode.Nearest, "torch.nn.Upsample(mode='nearest')"),
        TensorFlow = new(Declarations.ResizeMode.Linear, "tf.image.resize_images(method=BILINEAR)"),
        Keras = new(Declarations.ResizeMode.Nearest, "keras.layers.UpSampling2D(interpolation='nearest')"),
        Onnx = new(Declarations.ResizeMode.Nearest, "Resize-19 mode = nearest"),
        Caffe = new(null, "none"),
    };

    public static readonly ConventionDefault<CoordinateMode> ResizeNearestCoordinates = new("Resize (nearest)", "Coordinates")
    {
        PyTorch = new(CoordinateMode.Asymmetric, "torch.nn.Upsample(mode='nearest'): ⌊x / s⌋"),
        TensorFlow = new(CoordinateMode.Asymmetric, "tf.image.resize_nearest_neighbor(half_pixel_centers=False)"),
        Keras = new(CoordinateMode.HalfPixel, "keras.ops.image.resize: ⌊(x + ½) / s⌋, as tf.image.resize of version 2"),
        Onnx = new(CoordinateMode.HalfPixel, "Resize-19 coordinate_transformation_mode = half_pixel"),
        Caffe = new(null, "none"),
    };

    public static readonly ConventionDefault<CoordinateMode> ResizeLinearCoordinates = new("Resize (linear)", "Coordinates")
    {
        PyTorch = new(CoordinateMode.HalfPixel, "torch.nn.Upsample(mode='bilinear', align_corners=None)"),
        TensorFlow = new(CoordinateMode.Asymmetric, "tf.image.resize_bilinear(align_corners=False, half_pixel_centers=False)"),
        Keras = new(CoordinateMode.HalfPixel, "keras.layers.UpSampling2D(interpolation='bilinear'), as tf.image.resize of version 2"),
        Onnx = new(CoordinateMode.HalfPixel, "Resize-19 coordinate_transformation_mode = half_pixel"),
        Caffe = new(null, "none; forks align corners or do not"),
    };

    public static readonly ConventionDefault<NearestRounding> ResizeRounding = new("Resize (nearest)", "Rounding")
    {
        PyTorch = new(NearestRounding.Floor, "torch.nn.Upsample(mode='nearest'): ⌊x / s⌋"),
        TensorFlow = new(NearestRounding.Floor, "tf.image.resize_nearest_neighbor: ⌊x / s⌋"),
        Keras = new(NearestRounding.RoundPreferCeil, "keras.ops.image.resize: ⌊(x + ½) / s⌋ is the half-pixel coordinate rounded, halves up"),
        Onnx = new(NearestRounding.RoundPreferFloor, "Resize-19 nearest_mode = round_prefer_floor"),
        Caffe = new(null, "none"),
    };

    public static readonly ConventionDefault<DepthOrder> DepthToSpaceOrder = new("DepthToSpace", "Order")
    {
        PyTorch = new(DepthOrder.ColumnRowDepth, "torch.nn.PixelShuffle: [C·r², H, W], the channel first"),
        TensorFlow = new(DepthOrder.DepthColumnRow, "tf.nn.depth_to_space: the channel last"),
        Keras = new(DepthOrder.DepthColumnRow, "none; tf.nn.depth_to_space is what a Keras network calls"),
        Onnx = new(DepthOrder.DepthColumnRow, "DepthToSpace-13 mode = DCR"),
        Caffe = new(null, "none"),
    };

    public static readonly ConventionDefault<bool> ArgMaxKeepDims = new("ArgMax", "KeepDims")
    {
        PyTorch = new(false, "torch.argmax(keepdim=False)"),
        TensorFlow = new(false, "tf.argmax: the axis is gone"),
        Keras = new(false, "keras.ops.argmax(keepdims=False)"),
        Onnx = new(true, "ArgMax-13 keepdims = 1"),
        Caffe = new(true, "argmax_layer.cpp: with ArgMaxParameter.axis its size becomes top_k = 1"),
    };

    public static readonly ConventionDefault<bool> ReduceSumKeepDims = new("ReduceSum", "KeepDims")
    {
        PyTorch = new(false, "torch.sum(keepdim=False)"),
        TensorFlow = new(false, "tf.reduce_sum(keepdims=False)"),
        Keras = new(false, "keras.ops.sum(keepdims=False)"),
        Onnx = new(true, "ReduceSum-13 keepdims = 1"),
        Caffe = new(false, "reduction_layer.cpp: the axes are gone"),
    };
}
