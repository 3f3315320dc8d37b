using DeconvGen.Generator.Declarations;
using DeconvGen.Generator.Layers;
using DeconvGen.Generator.Scheduling;

namespace DeconvGen.Generator.Graphs;

// Layers that routines of the runtime library compute: written once, vectorised along the channels, which lie last.
internal sealed partial class Planner
{
    private readonly List<ParameterBuffer> _parameters = [];
    private readonly List<ResizeAxis> _tables = [];

    private void Routine(int index, LayerSpec layer)
    {
        var input = ShapeOf(layer.Inputs[0]);
        switch (layer.Operation)
        {
            case PoolOperation pool:
                EquatableArray<int> axes = pool.Axes.SelectMany<PoolAxis, int>(axis => [axis.Input, axis.Output, axis.Kernel, axis.Stride, axis.Dilation, axis.PadBegin, axis.PadEnd]).ToEquatableArray();
                axes = Enumerable.Repeat(new[] { 1, 1, 1, 1, 1, 0, 0 }, 3 - pool.Axes.Count).SelectMany(axis => axis).Concat(axes).ToEquatableArray();
                Strided(index, layer, pool.IsMax ? "Pooling.Max" : "Pooling.Average", pool.IsMax ? [input.Channels, axes] : [input.Channels, axes, pool.CountIncludePad]);
                break;
            case GlobalPoolOperation pool:
                Unary(index, layer, pool.IsMax ? "GlobalPool.Max" : "GlobalPool.Average", [input.Count / input.Channels, input.Channels]);
                break;
            case BatchNormOperation norm:
                ElementByElement(index, layer, "ChannelScale.Run", [input.Count / norm.Channels, norm.Channels],
                    Parameter(index, "scale", new ParameterSource.Norm(norm, false)), Parameter(index, "shift", new ParameterSource.Norm(norm, true)));
                break;
            case ScaleOperation { IsPerChannel: true } scale:
                ElementByElement(index, layer, "ChannelScale.Run", [input.Count / input.Channels, input.Channels],
                    Parameter(index, "scale", new ParameterSource.Values(Each(scale.Factor, input.Channels))), Parameter(index, "shift", new ParameterSource.Values(Each(scale.Shift, input.Channels))));
                break;
            case ScaleOperation scale:
                Constant(index, layer, scale.Factor[0], scale.Shift[0]);
                break;
            case FunctionOperation function:
                Constant(index, layer, 1.0, 0.0);
                AddStep(new Step.Routine($"{function.Function} of {layer.Name}", "Elementwise." + function.Function, [Stored(index)[0].Place], [input.Count]));
                break;
            case SoftmaxOperation softmax:
                var along = Along(input, softmax.Axis);
                Unary(index, layer, "Softmax.Run", [along.Outer * (along.Length / softmax.Segment), softmax.Segment, along.Inner]);
                break;
            case L2NormalizeOperation norm:
                var axis = Along(input, norm.Axis);
                Unary(index, layer, "L2Normalize.Run", [axis.Outer, axis.Length, axis.Inner, norm.Least, norm.MaxSquare]);
                break;
            case LrnOperation lrn:
                Unary(index, layer, "LocalResponse.Run", [input.Count / input.Channels, input.Channels, lrn.Size, lrn.Before, lrn.Scale / lrn.Size, lrn.Exponent, lrn.Bias]);
                break;
            case ResizeOperation resize:
                Resize(index, layer, input, resize);
                break;
            case InstanceNormOperation norm:
                Unary(index, layer, "InstanceNormalization.Run", [input.Count / norm.Channels, norm.Channels, norm.HasGamma, norm.HasBeta, norm.Epsilon],
                    norm.HasGamma ? Parameter(index, "gamma", new ParameterSource.Tensor(norm.Name + ".gamma")) : new Operand.None(),
                    norm.HasBeta ? Parameter(index, "beta", new ParameterSource.Tensor(norm.Name + ".beta")) : new Operand.None());
                break;
            case PadOperation pad:
                Unary(index, layer, "PadCopy.Run",
                    [input.Channels, Three(input.Spatial, 1), Three(pad.Begin, 0), Three(pad.End, 0), new RoutineArgument.Member("PadMode." + pad.Mode), new RoutineArgument.Element(pad.Value)]);
                break;
            case DepthToSpaceOperation shuffle:
                DepthToSpace(index, layer, input, shuffle);
                break;
            case GlimpseOperation glimpse:
                Glimpse(index, layer, input, glimpse);
                break;
            case ReduceSumOperation reduce:
                ReduceSum(index, layer, input, reduce);
                break;
            case PointwiseOperation pointwise:
                Broadcast(index, layer, pointwise.Function);
                break;
            case ReshapeOperation:
                Reshape(index, layer);
                return;
            case MoveOperation move:
                Move(index, layer, move);
                return;
            default:
                throw new InvalidOperationException($"No plan for {layer.Operation.GetType().Name}.");
        }

        var value = Stored(index)[0];
        Sweep(index, layer, value.Place, value.View!.HasOrderOf(TensorView.Dense(layer.Output, channelsLast: true)));
    }

