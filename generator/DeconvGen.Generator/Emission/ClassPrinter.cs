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
    private readonly string _kernels;

    private ClassPrinter(NetworkPlan plan)
    {
        _plan = plan;
        _network = plan.Network;
        _names = new MemberNames(plan.Network);
        _type = ElementTypes.Name(plan.Network.Element);
        _class = plan.Network.Class.Type.Name;
        _kernels = "global::" + ClassShell.KernelNamespace(plan.Network.Class);
        _recipeTexts = [.. plan.Weights.Select(weights => weights.Recipe.Winograd is { } winograd ? Text(weights.Recipe, winograd) : Text(weights.Recipe))];
        _recipes = new("recipe", "global::DeconvGen.Runtime.PackingRecipe", _recipeTexts.Where((_, number) => plan.Weights[number].Recipe.Winograd is null));
        _winogradRecipes = new("recipeOfTiles", "global::DeconvGen.Runtime.WinogradRecipe", _recipeTexts.Where((_, number) => plan.Weights[number].Recipe.Winograd is not null));
    }

    private bool HasWorkspace => _plan.WorkspaceLength + _plan.IndexLength > 0;

    /// <summary>Elements of the workspace from one image to the next, where each has its own: whole cache lines.</summary>
    private int ImageLength => (_plan.WorkspaceLength + 15) / 16 * 16;

    private int WorkspaceLength => _plan.IsCoupled ? _network.Batch * ImageLength : _plan.WorkspaceLength;

    private int IndexLength => _plan.IsCoupled ? _network.Batch * _plan.IndexLength : _plan.IndexLength;

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
        var bases = Inputs.Length == 1 && Outputs.Length == 1 && Inputs.Concat(Outputs).All(layer => _network.Layers[layer].Element is null)
            ? $"global::DeconvGen.INetwork<{_class}, {_type}>"
            : $"global::DeconvGen.INetwork<{_class}>";
        ClassShell.Write(_writer, _network.Class, Documentation, bases, () =>
        {
            Fields();
            Constructors();
            Shapes();
            Threads();
            Run();
            Shares();
            Info();
        });
    }

    private void Documentation()
    {
        _writer.Line($"/// <summary>{EscapedText.Documentation(NetworkTable.Summary(_plan))}</summary>");
        _writer.Line("/// <remarks>");
        GeneratedFile.Table(_writer, NetworkTable.Headings, NetworkTable.Rows(_plan));
        foreach (var line in NetworkTable.Lines(_plan))
        {
            _writer.Line($"/// {EscapedText.Documentation(line)}<br/>");
        }

        _writer.Line("/// </remarks>");
        GeneratedFile.GeneratedCode(_writer);
    }

    private void Fields()
    {
        foreach (var weights in _plan.Weights)
        {
            _writer.Line($"private readonly {Buffer()} {Field(weights)};");
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

        if (_plan.WorkspaceLength > 0)
        {
            _writer.Line($"private readonly {Buffer()} _workspace = new({WorkspaceLength});");
        }

        if (_plan.IndexLength > 0)
        {
            _writer.Line($"private readonly global::DeconvGen.Runtime.AlignedBuffer<long> _indices = new({IndexLength});");
        }

        if (HasWorkspace)
        {
            _writer.Line("private int _running;");
        }

        ThreadFields();

        _writer.Line();
    }

    private string Field(LayerWeights weights) => WeightsField(weights.Layer, weights.Part);

    private string WeightsField(int layer, int part) => part == 0 ? _names.Field(layer) : _names.Field(layer, "part" + part);

    private string Field(ParameterBuffer parameter) => _names.Field(parameter.Layer, parameter.Suffix);

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
}
