using System.Reflection;
using System.Runtime.CompilerServices;
using DeconvGen.Testing.Compilation;
using DeconvGen.Testing.Processes;

namespace DeconvGen.Generator.Tests.Emission;

/// <summary>Generated networks with several threads.</summary>
public sealed class ThreadTests(ThreadNetworks networks) : IClassFixture<ThreadNetworks>
{
    private static readonly TimeSpan s_limit = TimeSpan.FromSeconds(120);

    public static TheoryData<string> Names => [.. ThreadNetworks.Names];

    [Theory, MemberData(nameof(Names))]
    public void Every_number_of_threads_gives_the_same_bits(string name)
    {
        var network = networks.Create(name);
        Assert.Contains(network.Info.Layers, layer => layer.Schedule?.MostThreads > 1);
        if (network.Info.Element == Element.Float64)
            SameBits(network, NetworkRunner.Bind<RunOn<double>>(network.Instance), Input(network));
        else
            SameBits(network, NetworkRunner.Bind<RunOn<float>>(network.Instance), Array.ConvertAll(Input(network), value => (float)value));
    }

    private static void SameBits<T>(NetworkRunner network, RunOn<T> run, T[] input)
        where T : unmanaged, IEquatable<T>
    {
        var (expected, output) = (new T[Length(network)], new T[Length(network)]);
        run(input, expected);
        Assert.Contains(expected, value => !value.Equals(default));
        foreach (var threads in new[] { 2, 3, 5, 1 })
        {
            SetThreads(network, threads);
            // One right after the other: after a pause the calling thread would do small layers alone.
            for (var i = 0; i < 100; i++)
            {
                run(input, output);
                Assert.True(output.AsSpan().SequenceEqual(expected), $"{threads} threads, run {i}");
            }
        }
    }

    [Fact]
    public void Each_strategy_is_shared()
    {
        string[] strategies = [.. ThreadNetworks.Names.Select(name => networks.Create(name).Info.Layers.First(layer => layer.Schedule is not null).Schedule!.Strategy.Split(" F(")[0])];
        Assert.Equal(["Winograd tiles", "depthwise lanes", "output-channel lanes", "pixel lanes", "width lanes"], strategies.Distinct().Order(StringComparer.Ordinal));
    }

    [Theory, MemberData(nameof(Names))]
    public void Several_threads_allocate_nothing_a_call(string name)
    {
        var runner = networks.Create(name);
        if (runner.Info.Element != Element.Float32)
            return;

        var run = NetworkRunner.Bind<RunOn<float>>(runner.Instance);
        SetThreads(runner, 2);
        var (input, output) = (Array.ConvertAll(Input(runner), value => (float)value), new float[Length(runner)]);
        run(input, output);
        run(input, output);
        // A process's first wait allocates 24 bytes.
        lock (networks)
            Monitor.Wait(networks, 1);
        Assert.Equal(0, ThreadAllocation.Bytes(() =>
        {
            for (var i = 0; i < 20; i++)
            {
                run(input, output);
            }
        }));
    }

    [Theory]
    [InlineData("Direct")]
    [InlineData("Tiny")]
    public void Less_than_one_thread_is_refused_and_changes_nothing(string name)
    {
        var network = networks.Create(name);
        SetThreads(network, 3);
        foreach (var wrong in new[] { 0, -7 })
        {
            var failure = Assert.Throws<ArgumentOutOfRangeException>(() => SetThreads(network, wrong));
            Assert.Equal(wrong, failure.ActualValue);
            Assert.Contains($"{name}.Threads", failure.Message, StringComparison.Ordinal);
        }

        Assert.Equal(3, GetThreads(network));
    }

    [Fact]
    public void A_network_that_is_running_refuses_another_number()
    {
        var network = networks.Create("Chain");
        var running = network.Instance.GetType().GetField("_running", BindingFlags.Instance | BindingFlags.NonPublic)!;
        running.SetValue(network.Instance, 1);
        Assert.Throws<InvalidOperationException>(() => SetThreads(network, 2));
        running.SetValue(network.Instance, 0);
        SetThreads(network, 2);
        Assert.Equal(0, running.GetValue(network.Instance));
    }

    [Fact]
    public void A_network_and_its_forks_begin_with_one_thread()
    {
        var network = networks.Create("Chain");
        Assert.Equal(1, GetThreads(network));
        SetThreads(network, 2);
        var fork = network.Instance.GetType().GetMethod("Fork")!.Invoke(network.Instance, null)!;
        Assert.Equal(1, fork.GetType().GetProperty("Threads")!.GetValue(fork));
    }

    [Fact]
    public void Networks_side_by_side_with_threads_of_their_own_give_the_same_bits()
    {
        var input = Input(networks.Create("Chain"));
        var expected = networks.Create("Chain").Run(input, Length(networks.Create("Chain")));
        Within(() => Parallel.For(0, 4, index =>
        {
            var network = networks.Create("Chain");
            SetThreads(network, 2 + (index % 2));
            for (var run = 0; run < 20; run++)
            {
                Assert.Equal(expected, network.Run(input, expected.Length));
            }
        }));
    }

