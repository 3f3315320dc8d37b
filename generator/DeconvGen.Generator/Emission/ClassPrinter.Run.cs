using System.Globalization;
using DeconvGen.Generator.Graphs;
using DeconvGen.Generator.Layers;

namespace DeconvGen.Generator.Emission;

// Run, its checks, and the steps of one image.
internal sealed partial class ClassPrinter
{
    private const string Unsafe = "global::System.Runtime.CompilerServices.Unsafe";

    /// <summary>Inputs, then outputs: parameter, layer, C# type.</summary>
    private (string Name, int Layer, string Type)[] Terminals =>
    [
        .. _names.InputParameters.Zip(Inputs, (name, layer) => (name, layer, _network.TypeOf(layer))),
        .. _names.OutputParameters.Zip(Outputs, (name, layer) => (name, layer, _network.TypeOf(layer))),
    ];

    /// <summary>Whether a step asks for the number of the image.</summary>
    private bool CountsImages => _plan.AllSteps.OfType<Step.Routine>().Any(step => step.Arguments.OfType<RoutineArgument.Image>().Any());

    private void Run()
    {
        var parameters = Terminals.Select((terminal, n) => $"global::System.{(n < Inputs.Length ? "ReadOnlySpan" : "Span")}<{terminal.Type}> {terminal.Name}");
        _writer.Line("/// <summary>Runs the network. Allocates nothing.</summary>");
        foreach (var (name, layer, _) in Terminals)
        {
            _writer.Line($"/// <param name=\"{name.TrimStart('@')}\">{(_network.Batch > 1 ? $"{_network.Batch} × " : "")}{ShapeText(_network.Layers[layer].Output)} elements, dense.</param>");
        }

        _writer.Line("/// <exception cref=\"global::System.ArgumentException\">A span has another length, or spans overlap; nothing is written then.</exception>");
        if (HasWorkspace)
        {
            _writer.Line("/// <exception cref=\"global::System.InvalidOperationException\">This instance is running on another thread; each thread needs its own (<see cref=\"Fork\"/>).</exception>");
        }

        _writer.Block($"public void Run({string.Join(", ", parameters)})", () =>
        {
            Checks();
            Guarded(Images);
        });
        _writer.Line();
        if (_plan.IsCoupled)
        {
            Parts();
        }
        else
        {
            Image("RunImage", _plan.Steps);
        }
    }

    private void Checks()
    {
        var all = Terminals;
        foreach (var (name, layer, _) in all)
        {
            var length = _network.Batch * _network.Layers[layer].Output.Count;
            _writer.Block($"if ({name}.Length != {length})", () => _writer.Line(
                $"global::DeconvGen.Runtime.RunChecks.ThrowLength(\"{_class}\", \"{name.TrimStart('@')}\", {length}, {name}.Length, \"{(_network.Batch > 1 ? $"{_network.Batch} × " : "")}{ShapeText(_network.Layers[layer].Output)}\");"));
            _writer.Line();
        }

        // A written span may share memory with no other one.
        for (var output = Inputs.Length; output < all.Length; output++)
        {
            for (var other = 0; other < output; other++)
            {
                _writer.Block($"if (global::System.MemoryExtensions.Overlaps({Compared(all[other], all[output].Type, isFirst: true)}, {Compared(all[output], all[other].Type, isFirst: false)}))", () => _writer.Line(
                    $"global::DeconvGen.Runtime.RunChecks.ThrowOverlap(\"{_class}\", \"{all[output].Name.TrimStart('@')}\", \"{all[other].Name.TrimStart('@')}\");"));
                _writer.Line();
            }
        }
    }

