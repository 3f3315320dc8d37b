using DeconvGen.Generator.Declarations;
using DeconvGen.Generator.Layers;

namespace DeconvGen.Generator.Graphs;

/// <summary>
/// Looks for a list of numbers whose order was mistaken: with the numbers in another usual order the problem is gone and no other comes. It then becomes
/// the problem's explanation, and a repair.
/// </summary>
internal static class ResolveMisreadings
{
    // Lists with one number for each spatial axis, and the shapes.
    private static readonly string[] _sizes = ["Kernel", "Stride", "Padding", "Dilation", "OutputPadding", "OutputShape", "Size", "In", "Out", "Shape"];

    // How far back a padding is suspected: each costs one resolution of the network.
    private const int LayersBack = 8;

    public static Problem Run(NetworkDeclaration declaration, Problem problem, Func<Repair, Problem, bool> repairs)
    {
        if (problem is not (ConvolutionOutputMismatch or TransposedOutputMismatch or KernelTooLarge or NothingLeft or OutputShapeOutOfRange or OutShapeMismatch
            or InSizeMismatch or InChannelsMismatch or PoolPaddingTooLarge or ReflectionTooLarge or AddShapesDiffer or ConcatShapesDiffer or GroupsDoNotDivide))
        {
            return problem;
        }

        foreach (var (reading, site) in Candidates(declaration, problem))
        {
            var repair = Repairs.Set(site, reading.Argument, reading.Values);
            if (repairs(repair, problem))
            {
                return problem with { Misreading = reading, Repairs = [.. problem.Repairs, repair, .. Layout(declaration, reading)] };
            }
        }

        return problem;
    }

    private static IEnumerable<(Misreading Reading, ProblemSite Site)> Candidates(NetworkDeclaration declaration, Problem problem)
    {
        var channelsLast = DataLayouts.ChannelsLast(declaration.Options);
        var (layers, last) = (declaration.Layers, problem.Site.Layer);
        for (var index = last; index >= 0 && index > last - LayersBack; index--)
        {
            if (layers[index].Find<ArgumentValue.Integers>("Padding") is { Values: { Count: 4 or 6 } padding })
            {
                foreach (var order in Unpaired(padding).Where(order => order != padding))
                {
                    yield return (new(MisreadingKind.PaddingPairs, layers[index].Name, "Padding", order), new ProblemSite(index));
                }
            }
        }

        foreach (var (index, argument, values) in Inputs(layers).Where(input => input.Index <= last && input.Values.Count > 2))
        {
            var moved = channelsLast ? values.Skip(1).Append(values[0]).ToEquatableArray() : new[] { values[values.Count - 1] }.Concat(values.Take(values.Count - 1)).ToEquatableArray();
            if (moved[channelsLast ? moved.Count - 1 : 0] < values.Max() && moved[channelsLast ? moved.Count - 1 : 0] == values.Min())
            {
                yield return (new(channelsLast ? MisreadingKind.ChannelsFirst : MisreadingKind.ChannelsLast, layers[index].Name, argument, moved), new ProblemSite(index));
            }
        }

        var own = _sizes.OrderBy(argument => argument == problem.Site.Argument ? 0 : 1).Select(argument => (Index: last, Argument: argument, layers[last].Find<ArgumentValue.Integers>(argument)?.Values));
        foreach (var (index, argument, values) in own.Concat(Inputs(layers).Where(input => input.Index < last).Select(input => (input.Index, input.Argument, (EquatableArray<int>?)input.Values))))
        {
            if (values is { } list && Exchanged(list, argument is "In" or "Out" or "Shape", channelsLast) is { } exchanged && exchanged != list)
            {
                yield return (new(MisreadingKind.HeightWidth, layers[index].Name, argument, exchanged), new ProblemSite(index));
            }
        }
    }

    /// <summary>Where the network's inputs state their shapes.</summary>
    private static IEnumerable<(int Index, string Argument, EquatableArray<int> Values)> Inputs(EquatableArray<LayerDeclaration> layers)
    {
        for (var index = 0; index < layers.Count; index++)
        {
            var argument = layers[index].Kind == "Input" ? "Shape" : index == 0 ? "In" : null;
            if (argument is not null && layers[index].Find<ArgumentValue.Integers>(argument) is { } shape)
            {
                yield return (index, argument, shape.Values);
            }
        }
    }

    /// <summary>Pairs of begin and end as all begins, then all ends: the pairs in the order of the axes, or from the last axis on (torch.nn.functional.pad).</summary>
    private static IEnumerable<EquatableArray<int>> Unpaired(EquatableArray<int> padding)
    {
        var axes = Enumerable.Range(0, padding.Count / 2).ToList();
        yield return axes.Select(axis => padding[2 * axis]).Concat(axes.Select(axis => padding[(2 * axis) + 1])).ToEquatableArray();
        axes.Reverse();
        yield return axes.Select(axis => padding[2 * axis]).Concat(axes.Select(axis => padding[(2 * axis) + 1])).ToEquatableArray();
    }

    /// <summary>The last two spatial numbers exchanged: height and width; null where there are not two.</summary>
    private static EquatableArray<int>? Exchanged(EquatableArray<int> values, bool isShape, bool channelsLast)
    {
        var spatial = isShape ? (channelsLast ? values.Take(values.Count - 1) : values.Skip(1)).ToList() : [.. values];
        if (spatial.Count is not (2 or 3))
        {
            return null;
        }

        (spatial[spatial.Count - 2], spatial[spatial.Count - 1]) = (spatial[spatial.Count - 1], spatial[spatial.Count - 2]);
        return !isShape ? spatial.ToEquatableArray()
            : channelsLast ? spatial.Append(values[values.Count - 1]).ToEquatableArray()
            : new[] { values[0] }.Concat(spatial).ToEquatableArray();
    }

    /// <summary>Where the channels stand at the other end, the network's layout may be what is meant.</summary>
    private static IEnumerable<Repair> Layout(NetworkDeclaration declaration, Misreading reading) => reading.Kind switch
    {
        MisreadingKind.ChannelsFirst => [Repairs.Set(new ProblemSite(-1), "Layout", DataLayout.NCHW)],
        MisreadingKind.ChannelsLast => [Repairs.Set(new ProblemSite(-1), "Layout", DataLayout.NHWC)],
        _ => [],
    };
}
