using DeconvGen.Generator.Declarations;
using DeconvGen.Generator.Graphs;
using DeconvGen.Generator.Layers;

namespace DeconvGen.Generator.Emission;

/// <summary>Prints the class's file: constructors, <c>Run</c>, shapes, and the description.</summary>
internal sealed partial class ClassPrinter
{
    private readonly CodeWriter _writer = new();
    private readonly NetworkPlan _plan;
    private readonly NetworkSpec _network;
    private readonly MemberNames _names;
    private readonly string _type;
    private readonly string _class;

    private ClassPrinter(NetworkPlan plan)
    {
        _plan = plan;
        _network = plan.Network;
        _names = new MemberNames(plan.Network);
        _type = plan.Network.Element == Element.Float64 ? "double" : "float";
        _class = plan.Network.Class.Type.Name;
    }

    private bool HasWorkspace => _plan.WorkspaceLength > 0;

    private bool ChannelsLast => _network.Layout == DataLayout.NHWC;

    private int[] Inputs => [.. _network.Inputs];

    private int[] Outputs => [.. _network.Outputs];

    public static string Print(NetworkPlan plan)
    {
        var printer = new ClassPrinter(plan);
        printer.File();
        return printer._writer.ToString();
    }

    private void File()
    {
        GeneratedFile.Head(_writer, isNullable: true);
        var bases = Inputs.Length == 1 && Outputs.Length == 1
            ? $"global::DeconvGen.INetwork<{_class}, {_type}>"
            : $"global::DeconvGen.INetwork<{_class}>";
        ClassShell.Write(_writer, _network.Class, Documentation, bases, () =>
        {
            Fields();
            Constructors();
            Shapes();
            Run();
            Info();
        });
    }

    private void Documentation()
    {
        GeneratedFile.Summary(_writer, NetworkTable.Lines(_plan));
        GeneratedFile.GeneratedCode(_writer);
    }

    private void Fields()
    {
        foreach (var weights in _plan.Weights)
        {
            _writer.Line($"private readonly {Buffer()} {_names.Field(weights.Layer)};");
        }

        foreach (var constant in _plan.Constants)
        {
            _writer.Line($"private readonly {Buffer()} {_names.Field(constant.Layer)};");
        }

        foreach (var parameter in _plan.Parameters)
        {
            _writer.Line($"private readonly {Buffer()} {Field(parameter)};");
        }

        for (var table = 0; table < _plan.Tables.Count; table++)
        {
            var axis = _plan.Tables[table];
            _writer.Line($"private static readonly global::DeconvGen.Runtime.ResizeTable ResizeTable{table} = global::DeconvGen.Runtime.ResizeTable.Create({axis.Input}, {axis.Output}, {Number(axis.Scale)}, global::DeconvGen.ResizeMode.{axis.Mode}, global::DeconvGen.CoordinateMode.{axis.Coordinates}, global::DeconvGen.NearestRounding.{axis.Rounding});");
        }

        if (HasWorkspace)
        {
            _writer.Line($"private readonly {Buffer()} _workspace = new({_plan.WorkspaceLength});");
            _writer.Line("private int _running;");
        }

        _writer.Line();
    }

    private string Field(ParameterBuffer parameter) => $"{_names.Field(parameter.Layer)}_{parameter.Suffix}";

    private string Buffer() => $"global::DeconvGen.Runtime.AlignedBuffer<{_type}>";

    private void Shapes()
    {
        Terminal("Input", Inputs, _names.InputParameters);
        Terminal("Output", Outputs, _names.OutputParameters);

        void Terminal(string kind, int[] layers, string[] parameters)
        {
            for (var i = 0; i < layers.Length; i++)
            {
                var (shape, suffix) = (_network.Layers[layers[i]].Output, MemberNames.Suffix(parameters[i], layers.Length));
                _writer.Line($"/// <summary>Elements of {parameters[i].TrimStart('@')} in one call: {(_network.Batch > 1 ? $"{_network.Batch} images of " : "")}{ShapeText(shape)}.</summary>");
                _writer.Line($"public const int {kind}{suffix}Length = {_network.Batch * shape.Count};");
                _writer.Line();
                _writer.Line($"/// <summary>Shape of {parameters[i].TrimStart('@')} without the batch, in the order {(ChannelsLast ? "height, width, channel" : "channel, height, width")}.</summary>");
                _writer.Line($"public static global::System.ReadOnlySpan<int> {kind}{suffix}Shape => [{string.Join(", ", shape.Listed(ChannelsLast))}];");
                _writer.Line();
            }
        }
    }

    private string ShapeText(Shape shape) => string.Join(" × ", shape.Listed(ChannelsLast));

