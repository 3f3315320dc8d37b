using DeconvGen.Generator.Declarations;
using DeconvGen.Generator.Layers;

namespace DeconvGen.Generator.Graphs;

/// <summary>
/// Why two paths meet with different sizes: most often the input is no multiple of what the encoder divides it by, or a stage of the decoder needs output padding.
/// Adds that to the problem of a join that has just been reported.
/// </summary>
internal sealed class ResolveJoins(NetworkDeclaration declaration, IReadOnlyList<LayerSpec> layers, IReadOnlyList<Source?> values)
{
    /// <summary>What an encoder divides by at most; more would overflow, and no picture is so large.</summary>
    private const long MostDivided = 1 << 20;

    public Problem Explained(LayerScope scope, Problem problem, EquatableArray<Source> sources)
    {
        var (first, second) = problem switch
        {
            ConcatShapesDiffer concat => (Find(concat.First), Find(concat.Source)),
            AddShapesDiffer add => (Find(add.First), Find(add.Source)),
            _ => (null, null),
        };
        if (first is null || second is null)
        {
            return problem;
        }

        var axis = problem is ConcatShapesDiffer joined ? ConcatLayer.Canonical(joined.Axis, first.Shape.Rank, DataLayouts.ChannelsLast(declaration.Options)) : -1;
        IEnumerable<Repair> channels = first.Shape.Channels == second.Shape.Channels || axis == 0 ? [] : JoinRepairs.Channels(declaration, first, second);
        if (first.Shape.Rank != second.Shape.Rank || first.Shape.Spatial == second.Shape.Spatial)
        {
            return problem with { Repairs = [.. problem.Repairs, .. channels] };
        }

        var input = Input(first.Index, second.Index);
        var divisors = input is null ? null : Divisors(first.Index, second.Index, first.Shape.Rank);
        IEnumerable<Repair> ofInput = input is not null && divisors is not null ? OfInput(input, divisors) : [];
        var uneven = divisors is null ? -1 : divisors.FindIndex(size => size.Size % size.Divisor != 0);
        var origin = uneven < 0 ? null : new UnevenInput(layers[input!.Index].Name, new SpatialAxis(uneven, divisors!.Count), divisors[uneven].Size, divisors[uneven].Divisor);
        EquatableArray<Repair> all =
        [
            .. problem.Repairs,
            .. channels,
            .. Enlarged(first, second),
            .. Enlarged(second, first),
            .. ofInput,
            .. ProducerRepairs.For(scope, first, second.Shape.Spatial),
            .. ProducerRepairs.For(scope, second, first.Shape.Spatial),
            .. JoinRepairs.Sizes(declaration, problem.Site.Layer, sources, axis - 1, broadcasts: problem is AddShapesDiffer),
        ];
        return problem switch
        {
            ConcatShapesDiffer concat => concat with { Origin = origin, Repairs = all },
            AddShapesDiffer add => add with { Origin = origin, Repairs = all },
            _ => problem,
        };

        Source? Find(string name) => sources.FirstOrDefault(source => source.Name == name);
    }

    /// <summary>The one input that both paths begin with.</summary>
    private Source? Input(int first, int second)
    {
        var inputs = Ancestors(first).Concat(Ancestors(second)).Distinct().Where(index => layers[index].Operation is Operation.Input).ToList();
        if (inputs.Count != 1)
        {
            return null;
        }

        // The implicit input is no layer of the declaration: its shape is the In of the first that is.
        var site = values.FirstOrDefault(value => value?.Index == inputs[0])?.Layer ?? declaration.Layers.ToList().FindIndex(layer => layer.Kind != "Constant");
        var input = layers[inputs[0]];
        return new Source(site, inputs[0], input.Name, input.Output, input.Operation);
    }

