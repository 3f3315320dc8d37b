using DeconvGen.Generator;
using DeconvGen.Generator.Analysis;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace DeconvGen.Analyzers.Tests;

/// <summary>An editor runs analyzer and generator on whatever stands there: neither may end with an exception (AD0001, CS8785), whatever is missing.</summary>
public class HalfTypedTests
{
    private const string Whole = """
        using DeconvGen;
        static class Sizes { public const int Width = 28; }
        partial class Outer
        {
            [Network(Convention = Convention.Onnx, Layout = DataLayout.NCHW, Element = Element.Float64, Batch = 2)]
            [Input("x", Shape = [1, Sizes.Width, Sizes.Width])]
            [Conv("enc", Out = [16, 14, 14], Kernel = [3, 3], Stride = [2], Padding = [1, 1, 1, 1], Activation = Activation.LeakyRelu, NegativeSlope = 0.1)]
            [Constant("c", Shape = [1, 2, 2], Values = [1, 2, 3, 4])]
            [ConvTranspose("dec", From = ["enc"], Out = [1, 28, 28], Kernel = [4], Stride = [2], Padding = [1], Weights = new double[] { 1, -1 }, BiasValues = [0.5], Bias = true)]
            [ConvTranspose("alt", From = ["enc"], OutChannels = 1, OutputShape = [28, 28], Kernel = [4, 4], Stride = [2], Dilation = [1], Groups = 1, Initializer = Initializer.Bilinear)]
            [Add("sum", From = ["dec", "alt"], Activation = Activation.Relu)]
            [Concat("join", From = ["sum", "alt"], Axis = 1)]
            [Activate("act", Activation.Tanh)]
            [Subnetwork(typeof(Block), "block", From = ["act"])]
            [Output("y", From = ["block"])]
            [Schedule("enc", Algorithm = Algorithm.Direct, Lanes = Lanes.Width, RegisterTile = [4, 2], Unroll = Unroll.Full)]
            private sealed partial class Net;

            [Network(Convention = Convention.Onnx, Element = Element.Float64)]
            [Input("x", Shape = [2, 28, 28])]
            [Subnetwork(network: typeof(Net), name: "again")]
            sealed partial class Block;
        }
        """;

    [Theory]
    [InlineData("[Network] [Conv] partial class Net;")]
    [InlineData("[Network] [Conv(] partial class Net;")]
    [InlineData("[Network] [Conv(\"a\", Kernel = [3,")]
    [InlineData("[Network] [Conv(\"a\", Kernel = [Missing, 3], Stride = )] partial class Net;")]
    [InlineData("[Network] [Covn(\"a\")] [Conv(\"b\")] partial class Net;")]
    [InlineData("[Network] [Conv(null)] [Add(\"a\", From = [null])] partial class Net;")]
    [InlineData("[Network(Batch = )] [Conv(\"a\"")]
    [InlineData("[Network] [Network] [Conv(\"a\")] partial class")]
    [InlineData("[Network(Convention = (Convention)42)] [Conv(\"a\", In = [1, 2], AutoPad = (AutoPad)(-1))] partial class Net;")]
    [InlineData("[Network] [Subnetwork(typeof(Net), \"a\")] [Subnetwork(typeof(), \"b\")] [Subnetwork(null, null)] [Subnetwork(typeof(int[]))] partial class Net;")]
    [InlineData("[Network] [Input(\"x\", Shape = [1])] [Subnetwork(typeof(Other<>), \"a\")] partial class Net; [Network] [Exp(\"e\")] partial class Other<T>;")]
    [InlineData("[Schedule] [Conv(\"a\")] class Net")]
    public async Task Unfinished_code_is_analyzed_without_an_exception(string source) => Assert.Empty(await Failures("using DeconvGen;\n" + source));

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Any_tokens_may_be_missing(int seed)
    {
        var random = new Random(seed);
        var tokens = Parse(Whole).GetRoot(TestContext.Current.CancellationToken).DescendantTokens().Where(token => token.Span.Length > 0).ToList();
        for (var round = 0; round < 60; round++)
        {
            var missing = Enumerable.Range(0, random.Next(1, 6)).Select(_ => tokens[random.Next(tokens.Count)]).ToHashSet();
            var source = string.Concat(tokens.Select(token => missing.Contains(token) ? "\n" : token.ToFullString()));

            Assert.True(await Failures(source) is [], $"Seed {seed}, round {round}:\n{source}\n{string.Join("\n", await Failures(source))}");
        }
    }

    [Fact]
    public async Task The_text_may_end_anywhere()
    {
        for (var length = Whole.IndexOf("[Network", StringComparison.Ordinal); length < Whole.Length; length += 7)
        {
            Assert.True(await Failures(Whole[..length]) is [], Whole[..length]);
        }
    }

    private static async Task<IReadOnlyList<string>> Failures(string source)
    {
        var compilation = Sources.Compile().AddSyntaxTrees(Parse(source));
        var failures = new List<string>();
        var options = new CompilationWithAnalyzersOptions(
            new AnalyzerOptions([]),
            onAnalyzerException: (exception, _, _) => failures.Add(exception.ToString()),
            concurrentAnalysis: false,
            logAnalyzerExecutionTime: false);
        await compilation.WithAnalyzers([new NetworkAnalyzer()], options).GetAnalyzerDiagnosticsAsync(TestContext.Current.CancellationToken);

        var driver = CSharpGeneratorDriver.Create(new DeconvGenerator()).RunGenerators(compilation, TestContext.Current.CancellationToken);
        failures.AddRange(driver.GetRunResult().Results.Select(result => result.Exception?.ToString()).OfType<string>());
        return failures;
    }

    private static SyntaxTree Parse(string source) =>
        CSharpSyntaxTree.ParseText(source, new(LanguageVersion.CSharp14), cancellationToken: TestContext.Current.CancellationToken);
}