    [Fact]
    public void Ten_thousand_runs_with_numbers_that_change_end_and_give_the_same_bits() => Within(() =>
    {
        var runner = networks.Create("Small");
        var run = NetworkRunner.Bind<RunOn<float>>(runner.Instance);
        var (input, output) = (Array.ConvertAll(Input(runner), value => (float)value), new float[Length(runner)]);
        run(input, output);
        var expected = output.ToArray();
        for (var i = 0; i < 10_000; i++)
        {
            if (i % 500 == 0)
                SetThreads(runner, 1 + (i / 500 % 4));

            Array.Clear(output);
            run(input, output);
            Assert.True(output.AsSpan().SequenceEqual(expected), $"run {i}");
        }
    });

    [Fact]
    public void A_network_with_threads_is_collected()
    {
        var reference = Forgotten();
        for (var attempt = 0; attempt < 100 && reference.IsAlive; attempt++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
            Thread.Sleep(10);
        }

        Assert.False(reference.IsAlive);

        [MethodImpl(MethodImplOptions.NoInlining)]
        WeakReference Forgotten()
        {
            var network = networks.Create("Chain");
            SetThreads(network, 3);
            network.Run(Input(network), Length(network));
            return new WeakReference(network.Instance);
        }
    }

    [Fact]
    public void A_network_too_small_to_share_starts_no_thread()
    {
        var network = networks.Create("Tiny");
        Assert.All(network.Info.Layers, layer => Assert.True(layer.Schedule is null or { MostThreads: 1 }));
        Assert.Null(network.Instance.GetType().GetField("_team", BindingFlags.Instance | BindingFlags.NonPublic));
        Assert.DoesNotContain("ThreadTeam", networks.File("Tiny.g.cs"), StringComparison.Ordinal);
    }

    [Fact]
    public void Routines_are_shared()
    {
        string[] methods = [.. ((string[])["Routines", "RoutinesOnPlanes", "Resampled"]).SelectMany(name => networks.File(name + ".g.cs").Split("private static void RunShared").Skip(1)).Select(text => text.Split("DeconvGen.Runtime.")[1].Split('(')[0])];
        Assert.Equal(
            [
                "ChannelScale.Run", "Elementwise.PRelu", "Pooling.MaxRows", "Elementwise.Tanh", "Pooling.AverageRows", "LocalResponse.Run", "L2Normalize.Run", "Elementwise.Sigmoid", "Broadcasting.Multiply", "ChannelScale.Constant", "Softmax.Run",
                "Elementwise.PRelu", "Elementwise.GeluExact", "Softmax.Run", "Resize.Nearest", "Resize.Linear", "PadCopy.Run", "Broadcasting.Multiply", "StridedCopy.Run",
            ],
            methods);
    }

    [Fact]
    public void A_pool_that_takes_turns_is_shared()
    {
        var lines = networks.File("Turns.g.cs").Split('\n');
        Assert.Contains(lines, line => line.Contains("strips of rows", StringComparison.Ordinal));
        Assert.Contains(lines, line => line.Contains("team.Run(RunShared1, ", StringComparison.Ordinal) && line.Contains("first: begins[strip + 1]", StringComparison.Ordinal));
    }

    [Fact]
    public void A_large_sum_is_shared_by_rows() =>
        Assert.Contains("team.Run(Add_44x97x91.Run, ", networks.File("Resampled.g.cs").Replace("global::DeconvGen.Generated.ResampledKernels.", "", StringComparison.Ordinal), StringComparison.Ordinal);

    [Fact]
    public void A_shared_layer_is_a_plain_call_beside_one_of_the_team()
    {
        var text = string.Join('\n', networks.File("Small.g.cs").Split('\n').Select(line => line.Trim())).Replace("global::DeconvGen.Generated.SmallKernels.", "", StringComparison.Ordinal);
        Assert.Contains(
            """
            var team = _team;
            // team
            if (team is null)
            {
            Conv_64x20x20_64x20x20_k1x1.Run(ref input, ref _team_2.Start, ref output, 0, 20);
            }
            else
            {
            team.Run(Conv_64x20x20_64x20x20_k1x1.Run, ref input, ref _team_2.Start, ref output, units: 20, most: 2, wakes: false);
            }
            """.ReplaceLineEndings("\n"),
            text,
            StringComparison.Ordinal);
    }

    private delegate void RunOn<T>(ReadOnlySpan<T> input, Span<T> output);

    private static void SetThreads(NetworkRunner network, int threads) =>
        network.Instance.GetType().GetProperty("Threads")!.SetValue(network.Instance, threads, BindingFlags.DoNotWrapExceptions, null, null, null);

    private static int GetThreads(NetworkRunner network) => (int)network.Instance.GetType().GetProperty("Threads")!.GetValue(network.Instance)!;

    private static double[] Input(NetworkRunner network) =>
        [.. Enumerable.Range(0, network.Info.Batch * network.Info.Inputs[0].OutputShape.Aggregate(1, (product, size) => product * size)).Select(index => (double)MathF.Sin(index))];

    private static int Length(NetworkRunner network) => network.Info.Batch * network.Info.Outputs[0].OutputShape.Aggregate(1, (product, size) => product * size);

    private static void Within(Action action)
    {
        Exception? failure = null;
        var thread = new Thread(() => failure = Record.Exception(action)) { IsBackground = true };
        thread.Start();
        Assert.True(thread.Join(s_limit), "The time limit has passed.");
        Assert.Null(failure);
    }
}
