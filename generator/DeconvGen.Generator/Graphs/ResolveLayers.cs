using DeconvGen.Generator.Declarations;
using DeconvGen.Generator.Layers;

namespace DeconvGen.Generator.Graphs;

/// <summary>Walks the layers in order and infers each from those that feed it.</summary>
internal sealed class ResolveLayers
{
    private readonly NetworkDeclaration _written;

    /// <summary>What is written, with the names that a block has where it is inlined.</summary>
    private readonly NetworkDeclaration _declaration;
    private readonly List<Problem> _problems = [];
    private readonly List<LayerSpec> _layers = [];
    private readonly List<ScheduleRequest> _schedules = [];
    private readonly HashSet<int> _readByBlocks = [];
    private readonly List<Terminal> _inputs = [];
    private readonly List<Terminal> _outputs = [];

    /// <summary>For each layer of the declaration what others see of it; null where its shape is unknown.</summary>
    private readonly Source?[] _values;
    private bool _complete = true;

    private ResolveLayers(NetworkDeclaration declaration, string prefix)
    {
        _written = declaration;
        _declaration = InlineBlocks.Prefixed(declaration, prefix);
        _values = new Source?[declaration.Layers.Count];
    }

    /// <summary>Resolves without looking at the repairs.</summary>
    /// <param name="declaration">What is written.</param>
    /// <param name="prefix">What all names begin with, where the network is a block of another.</param>
    public static Resolution Run(NetworkDeclaration declaration, string prefix = "") => new ResolveLayers(declaration, prefix).Run();

    private Resolution Run()
    {
        ResolveOptions.Check(_declaration, _problems);
        ResolveNames.Check(_written.Layers, _problems);
        for (var index = 0; index < _declaration.Layers.Count; index++)
        {
            ResolveLayer(index);
        }

        AddImplicitOutput();
        var schedules = ResolveSchedules.Run(_declaration, _values, _layers, _problems);
        var sound = _complete && _problems.All(problem => !problem.IsError);
        if (sound)
        {
            AdviseOnUnused();
            _problems.AddRange(ResolvePaddingSides.Advise(_declaration.Options.Convention, [.. _values.OfType<Source>()]));
            _problems.AddRange(SignalAdvice.Of(_declaration, _values, _layers));
        }

        var network = !sound ? null : new NetworkSpec(
            _declaration.Class,
            _declaration.Options.Convention,
            DataLayouts.ChannelsLast(_declaration.Options) ? DataLayout.NHWC : DataLayout.NCHW,
            _declaration.Options.Element,
            _declaration.Options.Batch,
            _layers.ToEquatableArray(),
            [.. schedules, .. _schedules])
        {
            Algorithm = _declaration.Options.Algorithm,
            Precision = _declaration.Options.Precision,
        };
        return new Resolution(network, _problems.ToEquatableArray(), _inputs.ToEquatableArray(), _outputs.ToEquatableArray());
    }

    private void ResolveLayer(int index)
    {
        var layer = _declaration.Layers[index];
        if (layer.Kind == InlineBlocks.Kind)
        {
            _values[index] = Inline(index, layer);
            _complete &= _values[index] is not null;
            return;
        }

        var kind = LayerCatalog.Find(layer.Kind) ?? throw new InvalidOperationException($"No layer kind {layer.Kind}: the generator is older than the library.");
        var resolved = Feeding(index, kind) is { } sources && IsReadable(layer) ? Layer(index, layer, kind, sources) : null;
        _complete &= resolved is not null;
        if (layer.Kind == "Input")
        {
            _inputs.Add(new Terminal(layer.Name, resolved?.Output, resolved?.Element));
        }
        else if (layer.Kind == "Output")
        {
            _outputs.Add(new Terminal(layer.Name, resolved?.Output, resolved?.Element));
        }
    }

    private Source? Inline(int index, LayerDeclaration layer)
    {
        if (InlineBlocks.Resolve(_declaration, index, _problems) is not { } block)
        {
            // How many layers feed it is unknown; those that it names must exist all the same.
            if (layer.States("From"))
            {
                ResolveWiring.Sources(_declaration.Layers, index, new LayerKind(layer.Kind, 0, int.MaxValue, _ => null), _problems);
            }

            return null;
        }

        var inputs = block.Inputs.Count();
        if (Feeding(index, new LayerKind(layer.Kind, inputs, inputs, _ => null)) is not { } sources
            || !IsReadable(layer)
            || !InlineBlocks.Fits(block, new LayerScope(index, layer, _declaration.Options, sources, _problems)))
        {
            return null;
        }

        _readByBlocks.UnionWith(sources.Select(source => source.Index));
        var output = InlineBlocks.Append(block, sources, _layers, _schedules);
        return new Source(index, output, layer.Name, _layers[output].Output, _layers[output].Operation, _layers[output].Element) { Input = sources.FirstOrDefault()?.Shape };
    }