    /// <summary>One input and one output, channels last.</summary>
    private void Unary(int index, LayerSpec layer, string method, EquatableArray<RoutineArgument> arguments, params Operand[] parameters)
    {
        var x = Read(layer.Inputs[0], channelsLast: true);
        var y = Target(index, channelsLast: true);
        AddStep(new Step.Routine(layer.Name, method, [x, y, .. parameters], arguments));
        Keep(index, y, channelsLast: true);
    }

    /// <summary>One input and one output whose pixels may lie further apart than their channels need.</summary>
    private void Strided(int index, LayerSpec layer, string method, EquatableArray<RoutineArgument> arguments, params Operand[] parameters) =>
        Strided(index, layer, method, arguments, Read(layer.Inputs[0], channelsLast: true, IsStrided), Target(index, channelsLast: true, IsStrided), parameters);

    /// <summary>As <see cref="Strided(int, LayerSpec, string, EquatableArray{RoutineArgument}, Operand[])"/>, in place where the input is not needed any more.</summary>
    private void ElementByElement(int index, LayerSpec layer, string method, EquatableArray<RoutineArgument> arguments, params Operand[] parameters)
    {
        var x = Read(layer.Inputs[0], channelsLast: true, IsStrided);
        Strided(index, layer, method, arguments, x, Overwritten(index, x) ?? Target(index, channelsLast: true, IsStrided), parameters);
    }

    private void Strided(int index, LayerSpec layer, string method, EquatableArray<RoutineArgument> arguments, StoredValue x, StoredValue y, Operand[] parameters)
    {
        var (from, to) = (x.View!.PixelStride!.Value, y.View!.PixelStride!.Value);
        var isDense = from == x.View.Channels && to == y.View.Channels;
        AddStep(new Step.Routine(layer.Name, method, [x.Place, y.Place, .. parameters], isDense ? arguments : [.. arguments, from, to]));
        Keep(index, y);
    }

    private static bool IsStrided(TensorView view) => view is { HasChannelsTogether: true, IsForward: true, PixelStride: not null };

    /// <summary>Factor · x + shift, in place where x is not needed any more, else with whatever order of memory the input has.</summary>
    private void Constant(int index, LayerSpec layer, double factor, double shift)
    {
        var channelsLast = LiesChannelsLast(layer.Inputs[0]);
        var x = new StoredValue(Read(layer.Inputs[0], channelsLast), TensorView.Dense(layer.Output, channelsLast));
        var y = Overwritten(index, x)?.Place ?? Target(index, channelsLast);
        if (y != x.Place || factor != 1 || shift != 0)
        {
            AddStep(new Step.Routine(layer.Name, "ChannelScale.Constant", [x.Place, y], [layer.Output.Count, factor, shift]));
        }

        Keep(index, y, channelsLast);
    }

    /// <summary>Sizes on three axes; the missing ones come first.</summary>
    private static EquatableArray<int> Three(EquatableArray<int> sizes, int missing) =>
        Enumerable.Repeat(missing, 3 - sizes.Count).Concat(sizes).ToEquatableArray();

    private static EquatableArray<double> Each(EquatableArray<double> values, int count) =>
        values.Count == count ? values : Enumerable.Repeat(values[0], count).ToEquatableArray();

    private Operand Parameter(int layer, string suffix, ParameterSource source)
    {
        var length = source switch
        {
            ParameterSource.Tensor tensor => Product(_network.Layers[layer].Tensors.First(own => own.Name == tensor.Name).Dimensions),
            ParameterSource.Values values => values.Numbers.Count,
            ParameterSource.Norm norm => norm.Operation.Channels,
            _ => throw new InvalidOperationException($"No length of {source.GetType().Name}."),
        };
        _parameters.Add(new ParameterBuffer(layer, suffix, source, length));
        return new Operand.Parameter(_parameters.Count - 1);
    }

