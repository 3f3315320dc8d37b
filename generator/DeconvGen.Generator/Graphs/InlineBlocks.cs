using DeconvGen.Generator.Declarations;
using DeconvGen.Generator.Layers;

namespace DeconvGen.Generator.Graphs;

/// <summary>
/// A <c>[Subnetwork]</c>: the layers of another network in the place of one. The block is resolved as a network of its own, under its layer's name, and
/// its resolved layers are copied: a mistake in it is its own class's to report, and no site of its attributes ever reaches the outer class.
/// </summary>
internal static class InlineBlocks
{
    public const string Kind = "Subnetwork";

    private const string Class = "Network";

    /// <summary>Arguments that name layers of the same class.</summary>
    private static readonly EquatableArray<string> References = ["From", "WeightsFrom", "Pool", "Like", ResolveMirrors.Argument];

    /// <summary>The block of a layer, its names beginning with the layer's; null, with a report where the outer class is to blame.</summary>
    public static NetworkSpec? Resolve(NetworkDeclaration outer, int index, ICollection<Problem> problems)
    {
        var layer = outer.Layers[index];
        var site = new ProblemSite(index, Class);
        switch (layer.Find<ArgumentValue>(Class))
        {
            case null:
                problems.Add(new ArgumentMissing(new ProblemSite(index), layer.Name, Kind, Class));
                return null;
            case ArgumentValue.Class { Network: null } other:
                problems.Add(new BlockNotNetwork(site, layer.Name, other.Name));
                return null;
            case { } value when Includes(value, outer.Class.FullName):
                problems.Add(new BlockIncludesItself(site, layer.Name, outer.Class.FullName, value is ArgumentValue.Class through ? through.Name : outer.Class.FullName) { Repairs = [Repairs.RemoveLayer(site)] });
                return null;
            case ArgumentValue.Class { Network: { } block }:
                return Resolve(outer, block, layer, site, problems);
            default:
                return null;
        }
    }

    /// <summary>The same network with another beginning to all its names.</summary>
    public static NetworkDeclaration Prefixed(NetworkDeclaration block, string prefix) => prefix.Length == 0 ? block : block with
    {
        Layers = block.Layers.Select(layer => layer with
        {
            Name = prefix + layer.Name,
            Arguments = layer.Arguments.Select(argument => References.Contains(argument.Name) ? Prefixed(argument, prefix) : argument).ToEquatableArray(),
        }).ToEquatableArray(),
        Schedules = block.Schedules.Select(schedule => schedule with { Layer = prefix + schedule.Layer }).ToEquatableArray(),
    };

    /// <summary>Whether every layer that feeds the block has the shape that the block states; the first that has not is reported.</summary>
    public static bool Fits(NetworkSpec block, LayerScope scope)
    {
        var inputs = block.Inputs.ToList();
        for (var input = 0; input < inputs.Count; input++)
        {
            var source = scope.Sources[input];
            var taken = block.Layers[inputs[input]].Output;
            if (taken != source.Shape)
            {
                scope.Report(new BlockInputMismatch(
                    scope.States("From") ? scope.Site("From", input) : scope.Site(),
                    scope.Name,
                    block.Class.FullName,
                    taken.Listed(scope.ChannelsLast),
                    source.Name,
                    source.Shape.Listed(scope.ChannelsLast))
                {
                    Related = scope.SiteOf(source),
                    Repairs = taken.Rank != source.Shape.Rank ? [] : [.. ChannelRepairs.OfSource(scope, source, taken), .. ProducerRepairs.For(scope, source, taken.Spatial)],
                });
                return false;
            }

            if (block.Layers[inputs[input]].Element != source.Element)
            {
                var (expected, actual) = (block.Layers[inputs[input]].Element, source.Element);
                scope.Report(new ElementMismatch(scope.Site(), scope.Name, source.Name, expected ?? block.Element, actual ?? block.Element) { Related = scope.SiteOf(source) });
                return false;
            }
        }

        return true;
    }

