using DeconvGen.Generator.Declarations;
using DeconvGen.Generator.Graphs;

namespace DeconvGen.Generator.Tests;

using Activation = DeconvGen.Generator.Declarations.Activation;
using Algorithm = DeconvGen.Generator.Declarations.Algorithm;
using AutoPad = DeconvGen.Generator.Declarations.AutoPad;
using Convention = DeconvGen.Generator.Declarations.Convention;
using DataLayout = DeconvGen.Generator.Declarations.DataLayout;
using Element = DeconvGen.Generator.Declarations.Element;
using Lanes = DeconvGen.Generator.Declarations.Lanes;
using Precision = DeconvGen.Generator.Declarations.Precision;
using Unroll = DeconvGen.Generator.Declarations.Unroll;

/// <summary>
/// Writes declarations as a user would: <c>Declare.Network(Convention.Onnx).Conv("c", In: [1, 5, 5], Out: [1, 3, 3], Kernel: [3])</c>.
/// What is not given is not stated. <see cref="With"/> adds any other argument to the last layer.
/// </summary>
internal sealed class Declare
{
    private readonly NetworkOptions _options;
    private readonly List<LayerDeclaration> _layers = [];
    private readonly List<ScheduleDeclaration> _schedules = [];
    private string _name = "Net";

    private Declare(NetworkOptions options) => _options = options;

    public static Declare Network(
        Convention convention = Convention.PyTorch, DataLayout layout = DataLayout.Default, Element element = Element.Float32, int batch = 1, Algorithm algorithm = Algorithm.Auto, Precision precision = Precision.Default) =>
        new(new NetworkOptions(convention, layout, element, batch, algorithm, precision));

    public static implicit operator NetworkDeclaration(Declare network) => network.Declaration();

    public NetworkDeclaration Declaration() => new(
        new ClassDeclaration("Tests", [], new TypeShell("partial class", _name)), _options, _layers.ToEquatableArray(), _schedules.ToEquatableArray());

    public Resolution Resolve() => global::DeconvGen.Generator.Graphs.Resolve.Run(Declaration());

    /// <summary>Another name for the class, which is <c>Net</c> otherwise.</summary>
    public Declare Called(string name)
    {
        _name = name;
        return this;
    }

    public Declare Subnetwork(string name, NetworkDeclaration block, string[]? From = null) =>
        Layer("Subnetwork", name, [("Network", new ArgumentValue.Class(block.Class.FullName, block)), ("From", From)]);

    public Declare Input(string name, int[]? Shape = null, Element? Element = null) =>
        Layer("Input", name, [("Shape", Shape), ("Element", Element)]);

    public Declare Output(string name, string[]? From = null) => Layer("Output", name, [("From", From)]);

    public Declare Constant(string name, int[]? Shape = null, double[]? Values = null) =>
        Layer("Constant", name, [("Shape", Shape), ("Values", Values)]);

    public Declare Add(string name, string[]? From = null, Activation? Activation = null, double? NegativeSlope = null) =>
        Layer("Add", name, [("From", From), ("Activation", Activation), ("NegativeSlope", NegativeSlope)]);

    public Declare Concat(string name, string[]? From = null, int? Axis = null) => Layer("Concat", name, [("From", From), ("Axis", Axis)]);

    public Declare Activate(string name, Activation Activation, string[]? From = null, double? NegativeSlope = null) =>
        Layer("Activate", name, [("From", From), ("Activation", Activation), ("NegativeSlope", NegativeSlope)]);

    public Declare Conv(
        string name, int[]? In = null, int[]? Out = null, int[]? Kernel = null, int[]? Stride = null, int[]? Padding = null, int[]? Dilation = null,
        AutoPad? AutoPad = null, int? OutChannels = null, int? Groups = null, string[]? From = null) =>
        Layer("Conv", name, [("In", In), ("Out", Out), ("Kernel", Kernel), ("Stride", Stride), ("Padding", Padding), ("Dilation", Dilation), ("AutoPad", AutoPad), ("OutChannels", OutChannels), ("Groups", Groups), ("From", From)]);

    public Declare ConvTranspose(
        string name, int[]? In = null, int[]? Out = null, int[]? Kernel = null, int[]? Stride = null, int[]? Padding = null, int[]? Dilation = null,
        AutoPad? AutoPad = null, int? OutChannels = null, int? Groups = null, int[]? OutputPadding = null, int[]? OutputShape = null, string[]? From = null) =>
        Layer("ConvTranspose", name, [("In", In), ("Out", Out), ("Kernel", Kernel), ("Stride", Stride), ("Padding", Padding), ("Dilation", Dilation), ("AutoPad", AutoPad), ("OutChannels", OutChannels), ("Groups", Groups), ("OutputPadding", OutputPadding), ("OutputShape", OutputShape), ("From", From)]);

    /// <summary>A layer of any kind; <see cref="With"/> states its arguments.</summary>
    public Declare Kind(string kind, string name) => Layer(kind, name, []);

    public Declare Schedule(string layer, Algorithm? Algorithm = null, Precision? Precision = null, Lanes? Lanes = null, int[]? RegisterTile = null, Unroll? Unroll = null)
    {
        _schedules.Add(new ScheduleDeclaration(layer, Arguments([("Algorithm", Algorithm), ("Precision", Precision), ("Lanes", Lanes), ("RegisterTile", RegisterTile), ("Unroll", Unroll)])));
        return this;
    }

    /// <summary>Adds an argument to the last layer.</summary>
    public Declare With(string argument, object value)
    {
        var last = _layers[^1];
        _layers[^1] = last with { Arguments = last.Arguments.Concat(Arguments([(argument, value)])).ToEquatableArray() };
        return this;
    }

    public Declare Layer(string kind, string name, (string Name, object? Value)[] arguments)
    {
        _layers.Add(new LayerDeclaration(kind, name, Arguments([("Name", name), .. arguments])));
        return this;
    }

    private static EquatableArray<Argument> Arguments(IEnumerable<(string Name, object? Value)> arguments) => arguments
        .Where(argument => argument.Value is not null)
        .Select(argument => new Argument(argument.Name, Value(argument.Value!)))
        .ToEquatableArray();

    private static ArgumentValue Value(object value) => value switch
    {
        int number => new ArgumentValue.Integer(number),
        int[] numbers => new ArgumentValue.Integers(numbers.ToEquatableArray()),
        double number => new ArgumentValue.Number(number),
        double[] numbers => new ArgumentValue.Numbers(numbers.ToEquatableArray()),
        bool boolean => new ArgumentValue.Boolean(boolean),
        string text => new ArgumentValue.Text(text),
        string[] texts => new ArgumentValue.Texts(texts.ToEquatableArray()),
        Enum member => new ArgumentValue.Member(Convert.ToInt32(member, System.Globalization.CultureInfo.InvariantCulture)),
        ArgumentValue given => given,
        _ => throw new ArgumentException("No argument value for " + value.GetType(), nameof(value)),
    };
}
