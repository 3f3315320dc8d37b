using DeconvGen.Generator.Declarations;
using DeconvGen.Generator.Reading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace DeconvGen.Analyzers.Tests;

public class NetworkProviderTests
{
    private const string Source = """[Network] [Conv("a", In = [1, 8], Kernel = [3])] partial class Net;""";

    [Fact]
    public void A_class_becomes_one_declaration()
    {
        Assert.Equal("Net", Assert.Single(Run(Source).Values).Class.FullName);
    }

    [Fact]
    public void Two_network_attributes_on_one_class_are_one_declaration()
    {
        Assert.Single(Run("""[Network] [Network] [Conv("a")] partial class Net;""").Values);
        Assert.Single(Run("""[Network] [Conv("a")] partial class Net;""", "[Network] partial class Net;").Values);
    }

    [Fact]
    public void A_class_that_cannot_be_extended_gives_none()
    {
        Assert.Empty(Run("""[Network] [Conv("a")] class Net;""").Values);
        Assert.Empty(Run("""[Network] [Conv("a")] partial struct Net;""").Values);
    }

    [Theory]
    [InlineData("// a comment\n" + Source)]
    [InlineData("class Unrelated;\n" + Source)]
    [InlineData("""[Network]   [Conv("a", In = new[] { 1, 4 + 4 }, Kernel = [3])] sealed partial class Net;""")]
    public void An_edit_that_says_the_same_does_not_change_the_declaration(string edited)
    {
        Assert.True(Edit(edited) is IncrementalStepRunReason.Cached or IncrementalStepRunReason.Unchanged);
    }

    [Theory]
    [InlineData("""[Network] [Conv("a", In = [1, 8], Kernel = [4])] partial class Net;""")]
    [InlineData("""[Network] [Conv("b", In = [1, 8], Kernel = [3])] partial class Net;""")]
    [InlineData("""[Network(Batch = 2)] [Conv("a", In = [1, 8], Kernel = [3])] partial class Net;""")]
    [InlineData("""[Network] [Conv("a", In = [1, 8], Kernel = [3], Groups = 1)] partial class Net;""")]
    public void An_edit_that_says_something_else_changes_the_declaration(string edited)
    {
        Assert.Equal(IncrementalStepRunReason.Modified, Edit(edited));
    }

    [Fact]
    public void An_edit_of_a_block_in_another_file_changes_the_declaration()
    {
        const string Outer = """[Network] [Input("x", Shape = [1, 8])] [Subnetwork(typeof(Block), "a")] partial class Outer;""";
        string Block(int kernel) => $$"""[Network] [Conv("a", In = [1, 8], Kernel = [{{kernel}}])] partial class Block;""";
        var (driver, _) = Run(Outer, Block(3));
        var steps = driver.RunGenerators(Sources.Compile(Outer, Block(4)), TestContext.Current.CancellationToken).GetRunResult().Results[0].TrackedSteps[NetworkProvider.TrackingName];

        Assert.All(steps.SelectMany(step => step.Outputs), output => Assert.Equal(IncrementalStepRunReason.Modified, output.Reason));
    }

    [Theory]
    [InlineData("using N = DeconvGen.NetworkAttribute; [N] [Conv(\"a\")] partial class Net;")]
    [InlineData("using NAttribute = DeconvGen.NetworkAttribute; [N] [Conv(\"a\")] partial class Net;")]
    [InlineData("namespace Inner { using N = DeconvGen.NetworkAttribute; partial class Outer { [N] [Conv(\"a\")] partial class Net; } }")]
    [InlineData("[Everywhere] [Conv(\"a\")] partial class Net;", "global using Everywhere = DeconvGen.NetworkAttribute;")]
    [InlineData("[DeconvGen.NetworkAttribute] [Conv(\"a\")] partial class Net;")]
    [InlineData("[global::DeconvGen.Network] [Conv(\"a\")] partial class Net;")]
    [InlineData("partial class Net;", "[Conv(\"a\")] partial class Net;", "[Network] partial class Net;")]
    public void A_network_is_found_by_any_name(params string[] sources) => Assert.Equal("a", Assert.Single(Assert.Single(Run(sources).Values).Layers).Name);

