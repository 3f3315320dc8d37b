using DeconvGen.Generator;
using DeconvGen.Generator.Declarations;
using DeconvGen.Generator.Layers;
using DeconvGen.Generator.Reading;

namespace DeconvGen.Analyzers.Tests;

public class NetworkReaderTests
{
    [Fact]
    public void Layers_are_read_in_source_order_with_their_kind_and_name()
    {
        var network = Read("""[Network] [Conv("b")] [ConvTranspose("a")] [Add("c")] [Output("y")] partial class Net;""");

        Assert.Equal([("Conv", "b"), ("ConvTranspose", "a"), ("Add", "c"), ("Output", "y")], network.Layers.Select(layer => (layer.Kind, layer.Name)));
    }

    [Fact]
    public void Only_arguments_that_were_given_are_read()
    {
        var layer = Layer("""[Network] [Conv("a", Kernel = [3, 3], Groups = 1, Bias = true, Padding = null)] partial class Net;""");

        Assert.Equal(
            [
                new("Kernel", new ArgumentValue.Integers([3, 3])),
                new("Groups", new ArgumentValue.Integer(1)),
                new("Bias", new ArgumentValue.Boolean(true)),
            ],
            layer.Arguments);
    }

    [Theory]
    [InlineData("[1, 2]")]
    [InlineData("new[] { 1, 2 }")]
    [InlineData("new int[] { 1, 2 }")]
    [InlineData("new int[2] { 1, 2 }")]
    [InlineData("[Sizes.One, Sizes.One + 1]")]
    [InlineData("[(1), 1 << 1]")]
    public void A_list_may_be_written_in_any_form(string list)
    {
        var layer = Layer($$"""static class Sizes { public const int One = 1; } [Network] [Conv("a", Kernel = {{list}})] partial class Net;""");

        Assert.Equal(new ArgumentValue.Integers([1, 2]), layer.Find<ArgumentValue>("Kernel"));
    }

    [Fact]
    public void An_empty_list_is_given()
    {
        Assert.Equal(new ArgumentValue.Integers([]), Layer("""[Network] [Conv("a", Kernel = [])] partial class Net;""").Find<ArgumentValue>("Kernel"));
    }

    [Fact]
    public void Every_kind_of_value_is_read()
    {
        var layer = Layer("""
            [Network]
            [Conv("a", From = ["x", "y"], Weights = [1, -0.5, 2f], NegativeSlope = 1, Activation = Activation.Tanh, AutoPad = AutoPad.Same)]
            partial class Net;
            """);

        Assert.Equal(
            [
                new("From", new ArgumentValue.Texts(["x", "y"])),
                new("Weights", new ArgumentValue.Numbers([1, -0.5, 2])),
                new("NegativeSlope", new ArgumentValue.Number(1)),
                new("Activation", new ArgumentValue.Member((int)Generator.Declarations.Activation.Tanh)),
                new("AutoPad", new ArgumentValue.Member((int)Generator.Declarations.AutoPad.SameUpper)),
            ],
            layer.Arguments);
    }

    [Fact]
    public void A_constructor_parameter_after_the_name_is_an_argument()
    {
        var layer = Layer("""[Network] [Activate(activation: Activation.Relu, name: "r")] partial class Net;""");

        Assert.Equal("r", layer.Name);
        Assert.Equal([new("Activation", new ArgumentValue.Member((int)Generator.Declarations.Activation.Relu))], layer.Arguments);
    }

    [Theory]
    [InlineData("Kernel = [n]")]
    [InlineData("Kernel = [3, Missing.Size]")]
    [InlineData("Kernel = \"three\"")]
    [InlineData("Kernel = ")]
    [InlineData("Kernel = [System.Environment.TickCount]")]
    [InlineData("Kernel = [3.5]")]
    public void What_does_not_bind_is_unreadable(string argument)
    {
        var layer = Layer($$"""[Network] [Conv("a", {{argument}})] partial class Net;""");

        Assert.Equal("a", layer.Name);
        Assert.Equal([new("Kernel", new ArgumentValue.Unreadable())], layer.Arguments);
    }