    /// <summary>A listed axis in the order channels last.</summary>
    private (int Outer, int Length, int Inner) Along(Shape shape, int listedAxis)
    {
        var sizes = shape.Listed(channelsLast: true);
        var axis = NetworkChannelsLast ? listedAxis : (listedAxis + shape.Rank) % (shape.Rank + 1);
        return (Product(sizes.Take(axis)), sizes[axis], Product(sizes.Skip(axis + 1)));
    }

    private void Resize(int index, LayerSpec layer, Shape input, ResizeOperation resize)
    {
        var axes = Enumerable.Range(0, input.Rank).Select(axis => new ResizeAxis(
            input.Spatial[axis], layer.Output.Spatial[axis], resize.Scale[axis], resize.Mode, resize.Coordinates, resize.Rounding));
        var missing = new ResizeAxis(1, 1, 1, ResizeMode.Nearest, CoordinateMode.Asymmetric, NearestRounding.Floor);
        var tables = Enumerable.Repeat(missing, 3 - input.Rank).Concat(axes).Select(axis =>
        {
            if (!_tables.Contains(axis))
            {
                _tables.Add(axis);
            }

            return (RoutineArgument)new RoutineArgument.Table(_tables.IndexOf(axis));
        });
        Strided(index, layer, $"Resize.{resize.Mode}", [.. tables, input.Channels]);
    }

    private void Broadcast(int index, LayerSpec layer, PointwiseFunction function)
    {
        var operands = layer.Inputs.Select(input => (Value: Read(input, channelsLast: true, view => view is { HasChannelsTogether: true, IsForward: true }), Shape: ShapeOf(input))).ToArray();
        var y = Target(index, channelsLast: true, view => view.HasChannelsTogether);
        var sizes = layer.Output.Listed(channelsLast: true);
        var dense = Strides(y.View!, layer.Output, layer.Output);
        var (left, leftStrides) = (operands[0].Value.Place, Strides(operands[0].Value.View!, operands[0].Shape, layer.Output));
        foreach (var (value, shape) in operands.Skip(1))
        {
            AddStep(new Step.Routine(layer.Name, $"Broadcasting.{function}", [left, value.Place, y.Place], [sizes, leftStrides, Strides(value.View!, shape, layer.Output), dense]));
            (left, leftStrides) = (y.Place, dense);
        }

        Keep(index, y);
    }

    /// <summary>Element strides in the order channels last, 0 on axes that are repeated.</summary>
    private static EquatableArray<int> Strides(TensorView view, Shape shape, Shape output) => Enumerable.Range(1, output.Rank + 1).Select(place =>
    {
        // A vector meets every pixel with its channels.
        var axis = place <= output.Rank ? place - (output.Rank - shape.Rank) : 0;
        var isRepeated = place <= output.Rank ? axis < 1 || shape.Spatial[axis - 1] == 1 : shape.Channels == 1;
        return isRepeated ? 0 : view.Stride(axis, shape.Rank);
    }).ToEquatableArray();

    /// <summary>The activation, in place.</summary>
    private void Sweep(int index, LayerSpec layer, Operand y, bool channelsLast)
    {
        var (activation, count) = (layer.Activation, layer.Output.Count);
        (string Method, EquatableArray<RoutineArgument> Arguments)? sweep = activation.Kind switch
        {
            Activation.None => null,
            Activation.LeakyRelu => ("LeakyRelu", [count, activation.Slope]),
            Activation.Elu => ("Elu", [count, activation.Alpha]),
            Activation.HardSigmoid => ("HardSigmoid", [count, activation.Alpha, activation.Beta]),
            Activation.HardTanh or Activation.Clip => ("Clip", [count, activation.Minimum, activation.Maximum]),
            Activation.Gelu => (activation.Gelu == GeluForm.Tanh ? "GeluTanh" : "GeluExact", [count]),
            Activation.PRelu => ("PRelu", [count / layer.Output.Channels, layer.Output.Channels, channelsLast]),
            var kind => (kind.ToString(), [count]),
        };
        if (sweep is not { } step)
        {
            return;
        }

        EquatableArray<Operand> operands = activation.Tensor is { } tensor
            ? [y, Parameter(index, "slope", new ParameterSource.Tensor(tensor))]
            : [y];
        AddStep(new Step.Routine($"{activation.Kind} of {layer.Name}", "Elementwise." + step.Method, operands, step.Arguments));
    }
}