    [Theory]
    [InlineData("namespace Other { class NetworkAttribute : System.Attribute; [Network] partial class Net; }")]
    [InlineData("using N = System.ObsoleteAttribute; [N] partial class Net;")]
    [InlineData("[Conv(\"a\")] partial class Net;")]
    [InlineData("[Network] partial record Net;")]
    public void Others_are_not_taken_for_one(string source) => Assert.Empty(Run(source).Values);

    /// <summary>The class's own file is the same; what its names mean is not.</summary>
    [Theory]
    [InlineData("class Unrelated;", "namespace Inner { enum Activation { Relu = 3 } }", "Member { Value = 3 }")]
    [InlineData("class Unrelated;", "namespace Inner { class ConvAttribute(string name) : System.Attribute { public string Name => name; public object Activation { get; set; } } }", "")]
    [InlineData("static class Sizes { public const int Kernel = 3; }", "static class Sizes { public const int Kernel = 4; }", "4")]
    [InlineData("class Unrelated;", "class Edited;", null)]
    public void Names_that_another_file_gives_a_meaning_are_heard(string before, string after, string? expected)
    {
        var net = $$"""namespace Inner { [Network] [Conv("a", Activation = Activation.Relu, Kernel = [{{(before.Contains("Sizes", StringComparison.Ordinal) ? "Sizes.Kernel" : "3")}}])] partial class Net; }""";
        var compilation = Sources.Compile(net, before);
        var driver = Driver().RunGenerators(compilation, TestContext.Current.CancellationToken);
        var other = compilation.SyntaxTrees[1];
        var edited = compilation.ReplaceSyntaxTree(other, CSharpSyntaxTree.ParseText("using DeconvGen;\n" + after, (CSharpParseOptions)other.Options, other.FilePath, cancellationToken: TestContext.Current.CancellationToken));
        var output = Assert.Single(driver.RunGenerators(edited, TestContext.Current.CancellationToken).GetRunResult().Results[0].TrackedSteps[NetworkProvider.TrackingName].SelectMany(step => step.Outputs));

        Assert.Equal(expected is not null, output.Reason == IncrementalStepRunReason.Modified);
        Assert.Contains(expected ?? "3", string.Join(" ", ((NetworkDeclaration)output.Value).Layers), StringComparison.Ordinal);
        Assert.Equal(Assert.Single(Run(net, after).Values), output.Value);
    }

    private static IncrementalStepRunReason Edit(string edited)
    {
        var (driver, _) = Run(Source);
        var steps = driver.RunGenerators(Sources.Compile(edited), TestContext.Current.CancellationToken).GetRunResult().Results[0].TrackedSteps[NetworkProvider.TrackingName];
        return Assert.Single(Assert.Single(steps).Outputs).Reason;
    }

    private static (GeneratorDriver Driver, IReadOnlyList<NetworkDeclaration> Values) Run(params string[] sources)
    {
        var driver = Driver().RunGenerators(Sources.Compile(sources), TestContext.Current.CancellationToken);
        var result = driver.GetRunResult().Results[0];
        Assert.Null(result.Exception);
        var values = result.TrackedSteps.TryGetValue(NetworkProvider.TrackingName, out var steps)
            ? steps.SelectMany(step => step.Outputs).Select(output => (NetworkDeclaration)output.Value).ToList()
            : [];
        return (driver, values);
    }

    private static GeneratorDriver Driver() => CSharpGeneratorDriver.Create(
        [new Reader().AsSourceGenerator()],
        driverOptions: new(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: true));

    /// <summary>A generator that only reads.</summary>
    private sealed class Reader : IIncrementalGenerator
    {
        public void Initialize(IncrementalGeneratorInitializationContext context) =>
            context.RegisterSourceOutput(NetworkProvider.Declarations(context), static (_, _) => { });
    }
}