    [Theory]
    [InlineData("[Conv]")]
    [InlineData("[Conv()]")]
    [InlineData("[Conv(3)]")]
    [InlineData("[Conv(Missing.Name)]")]
    [InlineData("[Conv(\"a\", 7)]")]
    [InlineData("[Activate(\"a\")]")]
    public void A_name_that_does_not_bind_is_empty_and_unreadable(string layer)
    {
        var read = Layer($"[Network] {layer} partial class Net;");

        Assert.Equal("", read.Name);
        Assert.IsType<ArgumentValue.Unreadable>(read.Find<ArgumentValue>("Name"));
    }

    [Fact]
    public void A_block_is_read_with_its_layers_and_blocks()
    {
        var network = Read("""
            [Network] [Subnetwork(typeof(B), "b")] [Subnetwork(name: "b2", network: typeof(B), From = ["b"])] partial class Net;
            [Network(Batch = 2)] [Subnetwork(typeof(C), "c")] [Schedule("c")] partial class B;
            [Network] [Exp("e")] [Subnetwork(typeof(Net), "back")] [Subnetwork(typeof(object), "o")] partial class C;
            """);

        Assert.Equal(["b", "b2"], network.Layers.Select(layer => layer.Name));
        Assert.All(network.Layers, layer => Assert.Equal("Subnetwork", layer.Kind));
        var b = network.Layers[0].Find<ArgumentValue.Class>("Network")!;
        Assert.Equal(b, network.Layers[1].Find<ArgumentValue.Class>("Network"));
        Assert.Equal(("B", 2, "c"), (b.Name, b.Network!.Options.Batch, Assert.Single(b.Network.Schedules).Layer));
        var c = b.Network.Layers[0].Find<ArgumentValue.Class>("Network")!.Network!;
        Assert.Equal(["e", "back", "o"], c.Layers.Select(layer => layer.Name));
        Assert.Equal(new ArgumentValue.Recursion("Net"), c.Layers[1].Find<ArgumentValue>("Network"));
        Assert.Equal(new ArgumentValue.Class("object", null), c.Layers[2].Find<ArgumentValue>("Network"));
    }

    [Fact]
    public void Options_have_the_librarys_defaults()
    {
        Assert.Equal(new(default, default, default, 1), Read("""[Network] [Conv("a")] partial class Net;""").Options);
    }

    [Fact]
    public void Options_are_read()
    {
        var options = Read("""
            [Network(Convention = Convention.Keras, Layout = DataLayout.NCHW, Element = Element.Float64, Batch = 3)] [Conv("a")] partial class Net;
            """).Options;

        Assert.Equal(
            new(Generator.Declarations.Convention.Keras, Generator.Declarations.DataLayout.NCHW, Generator.Declarations.Element.Float64, 3),
            options);
    }

    [Fact]
    public void Schedules_are_read_apart_from_layers()
    {
        var network = Read("""[Network] [Schedule("a", RegisterTile = [4, 2], Unroll = Unroll.Full)] [Conv("a")] partial class Net;""");

        Assert.Equal("a", Assert.Single(network.Layers).Name);
        var schedule = Assert.Single(network.Schedules);
        Assert.Equal("a", schedule.Layer);
        Assert.Equal(["RegisterTile", "Unroll"], schedule.Arguments.Select(argument => argument.Name));
    }

    [Fact]
    public void Foreign_attributes_are_no_layers()
    {
        var network = Read("""
            namespace Other { class ConvAttribute(string name) : System.Attribute; }
            namespace App
            {
                [Network] [Conv("a")] [Other.Conv("b")] [System.Obsolete] partial class Net;
            }
            """, "App.Net");

        Assert.Equal("a", Assert.Single(network.Layers).Name);
    }