    /// <summary>Size of the input and the most that it is divided by on the way to the join, for each axis; null where a layer is not a plain division.</summary>
    private List<(int Size, int Divisor)>? Divisors(int first, int second, int rank)
    {
        var ancestors = Ancestors(first).Concat(Ancestors(second)).Distinct().OrderBy(index => index).ToList();
        var axes = new List<(int Size, int Divisor)>();
        for (var axis = 0; axis < rank; axis++)
        {
            var scale = new Dictionary<int, long>();
            foreach (var index in ancestors)
            {
                var layer = layers[index];
                if (layer.Output.Rank != rank)
                {
                    return null;
                }

                var before = layer.Inputs.Count == 0 ? 1 : layer.Inputs.Max(input => scale.TryGetValue(input, out var known) ? known : 1);
                var (down, up) = Strides(layer.Operation, axis);
                if (before % up != 0 || before * down > MostDivided)
                {
                    return null;
                }

                scale[index] = before / up * down;
            }

            axes.Add((layers[ancestors.First(index => layers[index].Operation is Operation.Input)].Output.Spatial[axis], (int)scale.Values.Max()));
        }

        return axes;
    }

    private static (int Down, int Up) Strides(Operation operation, int axis) => operation switch
    {
        Operation.Convolution { Spec: { Transposed: true } spec } => (1, spec.Axes[axis].Stride),
        Operation.Convolution { Spec: var spec } => (spec.Axes[axis].Stride, 1),
        PoolOperation pool => (pool.Axes[axis].Stride, 1),
        DepthToSpaceOperation space => (1, space.BlockSize),
        _ => (1, 1),
    };

    /// <summary>Output padding of the transposed layer that ends a path, where the other is larger by less than its stride.</summary>
    private IEnumerable<Repair> Enlarged(Source small, Source large)
    {
        var index = small.Index;
        while (layers[index] is { Operation: not Operation.Convolution { Spec.Transposed: true }, Inputs.Count: 1 } passed && layers[passed.Inputs[0]].Output.Spatial == passed.Output.Spatial)
        {
            index = passed.Inputs[0];
        }

        var site = values.FirstOrDefault(value => value?.Index == index)?.Layer;
        if (site is not { } layer || layers[index].Operation is not Operation.Convolution { Spec: { Transposed: true } spec } || layers[index].Name != declaration.Layers[layer].Name)
        {
            return [];
        }

        var missing = large.Shape.Spatial.Select((size, axis) => size - small.Shape.Spatial[axis]).ToList();
        if (missing.Where((count, axis) => count < 0 || count >= spec.Axes[axis].Stride).Any())
        {
            return [];
        }

        var stated = declaration.Layers[layer].Find<ArgumentValue.Integers>("OutputPadding")?.Values;
        var at = new ProblemSite(layer);
        return declaration.Options.Convention is Convention.TensorFlow || spec.OutputShape.Count > 0
            ? [Repairs.Set(at, "OutputShape", large.Shape.Spatial)]
            : [Repairs.Set(at, "OutputPadding", missing.Select((count, axis) => count + (stated is not { } given ? 0 : given[given.Count == 1 ? 0 : axis])))];
    }

    private IEnumerable<Repair> OfInput(Source input, List<(int Size, int Divisor)> axes)
    {
        var argument = declaration.Layers[input.Layer].Kind == "Input" ? "Shape" : "In";
        var below = axes.Select(axis => axis.Size / axis.Divisor * axis.Divisor).ToEquatableArray();
        var above = axes.Select(axis => (axis.Size + axis.Divisor - 1) / axis.Divisor * axis.Divisor).ToEquatableArray();
        return new[] { below, above }.Where(sizes => !sizes.Contains(0) && sizes != input.Shape.Spatial)
            .Select(sizes => Repairs.Set(new ProblemSite(input.Layer), argument, new Shape(input.Shape.Channels, sizes).Listed(DataLayouts.ChannelsLast(declaration.Options))));
    }

    private IEnumerable<int> Ancestors(int index)
    {
        var seen = new HashSet<int>();
        var open = new Stack<int>([index]);
        while (open.Count > 0)
        {
            var next = open.Pop();
            if (seen.Add(next))
            {
                foreach (var input in layers[next].Inputs)
                {
                    open.Push(input);
                }
            }
        }

        return seen;
    }
}