    /// <summary>Appends the block's layers and schedules. Its inputs become what feeds it; the index of what its output gives is returned.</summary>
    public static int Append(NetworkSpec block, EquatableArray<Source> sources, List<LayerSpec> layers, List<ScheduleRequest> schedules)
    {
        var places = new List<int>();
        var inputs = 0;
        foreach (var layer in block.Layers)
        {
            switch (layer.Operation)
            {
                case Operation.Input:
                    places.Add(sources[inputs++].Index);
                    break;
                case Operation.Output:
                    places.Add(places[layer.Inputs[0]]);
                    break;
                default:
                    layers.Add(layer with { Inputs = layer.Inputs.Select(input => places[input]).ToEquatableArray() });
                    places.Add(layers.Count - 1);
                    break;
            }
        }

        schedules.AddRange(block.Schedules.Select(schedule => schedule with { Layer = places[schedule.Layer], IsInlined = true }));
        return places[block.Outputs.Single()];
    }

    private static NetworkSpec? Resolve(NetworkDeclaration outer, NetworkDeclaration block, LayerDeclaration layer, ProblemSite site, ICollection<Problem> problems)
    {
        var name = block.Class.FullName;
        var batched = block with { Options = block.Options with { Batch = Math.Max(1, outer.Options.Batch) } };
        var resolution = ResolveLayers.Run(batched, layer.Name + ".");
        if (resolution.Network is not { } network)
        {
            // What is wrong with the outer network's batch alone is not said in the block.
            if (ResolveLayers.Run(block).Network is not null)
            {
                AddTo(problems, resolution.Problems.Where(problem => problem.IsError).Select(problem => problem with { Site = site, Related = null, Repairs = [] }));
            }

            return null;
        }

        if (Difference(outer.Options, block.Options) is var (argument, own, other))
        {
            // An option of the outer network that has no meaning differs because of that, and a class that stands in several places differs in all of them.
            if (!problems.Any(problem => (problem.Site is { Layer: < 0, Schedule: null, Argument: { } reported } && reported == argument)
                || (problem is BlockOptionsDiffer known && known.Argument == argument && known.Block == name)))
            {
                problems.Add(new BlockOptionsDiffer(site, layer.Name, argument, outer.Class.FullName, own, name, other) { Repairs = [Option(argument, block.Options)] });
            }

            return null;
        }

        var outputs = network.Outputs.Count();
        if (outputs != 1)
        {
            problems.Add(new BlockOutputs(site, layer.Name, name, outputs));
            return null;
        }

        return network;
    }

    private static void AddTo(ICollection<Problem> problems, IEnumerable<Problem> moved)
    {
        foreach (var problem in moved)
        {
            problems.Add(problem);
        }
    }

    /// <summary>The first option in which a block may not differ from its network, with both values; null where they agree.</summary>
    private static (string Argument, string Outer, string Block)? Difference(NetworkOptions outer, NetworkOptions block)
    {
        var (outerLast, blockLast) = (DataLayouts.ChannelsLast(outer), DataLayouts.ChannelsLast(block));
        return outer.Convention != block.Convention ? ("Convention", outer.Convention.ToString(), block.Convention.ToString())
            : outerLast != blockLast ? ("Layout", Layout(outerLast), Layout(blockLast))
            : outer.Element != block.Element ? ("Element", outer.Element.ToString(), block.Element.ToString())
            : null;
    }

    /// <summary>The block's value for the network around it.</summary>
    private static Repair Option(string argument, NetworkOptions block) => argument switch
    {
        "Convention" => Repairs.Set(new ProblemSite(-1), argument, block.Convention),
        "Element" => Repairs.Set(new ProblemSite(-1), argument, block.Element),
        _ => Repairs.Set(new ProblemSite(-1), argument, DataLayouts.ChannelsLast(block) ? DataLayout.NHWC : DataLayout.NCHW),
    };

    private static string Layout(bool channelsLast) => (channelsLast ? DataLayout.NHWC : DataLayout.NCHW).ToString();

    private static bool Includes(ArgumentValue value, string network) => value switch
    {
        ArgumentValue.Recursion { Name: var name } => name == network,
        ArgumentValue.Class { Network: { } block } => block.Layers.Any(layer => layer.Find<ArgumentValue>(Class) is { } inner && Includes(inner, network)),
        _ => false,
    };

    private static Argument Prefixed(Argument argument, string prefix) => argument with
    {
        Value = argument.Value switch
        {
            ArgumentValue.Text text => new ArgumentValue.Text(prefix + text.Value),
            ArgumentValue.Texts texts => new ArgumentValue.Texts(texts.Values.Select(text => prefix + text).ToEquatableArray()),
            var other => other,
        },
    };
}