    [Fact]
    public void Containing_types_are_listed_from_the_outside()
    {
        var declaration = Read("""
            namespace App.@event;
            public partial struct A { partial interface B { static partial class C { partial record D { partial record struct E { [Network] [Conv("a")] private sealed partial class @class; } } } } }
            """, "App.event.A+B+C+D+E+class").Class;

        Assert.Equal("App.@event", declaration.Namespace);
        Assert.Equal(
            [new("partial struct", "A"), new("partial interface", "B"), new("partial class", "C"), new("partial record", "D"), new("partial record struct", "E")],
            declaration.Outer);
        Assert.Equal(new("partial class", "@class"), declaration.Type);
    }

    [Fact]
    public void Layers_may_stand_on_another_part_than_the_network_attribute()
    {
        var reading = Reading("Net", "[Network] partial class Net;", """[Conv("a")] [Conv("b")] partial class Net;""");

        Assert.Empty(reading.Problems);
        Assert.Equal(["a", "b"], reading.Declaration!.Layers.Select(layer => layer.Name));
    }

    [Fact]
    public void Layers_on_two_parts_give_a_class_without_layers()
    {
        var reading = Reading("Net", """[Network] [Conv("a")] partial class Net;""", """[Conv("b")] partial class Net;""");

        var problem = Assert.IsType<LayersOnSeveralParts>(Assert.Single(reading.Problems));
        Assert.Equal(1, problem.Site.Layer);
        Assert.Empty(reading.Declaration!.Layers);
    }

    [Theory]
    [InlineData("[Network] [Conv(\"a\")] class Net;", typeof(ClassNotPartial))]
    [InlineData("[Conv(\"a\")] partial class Net;", typeof(LayerWithoutNetwork))]
    [InlineData("[Schedule(\"a\")] partial class Net;", typeof(LayerWithoutNetwork))]
    [InlineData("[Network] static partial class Net;", typeof(UnsupportedTarget))]
    [InlineData("[Network] abstract partial class Net;", typeof(UnsupportedTarget))]
    [InlineData("[Network] partial record Net;", typeof(UnsupportedTarget))]
    [InlineData("[Network] partial class Net(int size);", typeof(UnsupportedTarget))]
    [InlineData("class Base { public Base(int size) { } } [Network] partial class Net : Base;", typeof(UnsupportedTarget))]
    public void Nothing_is_generated_into_what_cannot_be_extended(string source, Type problem)
    {
        var reading = Reading("Net", source);

        Assert.IsType(problem, Assert.Single(reading.Problems));
        Assert.Null(reading.Declaration);
    }

    [Theory]
    [InlineData("class Outer { [Network] [Conv(\"a\")] partial class Net; }", "Outer+Net", typeof(ContainerNotPartial))]
    [InlineData("class A { partial class B { [Network] [Conv(\"a\")] partial class Net; } }", "A+B+Net", typeof(ContainerNotPartial))]
    [InlineData("partial class Outer<T> { [Network] [Conv(\"a\")] partial class Net; }", "Outer`1+Net", typeof(UnsupportedTarget))]
    [InlineData("[Network] [Conv(\"a\")] partial class Net<T>;", "Net`1", typeof(UnsupportedTarget))]
    public void Nothing_is_generated_into_what_cannot_be_reopened(string source, string name, Type problem) =>
        Assert.IsType(problem, Assert.Single(Reading(name, source).Problems));

    [Theory]
    [InlineData("[Network] struct Net;")]
    [InlineData("[Network] interface Net;")]
    [InlineData("partial class Net;")]
    [InlineData("[System.Serializable] class Net;")]
    public void A_type_that_is_no_network_is_left_alone(string source)
    {
        var reading = Reading("Net", source);
        Assert.Empty(reading.Problems);
        Assert.Null(reading.Declaration);
    }

    private static NetworkDeclaration Read(string source, string type = "Net") => Reading(type, source).Declaration!;

    private static LayerDeclaration Layer(string source) => Assert.Single(Read(source).Layers);

    private static NetworkReading Reading(string type, params string[] sources) => NetworkReader.Read(Sources.Type(type, sources), TestContext.Current.CancellationToken);
}