    private ResolvedLayer? Layer(int index, LayerDeclaration layer, LayerKind kind, EquatableArray<Source> sources)
    {
        var scope = new LayerScope(index, layer, _declaration.Options, sources, _problems, Earlier);
        var activation = kind.Name is "Input" or "Output" or "Constant" ? default : scope.Activation();
        if (kind.IsSpatial && sources[0].Shape.Rank == 0)
        {
            scope.Report(new VectorGiven(scope.Site(), scope.Name, scope.Kind, sources[0].Name) { Related = scope.SiteOf(sources[0]) });
            return null;
        }

        if (!ResolveElements.Suit(scope, kind, sources))
        {
            return null;
        }

        var reported = _problems.Count;
        if (kind.Resolve(scope) is not { } resolved
            || !ShapeArgument.Fits(scope, null, resolved.Output)
            || !ResolveClaims.InHolds(scope)
            || !ResolveClaims.OutHolds(scope, resolved)
            || !ResolveMirrors.Hold(scope, resolved, _declaration.Layers, index, _values))
        {
            if (_problems.Count == reported + 1)
            {
                _problems[reported] = new ResolveJoins(_declaration, _layers, _values).Explained(scope, _problems[reported], sources);
            }

            return null;
        }

        _values[index] = new Source(index, _layers.Count, layer.Name, resolved.Output, resolved.Operation, resolved.Element)
        {
            StatedBy = resolved.Operation is Operation.Input ? "Shape" : null,
            Before = sources.Count == 1 ? sources[0] : null,
            Arguments = resolved.Arguments,
            Input = sources.FirstOrDefault()?.Shape,
        };
        var inputs = sources.Select(source => source.Index).Concat(resolved.AlsoReads).ToEquatableArray();
        _layers.Add(new LayerSpec(layer.Name, layer.Kind, resolved.Operation, inputs, resolved.Output, activation)
        {
            Element = resolved.Element,
            MirrorOf = layer.Find<ArgumentValue.Text>(ResolveMirrors.Argument)?.Value,
        });
        return resolved;

        Source? Earlier(string name)
        {
            var found = _declaration.Layers.ToList().FindIndex(other => other.Name == name);
            return found >= 0 && found < index ? _values[found] : null;
        }
    }

    /// <summary>The layers that feed this one; null where one of them is unknown, or with a report.</summary>
    private EquatableArray<Source>? Feeding(int index, LayerKind kind)
    {
        if (ResolveWiring.StartsNetwork(_declaration.Layers, index, kind))
        {
            return ImplicitInput(index, kind) is { } input ? [input] : null;
        }

        if (ResolveWiring.Sources(_declaration.Layers, index, kind, _problems) is not { } indices)
        {
            return null;
        }

        var sources = indices.Select(source => _values[source]).ToList();
        return sources.Contains(null) || sources.Count < kind.LeastSources ? null : sources.Select(source => source!).ToEquatableArray();
    }

    private Source? ImplicitInput(int index, LayerKind kind)
    {
        var layer = _declaration.Layers[index];
        var name = ResolveNames.Unique("input", _declaration.Layers);
        if (layer.Find<ArgumentValue.Unreadable>("In") is not null)
        {
            _inputs.Add(new Terminal(name, null));
            return null;
        }

        if (kind.MostSources != 1 || !layer.States("In"))
        {
            _problems.Add(new InputMissing(new ProblemSite(index), layer.Name, layer.Kind));
            return null;
        }

        var shape = ShapeArgument.Read(new LayerScope(index, layer, _declaration.Options, [], _problems), "In");
        _inputs.Add(new Terminal(name, shape, kind.ElementOf(0)));
        if (shape is null)
        {
            return null;
        }

        var source = new Source(index, _layers.Count, name, shape, new Operation.Input(), kind.ElementOf(0)) { StatedBy = "In" };
        _layers.Add(new LayerSpec(name, "Input", source.Operation, [], shape, default) { Element = source.Element });
        return source;
    }

    private void AddImplicitOutput()
    {
        var last = _values.Length - 1;
        if (last < 0 || _declaration.Layers.Any(layer => layer.Kind == "Output"))
        {
            return;
        }

        var name = ResolveNames.Unique("output", _declaration.Layers);
        _outputs.Add(new Terminal(name, _values[last]?.Shape, _values[last]?.Element));
        if (_values[last] is { } value)
        {
            _layers.Add(new LayerSpec(name, "Output", new Operation.Output(), [value.Index], value.Shape, default) { Element = value.Element });
        }
    }

    private void AdviseOnUnused()
    {
        var read = new HashSet<int>(_layers.SelectMany(layer => layer.Inputs).Concat(_readByBlocks));
        _problems.AddRange(_values
            .Where(value => _layers[value!.Index].Operation is not Operation.Output && !read.Contains(value.Index))
            .Select(value => new UnusedLayer(new ProblemSite(value!.Layer), value.Name) { Repairs = UnusedLayers.Removal(_declaration, _values, _layers, value) is { } removal ? [removal] : [] }));
    }

    private static bool IsReadable(LayerDeclaration layer) => layer.Arguments.All(argument => argument.Value is not ArgumentValue.Unreadable);
}
