using System.Globalization;
using DeconvGen.Generator;
using DeconvGen.Testing.Compilation;

namespace DeconvGen.Onnx.Tests;

/// <summary>
/// Graphs at random against ONNX Runtime: whatever the plan makes of them (views, parts of concatenations, halos, values overwritten), the numbers stay.
/// Twenty-five by default; with <c>DECONVGEN_FULL=1</c> a thousand.
/// </summary>
public sealed class RandomGraphTests
{
    private const int GraphsInOneCompilation = 25;

    public static TheoryData<int> Batches => [.. Enumerable.Range(0, Environment.GetEnvironmentVariable("DECONVGEN_FULL") == "1" ? 40 : 1)];

    [Theory]
    [MemberData(nameof(Batches))]
    public void ONNX_Runtime_computes_what_random_graphs_compute(int batch)
    {
        (string Name, int Seed, RandomGraph Graph)[] graphs =
            [.. Enumerable.Range(batch * GraphsInOneCompilation, GraphsInOneCompilation).Select(seed => (string.Create(CultureInfo.InvariantCulture, $"G{seed}"), seed, new RandomGraph(seed)))];
        using var assembly = GeneratedAssembly.Compile(graphs.Select(graph => KeyValuePair.Create($"{graph.Name}.cs", graph.Graph.Source(graph.Name))), new DeconvGenerator());
        var failures = graphs.Select(graph => (graph, Failure: Difference(assembly, graph.Name, graph.Seed, graph.Graph)))
            .Where(outcome => outcome.Failure is not null)
            .Select(outcome => $"{outcome.Failure}\n{outcome.graph.Graph.Source(outcome.graph.Name)}")
            .ToArray();
        Assert.True(failures.Length == 0, $"{failures.Length} of {graphs.Length} differ.\n{string.Join("\n\n", failures.OrderBy(failure => failure.Length).Take(3))}");
    }

    private static string? Difference(GeneratedAssembly assembly, string name, int seed, RandomGraph graph)
    {
        var runner = assembly.Find(name + "Runner");
        var info = (NetworkInfo)runner.GetProperty("Info")!.GetValue(null)!;
        var input = Grid.Random(seed, [1, .. graph.InputShape]);
        using var weights = Weights.Random(seed);
        var outputs = info.Outputs.Select(output => new float[output.OutputShape.Aggregate((product, size) => product * size)]).ToArray();
        foreach (var output in outputs)
            output.AsSpan().Fill(float.NaN);
        runner.GetMethod("Run")!.Invoke(null, [weights, Array.ConvertAll(input.Values, value => (float)value), outputs]);
        var expected = Exported.Run(info, weights, [input]);
        for (var index = 0; index < outputs.Length; index++)
        {
            var values = expected[info.Outputs[index].Name].Values;
            // What is tested here is where elements lie: a wrong place is wrong by the size of the values.
            var tolerance = 1e-4 * (1 + values.Max(Math.Abs));
            var wrong = Enumerable.Range(0, values.Length).Where(i => !(Math.Abs(values[i] - outputs[index][i]) <= tolerance)).ToArray();
            if (wrong.Length > 0)
                return $"{name}, {info.Outputs[index].Name}: {wrong.Length} of {values.Length} elements, the first at {wrong[0]}: expected {values[wrong[0]]:R}, got {outputs[index][wrong[0]]:R}";
        }

        return null;
    }
}
