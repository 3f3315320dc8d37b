using DeconvGen.Conformance.Tests.Cases;
using DeconvGen.Conformance.Tests.Runners;
using DeconvGen.Testing.Compilation;
using Microsoft.CodeAnalysis;

namespace DeconvGen.Conformance.Tests.Onnx;

/// <summary>ONNX's own tests of operators that state no attribute, against layers that state no argument.</summary>
public sealed class OnnxDefaultTests
{
    // Folder, the shape without the batch, the batch, the layer.
    private static readonly (string Folder, int[] Shape, int Batch, string Layer)[] Cases =
    [
        ("test_leakyrelu_default", [3, 4, 5], 1, Activate("LeakyRelu")),
        ("test_elu_default", [3, 4, 5], 1, Activate("Elu")),
        ("test_gelu_default_2", [3, 4, 5], 1, Activate("Gelu")),
        ("test_selu_default", [3, 4, 5], 1, Activate("Selu")),
        ("test_SELU", [3, 2, 5], 1, Activate("Selu")),
        ("test_operator_selu", [2, 3, 4], 1, Activate("Selu")),
        ("test_hardswish", [3, 4, 5], 1, Activate("HardSwish")),
        ("test_softplus", [3, 4, 5], 1, Activate("Softplus")),
        ("test_Softplus", [20], 10, Activate("Softplus")),
        ("test_softmax_example", [3], 1, "[Softmax(\"a\")]"),
        ("test_softmax_large_number", [4], 2, "[Softmax(\"a\")]"),
        // The last axis, which is no channel here: a layer must say so.
        ("test_softmax_default_axis", [4, 5], 3, "[Softmax(\"a\", Axis = 1)]"),
    ];

    [Fact]
    public void Operators_without_attributes_give_the_numbers_of_layers_without_arguments()
    {
        var root = Path.Combine(ConformanceFiles.Require(), "onnx-open");
        using var assembly = GeneratedAssembly.Compile(
            Cases.Select((one, n) => KeyValuePair.Create($"Net{n}.cs", Source(n, one.Shape, one.Batch, one.Layer))), GeneratorRunner.Generator, GeneratorRunner.Analyzers);
        for (var n = 0; n < Cases.Length; n++)
        {
            var folder = Path.Combine(root, Cases[n].Folder);
            var node = Assert.Single(OnnxModel.Read(File.ReadAllBytes(Path.Combine(folder, "model.onnx"))).Nodes);
            Assert.True(node.Integers.Count == 0 && node.Texts.Count == 0, $"{Cases[n].Folder} states an attribute.");
            var (input, expected) = (OnnxFolders.Data(folder, "input_0.pb"), OnnxFolders.Data(folder, "output_0.pb").Values);
            Assert.Equal(Cases[n].Batch * Cases[n].Shape.Aggregate((product, size) => product * size), input.Values.Length);
            var actual = assembly.CreateNetwork($"Net{n}", Weights.Random(1)).Run(input.Values, expected.Length);
            Assert.All(expected.Zip(actual), pair => Assert.True(
                Math.Abs(pair.First - pair.Second) <= ConformanceCase.DefaultTolerance * (1 + Math.Abs(pair.First)), $"{Cases[n].Folder}: {pair.Second} instead of {pair.First}"));
        }
    }

    [Fact]
    public void The_axis_of_a_softmax_that_is_not_the_channel_is_asked_for()
    {
        using var assembly = GeneratedAssembly.Compile(
            [KeyValuePair.Create("Net0.cs", Source(0, [4, 5], 3, "[Softmax(\"a\")]"))], GeneratorRunner.Generator, GeneratorRunner.Analyzers);
        Assert.Equal("DCG1010", Assert.Single(assembly.ReportedIn("Net0.cs"), diagnostic => diagnostic.Severity == DiagnosticSeverity.Error).Id);
    }

    private static string Activate(string function) => $"[Activate(\"a\", Activation.{function})]";

    private static string Source(int n, int[] shape, int batch, string layer) => $"""
        using DeconvGen;
        [Network(Convention = Convention.Onnx, Batch = {batch})]
        [Input("x", Shape = [{string.Join(", ", shape)}])]
        {layer}
        public sealed partial class Net{n};
        """;
}
