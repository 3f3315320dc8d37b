using System.Reflection;
using DeconvGen.Testing.Compilation;
using DeconvGen.Testing.Processes;

namespace DeconvGen.Generator.Tests.Emission;

/// <summary>What a generated class promises beside its numbers.</summary>
public sealed class RunContractTests : IDisposable
{
    private const string Source = """
        using DeconvGen;
        [Network]
        [Conv("a", In = [3, 12, 12], OutChannels = 8, Kernel = [3, 3], Padding = [1, 1], Activation = Activation.Tanh)]
        [ConvTranspose("b", OutChannels = 2, Kernel = [4, 4], Stride = [2, 2], Padding = [1, 1])]
        public partial class Net;

        [Network(Batch = 3)]
        [Conv("a", In = [3, 12, 12], OutChannels = 8, Kernel = [3, 3], Padding = [1, 1], Activation = Activation.Tanh)]
        [ConvTranspose("b", OutChannels = 2, Kernel = [4, 4], Stride = [2, 2], Padding = [1, 1])]
        public partial class Batched;

        [Network]
        [Input("left", Shape = [2, 4])]
        [Input("right", Shape = [2, 4])]
        [Add("sum", From = ["left", "right"])]
        [Output("total")]
        [Concat("both", From = ["left", "sum"])]
        [Output("joined")]
        public partial class Several;
        """;

    private readonly GeneratedAssembly _assembly = GeneratedAssembly.Compile(Source, new DeconvGenerator());

    private delegate void Run(ReadOnlySpan<float> input, Span<float> output);

    private delegate void RunSeveral(ReadOnlySpan<float> left, ReadOnlySpan<float> right, Span<float> total, Span<float> joined);

    [Fact]
    public void A_span_of_another_length_is_refused_before_anything_is_written()
    {
        var run = Bind("Net");
        var output = Filled(1152, 7);
        var failure = Assert.Throws<ArgumentException>(() => run(new float[431], output));
        Assert.Contains("432", failure.Message, StringComparison.Ordinal);
        Assert.Contains("431", failure.Message, StringComparison.Ordinal);
        Assert.Equal("input", failure.ParamName);
        Assert.Throws<ArgumentException>(() => run(new float[432], output.AsSpan(1)));
        Assert.All(output, value => Assert.Equal(7, value));
    }

    [Fact]
    public void Spans_that_overlap_are_refused()
    {
        var memory = Filled(1500, 1);
        Assert.Throws<ArgumentException>(() => Bind("Net")(memory.AsSpan(0, 432), memory.AsSpan(300, 1152)));
        Assert.All(memory, value => Assert.Equal(1, value));
    }

    [Fact]
    public void An_instance_that_is_running_refuses_a_second_call()
    {
        var network = Create("Net");
        var running = network.GetType().GetField("_running", BindingFlags.Instance | BindingFlags.NonPublic)!;
        running.SetValue(network, 1);
        var run = NetworkRunner.Bind<Run>(network);
        Assert.Throws<InvalidOperationException>(() => run(new float[432], new float[1152]));
        running.SetValue(network, 0);
        run(new float[432], new float[1152]);
        Assert.Equal(0, running.GetValue(network));
    }

    [Fact]
    public void A_fork_on_another_thread_gives_the_same_bits()
    {
        var network = Create("Net");
        var fork = network.GetType().GetMethod("Fork")!.Invoke(network, null)!;
        var input = Numbers(432);
        var expected = Result(network, input);
        Parallel.For(0, 20, index => Assert.Equal(expected, Result(network.GetType().GetMethod("Fork")!.Invoke(fork, null)!, input)));
        Assert.Equal(expected, Result(network, input));
    }

    [Fact]
    public void Run_allocates_nothing()
    {
        var run = Bind("Net");
        var (input, output) = (Numbers(432), new float[1152]);
        for (var i = 0; i < 100; i++)
        {
            run(input, output);
        }

        Assert.Equal(0, ThreadAllocation.Bytes(() =>
        {
            for (var i = 0; i < 100; i++)
            {
                run(input, output);
            }
        }));
    }

    [Fact]
    public void A_batch_is_its_images_one_by_one()
    {
        var input = Numbers(3 * 432);
        var output = new float[3 * 1152];
        Bind("Batched")(input, output);
        var single = Create("Net");
        for (var image = 0; image < 3; image++)
        {
            Assert.Equal(Result(single, input[(image * 432)..((image + 1) * 432)]), output[(image * 1152)..((image + 1) * 1152)]);
        }
    }

    [Fact]
    public void Several_inputs_and_outputs_are_parameters_in_order()
    {
        var run = NetworkRunner.Bind<RunSeveral>(Create("Several"));
        float[] left = [1, 2, 3, 4, 5, 6, 7, 8];
        float[] right = [10, 20, 30, 40, 50, 60, 70, 80];
        var (total, joined) = (new float[8], new float[16]);
        run(left, right, total, joined);
        Assert.Equal([11, 22, 33, 44, 55, 66, 77, 88], total);
        Assert.Equal([.. left, .. total], joined);
    }

    public void Dispose() => _assembly.Dispose();

    private object Create(string name) =>
        _assembly.Find(name).GetMethod("Create")!.Invoke(null, [DeconvGen.Weights.Random(3)])!;

    private Run Bind(string name) => NetworkRunner.Bind<Run>(Create(name));

    private static float[] Result(object network, float[] input)
    {
        var output = new float[1152];
        NetworkRunner.Bind<Run>(network)(input, output);
        return output;
    }

    private static float[] Numbers(int count) => [.. Enumerable.Range(0, count).Select(index => MathF.Sin(index))];

    private static float[] Filled(int count, float value)
    {
        var values = new float[count];
        Array.Fill(values, value);
        return values;
    }
}