    /// <summary>A span as one that can be compared with a span of that type: as bytes where the types differ.</summary>
    private string Compared((string Name, int Layer, string Type) terminal, string otherType, bool isFirst)
    {
        var isRead = Inputs.Contains(terminal.Layer);
        var type = terminal.Type == otherType ? terminal.Type : "byte";
        var span = terminal.Type == otherType ? terminal.Name : $"global::System.Runtime.InteropServices.MemoryMarshal.AsBytes({terminal.Name})";
        // The extension is found on a read-only span.
        return isFirst && !isRead ? $"(global::System.ReadOnlySpan<{type}>){span}" : span;
    }

    private void Images()
    {
        var arguments = Terminals
            .Select(terminal => (Reference: $"global::System.Runtime.InteropServices.MemoryMarshal.GetReference({terminal.Name})", _network.Layers[terminal.Layer].Output.Count))
            .ToArray();
        if (_network.Batch == 1 || _plan.IsCoupled)
        {
            var image = CountsImages && !_plan.IsCoupled ? ", 0" : "";
            _writer.Line($"{(_plan.IsCoupled ? "RunBatch" : "RunImage")}({string.Join(", ", arguments.Select(argument => "ref " + argument.Reference))}{image});");
            return;
        }

        _writer.Block($"for (var image = 0; image < {_network.Batch}; image++)", () => _writer.Line(
            $"RunImage({string.Join(", ", arguments.Select(argument => $"ref {Unsafe}.Add(ref {argument.Reference}, image * {argument.Count})"))}{(CountsImages ? ", image" : "")});"));
    }

    /// <summary>Steps of one image between steps of the whole batch: every image keeps its workspace until the last.</summary>
    private void Parts()
    {
        var parts = new List<List<Step>>();
        foreach (var step in _plan.Steps)
        {
            if (parts.Count == 0 || step.IsCoupled || parts[^1][0].IsCoupled)
            {
                parts.Add([]);
            }

            parts[^1].Add(step);
        }

        _writer.Block($"private void RunBatch({string.Join(", ", Terminals.Select(terminal => $"ref {terminal.Type} {terminal.Name}"))})", () =>
        {
            Workspaces();
            for (var part = 0; part < parts.Count; part++)
            {
                if (parts[part][0].IsCoupled)
                {
                    parts[part].ForEach(Line);
                    continue;
                }

                var arguments = Terminals.Select(terminal => $"ref {Unsafe}.Add(ref {terminal.Name}, image * {_network.Layers[terminal.Layer].Output.Count})")
                    .Append($"ref {Unsafe}.Add(ref workspace, image * {ImageLength})")
                    .Concat(_plan.IndexLength > 0 ? [$"ref {Unsafe}.Add(ref indexWorkspace, image * {_plan.IndexLength})"] : [])
                    .Concat(CountsImages ? ["image"] : []);
                var name = "RunPart" + (part + 1).ToString(CultureInfo.InvariantCulture);
                _writer.Block($"for (var image = 0; image < {_network.Batch}; image++)", () => _writer.Line($"{name}({string.Join(", ", arguments)});"));
            }
        });
        _writer.Line();
        for (var part = 0; part < parts.Count; part++)
        {
            if (!parts[part][0].IsCoupled)
            {
                Image("RunPart" + (part + 1).ToString(CultureInfo.InvariantCulture), parts[part]);
            }
        }
    }

    private void Image(string name, IReadOnlyList<Step> steps)
    {
        var parameters = Terminals.Select(terminal => $"ref {terminal.Type} {terminal.Name}")
            .Concat(_plan.IsCoupled ? [$"ref {_type} workspace"] : [])
            .Concat(_plan.IsCoupled && _plan.IndexLength > 0 ? ["ref long indexWorkspace"] : [])
            .Concat(CountsImages ? ["int image"] : []);
        var isStatic = !HasWorkspace && !IsShared && _plan.Weights.Count == 0 && _plan.Constants.Count == 0 && _plan.Parameters.Count == 0;
        _writer.Block($"private {(isStatic ? "static " : "")}void {name}({string.Join(", ", parameters)})", () =>
        {
            if (!_plan.IsCoupled)
            {
                Workspaces();
            }

            if (steps.SelectMany(step => step is Step.Strips strips ? strips.Members : [step]).Any(step => step.IsShared))
            {
                _writer.Line("var team = _team;");
            }

            foreach (var step in steps)
            {
                Line(step);
            }
        });
        _writer.Line();
    }

