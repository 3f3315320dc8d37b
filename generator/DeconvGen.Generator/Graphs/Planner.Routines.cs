using DeconvGen.Generator.Declarations;
using DeconvGen.Generator.Layers;

namespace DeconvGen.Generator.Graphs;

// Layers that routines of the runtime library compute: written once, vectorised along the channels, which lie last.
internal sealed partial class Planner
{
    private readonly List<ParameterBuffer> _parameters = [];
    private readonly List<ResizeAxis> _tables = [];

    private void Routine(int index, LayerSpec layer)
    {
        var source = layer.Inputs[0];
        var input = _network.Layers[source].Output;
        switch (layer.Operation)
        {
            case PoolOperation { IsIdentity: true } when layer.Activation.Kind == Activation.None:
                _values[index] = _values[source];
                return;
            case PoolOperation pool:
                EquatableArray<int> axes = pool.Axes.SelectMany<PoolAxis, int>(axis => [axis.Input, axis.Output, axis.Kernel, axis.Stride, axis.Dilation, axis.PadBegin, axis.PadEnd]).ToEquatableArray();
                axes = Enumerable.Repeat(new[] { 1, 1, 1, 1, 1, 0, 0 }, 3 - pool.Axes.Count).SelectMany(axis => axis).Concat(axes).ToEquatableArray();
                Unary(index, layer, pool.IsMax ? "Pooling.Max" : "Pooling.Average", pool.IsMax ? [input.Channels, axes] : [input.Channels, axes, pool.CountIncludePad]);
                break;
            case GlobalPoolOperation pool:
                Unary(index, layer, pool.IsMax ? "GlobalPool.Max" : "GlobalPool.Average", [input.Count / input.Channels, input.Channels]);
                break;
            case BatchNormOperation norm:
                Unary(index, layer, "ChannelScale.Run", [input.Count / norm.Channels, norm.Channels],
                    Parameter(index, "scale", new ParameterSource.Norm(norm, false)), Parameter(index, "shift", new ParameterSource.Norm(norm, true)));
                break;
            case ScaleOperation { IsPerChannel: true } scale:
                Unary(index, layer, "ChannelScale.Run", [input.Count / input.Channels, input.Channels],
                    Parameter(index, "scale", new ParameterSource.Values(Each(scale.Factor, input.Channels))), Parameter(index, "shift", new ParameterSource.Values(Each(scale.Shift, input.Channels))));
                break;
            case ScaleOperation scale:
                Unary(index, layer, "ChannelScale.Constant", [input.Count, scale.Factor[0], scale.Shift[0]]);
                break;
            case FunctionOperation function:
                Unary(index, layer, "ChannelScale.Constant", [input.Count, 1.0, 0.0]);
                AddStep(new Step.Routine($"{function.Function} of {layer.Name}", "Elementwise." + function.Function, [Stored(index)[0].Place], [input.Count]));
                break;
            case SoftmaxOperation softmax:
                var along = Along(input, softmax.Axis);
                Unary(index, layer, "Softmax.Run", [along.Outer * (along.Length / softmax.Segment), softmax.Segment, along.Inner]);
                break;
            case L2NormalizeOperation norm:
                var axis = Along(input, norm.Axis);
                Unary(index, layer, "L2Normalize.Run", [axis.Outer, axis.Length, axis.Inner, norm.Epsilon, norm.MaxSquare]);
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
                Reshape(index, layer, source);
                break;
            case MoveOperation move:
                Move(index, layer, input, move);
                break;
            default:
                throw new InvalidOperationException($"No plan for {layer.Operation.GetType().Name}.");
        }

        Sweep(index, layer, Stored(index)[0].Place, Stored(index)[0].ChannelsLast);
    }

    /// <summary>One input and one output, channels last.</summary>
    private void Unary(int index, LayerSpec layer, string method, EquatableArray<RoutineArgument> arguments, params Operand[] parameters)
    {
        var x = Read(layer.Inputs[0], channelsLast: true);
        var y = Target(index, channelsLast: true);
        AddStep(new Step.Routine(layer.Name, method, [x, y, .. parameters], arguments));
        Keep(index, new StoredValue(y, ChannelsLast: true));
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
        Unary(index, layer, $"Resize.{resize.Mode}", [.. tables, input.Channels]);
    }

    private void Broadcast(int index, LayerSpec layer, PointwiseFunction function)
    {
        var operands = layer.Inputs.Select(input => (Place: Read(input, channelsLast: true), _network.Layers[input].Output)).ToArray();
        var y = Target(index, channelsLast: true);
        var sizes = layer.Output.Listed(channelsLast: true);
        var dense = Strides(layer.Output, layer.Output);
        var (left, leftStrides) = (operands[0].Place, Strides(operands[0].Output, layer.Output));
        foreach (var (place, shape) in operands.Skip(1))
        {
            AddStep(new Step.Routine(layer.Name, $"Broadcasting.{function}", [left, place, y], [sizes, leftStrides, Strides(shape, layer.Output), dense]));
            (left, leftStrides) = (y, dense);
        }

        Keep(index, new StoredValue(y, ChannelsLast: true));
    }

    /// <summary>Element strides channels last, 0 on axes that are repeated.</summary>
    private static EquatableArray<int> Strides(Shape shape, Shape output)
    {
        var sizes = shape.Listed(channelsLast: true);
        var strides = new int[output.Rank + 1];
        var stride = 1;
        for (var axis = sizes.Count - 1; axis >= 0; axis--)
        {
            strides[axis + output.Rank + 1 - sizes.Count] = sizes[axis] == 1 ? 0 : stride;
            stride *= sizes[axis];
        }

        return strides.ToEquatableArray();
    }

    /// <summary>The order of the network's layout stays, so that the value needs no copy but one into that order.</summary>
    private void Reshape(int index, LayerSpec layer, int source)
    {
        var place = Read(source, NetworkChannelsLast);
        Keep(index, new StoredValue(place, NetworkChannelsLast));
        if (layer.Activation.Kind != Activation.None)
        {
            // The sweep works in place, and the input may have other readers.
            var y = Target(index, NetworkChannelsLast);
            AddStep(new Step.Routine(layer.Name, "ChannelScale.Constant", [place, y], [layer.Output.Count, 1.0, 0.0]));
            _values[index] = [new StoredValue(y, NetworkChannelsLast)];
        }
    }

    private void Move(int index, LayerSpec layer, Shape input, MoveOperation move)
    {
        var x = Read(layer.Inputs[0], NetworkChannelsLast);
        var y = Target(index, NetworkChannelsLast);
        var (inputStrides, sizes) = (DenseStrides(input.Listed(NetworkChannelsLast)), layer.Output.Listed(NetworkChannelsLast));
        var offset = move.Axes.Select((axis, n) => move.Starts[n] * inputStrides[axis]).Sum();
        var strides = move.Axes.Select((axis, n) => move.Steps[n] * inputStrides[axis]).ToEquatableArray();
        AddStep(new Step.Routine(layer.Name, "StridedCopy.Run", [offset == 0 ? x : new Operand.At(x, offset), y], [sizes, strides, DenseStrides(sizes)]));
        Keep(index, new StoredValue(y, NetworkChannelsLast));
    }

    private static EquatableArray<int> DenseStrides(EquatableArray<int> sizes) =>
        Enumerable.Range(0, sizes.Count).Select(axis => Product(sizes.Skip(axis + 1))).ToEquatableArray();

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
