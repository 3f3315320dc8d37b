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

    private static IncrementalStepRunReason Edit(string edited)
    {
        var (driver, _) = Run(Source);
        var steps = driver.RunGenerators(Sources.Compile(edited), TestContext.Current.CancellationToken).GetRunResult().Results[0].TrackedSteps[NetworkProvider.TrackingName];
        return Assert.Single(Assert.Single(steps).Outputs).Reason;
    }

    private static (GeneratorDriver Driver, IReadOnlyList<NetworkDeclaration> Values) Run(params string[] sources)
    {
        GeneratorDriver driver = CSharpGeneratorDriver.Create(
            [new Reader().AsSourceGenerator()],
            driverOptions: new(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: true));
        driver = driver.RunGenerators(Sources.Compile(sources), TestContext.Current.CancellationToken);
        var result = driver.GetRunResult().Results[0];
        Assert.Null(result.Exception);
        var values = result.TrackedSteps.TryGetValue(NetworkProvider.TrackingName, out var steps)
            ? steps.SelectMany(step => step.Outputs).Select(output => (NetworkDeclaration)output.Value).ToList()
            : [];
        return (driver, values);
    }

    /// <summary>A generator that only reads.</summary>
    private sealed class Reader : IIncrementalGenerator
    {
        public void Initialize(IncrementalGeneratorInitializationContext context) =>
            context.RegisterSourceOutput(NetworkProvider.Declarations(context), static (_, _) => { });
    }
}