    private void Workspaces()
    {
        if (_plan.WorkspaceLength > 0)
        {
            _writer.Line($"ref {_type} workspace = ref _workspace.Start;");
        }

        if (_plan.IndexLength > 0)
        {
            _writer.Line("ref long indexWorkspace = ref _indices.Start;");
        }
    }

    private void Line(Step step)
    {
        _writer.Line("// " + step.Comment);
        if (step is Step.Strips strips)
        {
            Strips(strips);
            return;
        }

        if (step.IsShared)
        {
            Shared(step);
            return;
        }

        _writer.Line(step switch
        {
            Step.Call call => Straight(call),
            Step.Routine routine => $"global::DeconvGen.Runtime.{routine.Method}({string.Join(", ", routine.Operands.Select(operand => "ref " + Text(operand)).Concat(routine.Arguments.Select(Text)))});",
            _ => throw new InvalidOperationException($"No text for {step.GetType().Name}."),
        });
    }

    private string Text(RoutineArgument argument) => argument switch
    {
        RoutineArgument.Integer integer => integer.Value.ToString(CultureInfo.InvariantCulture),
        RoutineArgument.Integers integers => $"[{string.Join(", ", integers.Values)}]",
        RoutineArgument.Number { Value: double.PositiveInfinity } => "double.PositiveInfinity",
        RoutineArgument.Number { Value: double.NegativeInfinity } => "double.NegativeInfinity",
        RoutineArgument.Number number => Number(number.Value),
        RoutineArgument.Element { Value: double.PositiveInfinity } => _type + ".PositiveInfinity",
        RoutineArgument.Element { Value: double.NegativeInfinity } => _type + ".NegativeInfinity",
        RoutineArgument.Element element => Numbers([element.Value]),
        RoutineArgument.Flag flag => flag.Value ? "true" : "false",
        RoutineArgument.Table table => $"ResizeTable{table.Index}",
        RoutineArgument.Member member => "global::DeconvGen." + member.Name,
        RoutineArgument.Image => "image",
        RoutineArgument.Row row => (row.IsEnd ? _units.End : _units.Begin)!,
        RoutineArgument.ImageStride { Place: Operand.Output output } => _network.Layers[Outputs[output.Number]].Output.Count.ToString(CultureInfo.InvariantCulture),
        RoutineArgument.ImageStride => ImageLength.ToString(CultureInfo.InvariantCulture),
        _ => throw new InvalidOperationException($"No text for {argument.GetType().Name}."),
    };

    private string Text(Operand operand) => operand switch
    {
        Operand.At at => $"{Unsafe}.Add(ref {Text(at.Base)}, {at.Offset})",
        Operand.Parameter parameter => Field(_plan.Parameters[parameter.Number]) + ".Start",
        Operand.Input input => _names.InputParameters[input.Number],
        Operand.Output output => _names.OutputParameters[output.Number],
        Operand.Constant constant => _names.Field(constant.Layer) + ".Start",
        Operand.Weights weights => WeightsField(weights.Layer, weights.Part) + ".Start",
        Operand.Workspace { Buffer: var buffer } => InWorkspace("workspace", _plan.Buffers[buffer]),
        Operand.Indices { Buffer: var buffer } => InWorkspace("indexWorkspace", _plan.IndexBuffers[buffer]),
        _ => $"{Unsafe}.NullRef<{_type}>()",
    };

    private static string InWorkspace(string name, WorkspaceBuffer buffer) => buffer.Offset == 0 ? name : $"{Unsafe}.Add(ref {name}, {buffer.Offset})";
}
