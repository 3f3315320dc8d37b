using DeconvGen.Testing.Compilation;
using DeconvGen.Testing.Tests.Snapshots;

namespace DeconvGen.Testing.Tests.Compilation;

public sealed class GeneratedAssemblyTests
{
    /// <summary>Doubles its input; written by hand in the shape of a generated class.</summary>
    private const string Doubler =
        """
        using System;
        using DeconvGen;
        public sealed class Doubler : INetwork<Doubler, float>
        {
            private readonly float _factor;
            private Doubler(float factor) => _factor = factor;
            public static NetworkInfo Info { get; } = new() { Name = "Doubler", Convention = Convention.Onnx, Layout = DataLayout.NCHW, Element = Element.Float32, Layers = [] };
            public static Doubler Create(WeightSource weights)
            {
                var factor = new float[1];
                weights.Find(new TensorInfo("layer.weight", [1], "OIHW", Element.Float32))!.CopyTo(factor);
                return new Doubler(factor[0]);
            }
            public int Threads { get; set; } = 1;
            public Doubler Fork() => new(_factor);
            public void Run(ReadOnlySpan<float> input, Span<float> output)
            {
                for (var i = 0; i < input.Length; i++)
                    output[i] = input[i] * _factor;
                BODY
            }
        }
        """;

    private static readonly GivenWeights Two = new([1], [2], [], null);

    [Fact]
    public void A_network_runs_through_its_interface()
    {
        using var assembly = GeneratedAssembly.Compile(Doubler.Replace("BODY", ""), null);
        var network = assembly.CreateNetwork("Doubler", Two);
        Assert.Equal([2, 4, 6], network.Run([1, 2, 3], 3));
        Assert.Equal([2, 4, 6], network.Run([1, 2, 3], 3, shift: 1));
        Assert.Equal("Doubler", network.Info.Name);
    }

    [Theory]
    [InlineData("System.Runtime.CompilerServices.Unsafe.Add(ref output[0], output.Length) = 1;", "output[3] of 3 was written")]
    [InlineData("System.Runtime.CompilerServices.Unsafe.Add(ref output[0], -2) = 1;", "output[-2] of 3 was written")]
    [InlineData("System.Runtime.CompilerServices.Unsafe.AsRef(in input[0]) = 7;", "Run changed its input")]
    public void A_write_outside_the_output_is_found(string body, string message)
    {
        using var assembly = GeneratedAssembly.Compile(Doubler.Replace("BODY", body), null);
        var network = assembly.CreateNetwork("Doubler", Two);
        Assert.Contains(message, Assert.Throws<InvalidOperationException>(() => network.Run([1, 2, 3], 3)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_output_that_is_not_written_is_not_a_number()
    {
        using var assembly = GeneratedAssembly.Compile(Doubler.Replace("BODY", ""), null);
        Assert.True(double.IsNaN(assembly.CreateNetwork("Doubler", Two).Run([1, 2], 3)[2]));
    }

    [Fact]
    public void Generated_text_that_does_not_compile_is_shown()
    {
        var generator = new TextGenerator { Files = [("Broken.g.cs", "class A\n{\n    int B() => \"text\";\n}\n")] };
        var failure = Assert.Throws<CompilationFailure>(() => GeneratedAssembly.Compile("class C;", generator));
        Assert.Contains("CS0029", failure.Message, StringComparison.Ordinal);
        Assert.Contains(">    3     int B() => \"text\";", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_warning_in_a_generated_file_is_a_failure_and_one_in_the_users_is_not()
    {
        const string Unused = "class A { private int _unused; }";
        using var assembly = GeneratedAssembly.Compile(Unused, null);
        Assert.Throws<CompilationFailure>(() => GeneratedAssembly.Compile("class C;", new TextGenerator { Files = [("Unused.g.cs", Unused)] }));
    }

    [Fact]
    public void Run_can_be_bound_to_a_delegate_of_any_spans()
    {
        using var assembly = GeneratedAssembly.Compile(Doubler.Replace("BODY", ""), null);
        var run = NetworkRunner.Bind<Run>(assembly.CreateNetwork("Doubler", Two).Instance);
        var output = new float[1];
        run([21], output);
        Assert.Equal(42, output[0]);
    }

    private delegate void Run(ReadOnlySpan<float> input, Span<float> output);
}