    private void Run()
    {
        var parameters = _names.InputParameters.Select(name => $"global::System.ReadOnlySpan<{_type}> {name}")
            .Concat(_names.OutputParameters.Select(name => $"global::System.Span<{_type}> {name}"));
        _writer.Line("/// <summary>Runs the network. Allocates nothing.</summary>");
        foreach (var (name, layer) in _names.InputParameters.Zip(Inputs, (name, layer) => (name, layer)).Concat(_names.OutputParameters.Zip(Outputs, (name, layer) => (name, layer))))
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
            if (HasWorkspace)
            {
                _writer.Block("if (global::System.Threading.Interlocked.Exchange(ref _running, 1) != 0)", () =>
                    _writer.Line($"global::DeconvGen.Runtime.RunChecks.ThrowBusy(\"{_class}\");"));
                _writer.Line();
                _writer.Block("try", Images);
                _writer.Block("finally", () => _writer.Line("global::System.Threading.Volatile.Write(ref _running, 0);"));
            }
            else
            {
                Images();
            }
        });
        _writer.Line();
        Image();
    }

    private void Checks()
    {
        var all = _names.InputParameters.Zip(Inputs, (name, layer) => (name, layer)).Concat(_names.OutputParameters.Zip(Outputs, (name, layer) => (name, layer))).ToArray();
        foreach (var (name, layer) in all)
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
                var span = other < Inputs.Length ? all[other].name : $"(global::System.ReadOnlySpan<{_type}>){all[other].name}";
                _writer.Block($"if (global::System.MemoryExtensions.Overlaps({span}, {all[output].name}))", () => _writer.Line(
                    $"global::DeconvGen.Runtime.RunChecks.ThrowOverlap(\"{_class}\", \"{all[output].name.TrimStart('@')}\", \"{all[other].name.TrimStart('@')}\");"));
                _writer.Line();
            }
        }
    }

    private void Images()
    {
        var arguments = _names.InputParameters.Zip(Inputs, (name, layer) => (name, layer))
            .Concat(_names.OutputParameters.Zip(Outputs, (name, layer) => (name, layer)))
            .Select(pair => (Reference: $"global::System.Runtime.InteropServices.MemoryMarshal.GetReference({pair.name})", _network.Layers[pair.layer].Output.Count));
        if (_network.Batch == 1)
        {
            _writer.Line($"RunImage({string.Join(", ", arguments.Select(argument => "ref " + argument.Reference))});");
            return;
        }

        _writer.Block($"for (var image = 0; image < {_network.Batch}; image++)", () => _writer.Line(
            $"RunImage({string.Join(", ", arguments.Select(argument => $"ref global::System.Runtime.CompilerServices.Unsafe.Add(ref {argument.Reference}, image * {argument.Count})"))});"));
    }

    private void Image()
    {
        var parameters = _names.InputParameters.Concat(_names.OutputParameters).Select(name => $"ref {_type} {name}");
        var isStatic = !HasWorkspace && _plan.Weights.Count == 0 && _plan.Constants.Count == 0 && _plan.Parameters.Count == 0;
        _writer.Block($"private {(isStatic ? "static " : "")}void RunImage({string.Join(", ", parameters)})", () =>
        {
            if (HasWorkspace)
            {
                _writer.Line($"ref {_type} workspace = ref _workspace.Start;");
            }

            foreach (var step in _plan.Steps)
            {
                _writer.Line("// " + step.Comment);
                _writer.Line(step switch
                {
                    Step.Call call => $"global::{ClassShell.KernelNamespace(_network.Class)}.{call.Kernel}.Run({string.Join(", ", call.Operands.Select(operand => "ref " + Text(operand)))}, 0, {call.WorkUnits});",
                    Step.Routine routine => $"global::DeconvGen.Runtime.{routine.Method}({string.Join(", ", routine.Operands.Select(operand => "ref " + Text(operand)).Concat(routine.Arguments.Select(Text)))});",
                    _ => throw new InvalidOperationException($"No text for {step.GetType().Name}."),
                });
            }
        });
        _writer.Line();
    }

    private static string Text(RoutineArgument argument) => argument switch
    {
        RoutineArgument.Integer integer => integer.Value.ToString(System.Globalization.CultureInfo.InvariantCulture),
        RoutineArgument.Integers integers => $"[{string.Join(", ", integers.Values)}]",
        RoutineArgument.Number { Value: double.PositiveInfinity } => "double.PositiveInfinity",
        RoutineArgument.Number { Value: double.NegativeInfinity } => "double.NegativeInfinity",
        RoutineArgument.Number number => Number(number.Value),
        RoutineArgument.Flag flag => flag.Value ? "true" : "false",
        RoutineArgument.Table table => $"ResizeTable{table.Index}",
        _ => throw new InvalidOperationException($"No text for {argument.GetType().Name}."),
    };

    private string Text(Operand operand) => operand switch
    {
        Operand.At at => $"global::System.Runtime.CompilerServices.Unsafe.Add(ref {Text(at.Base)}, {at.Offset})",
        Operand.Parameter parameter => Field(_plan.Parameters[parameter.Number]) + ".Start",
        Operand.Input input => _names.InputParameters[input.Number],
        Operand.Output output => _names.OutputParameters[output.Number],
        Operand.Constant constant => _names.Field(constant.Layer) + ".Start",
        Operand.Weights weights => _names.Field(weights.Layer) + ".Start",
        Operand.Workspace { Buffer: var buffer } when _plan.Buffers[buffer].Offset == 0 => "workspace",
        Operand.Workspace { Buffer: var buffer } => $"global::System.Runtime.CompilerServices.Unsafe.Add(ref workspace, {_plan.Buffers[buffer].Offset})",
        _ => $"global::System.Runtime.CompilerServices.Unsafe.NullRef<{_type}>()",
    };
}
