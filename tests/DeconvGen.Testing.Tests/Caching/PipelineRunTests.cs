using DeconvGen.Testing.Caching;
using DeconvGen.Testing.Compilation;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace DeconvGen.Testing.Tests.Caching;

public sealed class PipelineRunTests
{
    private static readonly CSharpCompilation Before = GeneratedAssembly.MakeCompilation(
    [
        KeyValuePair.Create("Net.cs", "[DeconvGen.Network] public partial class Net;"),
        KeyValuePair.Create("Other.cs", "class Other;"),
    ]);

    private static readonly CSharpCompilation AfterUnrelatedEdit =
        Before.ReplaceSyntaxTree(Before.SyntaxTrees[1], Before.SyntaxTrees[1].WithChangedText(Microsoft.CodeAnalysis.Text.SourceText.From("class Another;")));

    [Fact]
    public void A_pipeline_of_values_is_cached_over_an_unrelated_edit_and_keeps_no_compiler_objects()
    {
        var run = PipelineRun.Start(new NameGenerator(context => context.TargetSymbol.Name), Before).After(AfterUnrelatedEdit);
        run.RequireCached(NameGenerator.Step);
        run.RequireOutputsCached();
        run.RequireNoCompilerObjects();
    }

    [Fact]
    public void A_pipeline_that_makes_its_value_anew_is_found_out()
    {
        var run = PipelineRun.Start(new NameGenerator(_ => new object()), Before).After(AfterUnrelatedEdit);
        Assert.Throws<InvalidOperationException>(() => run.RequireCached(NameGenerator.Step));
        Assert.Throws<InvalidOperationException>(run.RequireOutputsCached);
    }

    public static TheoryData<string> Leaks => ["symbol", "node", "location", "tree", "attribute", "compilation"];

    [Theory]
    [MemberData(nameof(Leaks))]
    public void A_compiler_object_deep_in_a_value_is_found(string leak)
    {
        var run = PipelineRun.Start(
            new NameGenerator(context => new List<(string, object)>
            {
                ("inside", leak switch
                {
                    "symbol" => context.TargetSymbol,
                    "node" => context.TargetNode,
                    "location" => context.TargetNode.GetLocation(),
                    "tree" => context.TargetNode.SyntaxTree,
                    "attribute" => context.Attributes[0],
                    _ => context.SemanticModel.Compilation,
                }),
            }),
            Before);
        var failure = Assert.Throws<InvalidOperationException>(() => run.RequireNoCompilerObjects());
        Assert.Contains(NameGenerator.Step, failure.Message, StringComparison.Ordinal);
        run.RequireNoCompilerObjects(except: NameGenerator.Step);
    }

    [Fact]
    public void An_unknown_step_is_reported_with_those_that_exist()
    {
        var run = PipelineRun.Start(new NameGenerator(context => context.TargetSymbol.Name), Before);
        Assert.Contains(NameGenerator.Step, Assert.Throws<InvalidOperationException>(() => run.Reasons("no such step")).Message, StringComparison.Ordinal);
    }

    private sealed class NameGenerator(Func<GeneratorAttributeSyntaxContext, object> model) : IIncrementalGenerator
    {
        public const string Step = "Test.Names";

        public void Initialize(IncrementalGeneratorInitializationContext context) => context.RegisterSourceOutput(
            context.SyntaxProvider
                .ForAttributeWithMetadataName("DeconvGen.NetworkAttribute", (node, _) => node is ClassDeclarationSyntax, (found, _) => model(found))
                .WithTrackingName(Step),
            (output, _) => output.AddSource("Name.g.cs", "// generated"));
    }
}
