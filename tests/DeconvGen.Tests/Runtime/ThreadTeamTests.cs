using System.Runtime.CompilerServices;
using DeconvGen.Runtime;

namespace DeconvGen.Tests.Runtime;

/// <summary>A team of threads and a kernel of a few lines. Whatever may hang has a time limit.</summary>
public class ThreadTeamTests
{
    private static readonly TimeSpan s_limit = TimeSpan.FromSeconds(60);

    [Fact]
    public void Each_unit_is_done_once_whatever_the_number_of_threads_and_units()
    {
        for (var threads = 1; threads <= 6; threads++)
        {
            using var team = new ThreadTeam<float>("Net", threads, 0);
            for (var units = 0; units <= 40; units++)
            {
                for (var most = 1; most <= 7; most++)
                {
                    var (x, y) = (new float[1], new float[41]);
                    team.Run(AddOne, ref x[0], ref y[0], units, most);
                    Assert.Equal([.. Enumerable.Repeat(1f, units), .. Enumerable.Repeat(0f, 41 - units)], y);
                    // Of 41 units those that are left.
                    team.Run(AddOne, ref x[0], ref y[0], 41 - units, most, first: units);
                    Assert.All(y, value => Assert.Equal(1f, value));
                }
            }
        }
    }

    [Fact]
    public void No_more_threads_than_allowed_take_part()
    {
        using var team = new ThreadTeam<float>("Net", 5, 0);
        var threads = new Thread?[12];
        var x = new float[1];
        for (var run = 0; run < 50; run++)
        {
            team.Run((ref float a, ref float b, nint begin, nint end) => threads[begin] = Thread.CurrentThread, ref x[0], ref x[0], 12, 2);
        }

        Assert.True(threads.OfType<Thread>().Distinct().Count() <= 2);
        Assert.Equal([0, 6], Enumerable.Range(0, 12).Where(unit => threads[unit] is not null));
    }

    [Fact]
    public void Threads_that_sleep_are_woken_where_wanted_and_where_calls_follow_each_other()
    {
        using var team = new ThreadTeam<float>("Net", 2, 0);
        var (x, threads) = (new float[1], new Thread?[2]);
        Kernel2<float> kernel = (ref float a, ref float b, nint begin, nint end) =>
        {
            threads[begin] = Thread.CurrentThread;
            Thread.SpinWait(3000);
        };
        var shared = 0;
        for (var run = 0; run < 20; run++)
        {
            // Long enough to fall asleep on any machine.
            Thread.Sleep(20);
            team.Run(kernel, ref x[0], ref x[0], 2, 2, wakes: false);
            Assert.Equal([Thread.CurrentThread, Thread.CurrentThread], threads);
            Thread.Sleep(20);
            team.Run(kernel, ref x[0], ref x[0], 2, 2, wakes: true);
        }

        for (var run = 0; run < 5000 && shared == 0; run++)
        {
            team.Run(kernel, ref x[0], ref x[0], 2, 2, wakes: false);
            shared += threads[1] == Thread.CurrentThread ? 0 : 1;
        }

        Assert.Equal(Environment.ProcessorCount == 1 ? 0 : 1, shared);
    }

    [Fact]
    public void Operands_arrive_in_their_order()
    {
        using var team = new ThreadTeam<double>("Net", 2, 0);
        double[] operands = [1, 2, 3, 4, 5];
        var seen = new double[4][];
        team.Run((ref double a, ref double b, ref double c, nint begin, nint end) => seen[begin] = [a, b, c], ref operands[0], ref operands[1], ref operands[2], 2, 2);
        team.Run((ref double a, ref double b, ref double c, ref double d, ref double e, nint begin, nint end) => seen[begin + 2] = [a, b, c, d, e], ref operands[0], ref operands[1], ref operands[2], ref operands[3], ref operands[4], 2, 2);
        Assert.Equal([[1, 2, 3], [1, 2, 3], operands, operands], seen);
    }

    [Fact]
    public void Scratch_is_each_threads_own_and_an_operand_is_shared()
    {
        using var team = new ThreadTeam<float>("Net", 2, 100);
        float[] operands = [1, 2, 3, 4];
        using var met = new Barrier(2);
        var mixed = 0;
        Kernel4<float> kernel = (ref float a, ref float b, ref float c, ref float d, nint begin, nint end) =>
        {
            // Both threads write, and only then do both read.
            d = begin;
            Assert.True(met.SignalAndWait(s_limit));
            if (d != begin)
                Interlocked.Increment(ref mixed);

            Assert.True(met.SignalAndWait(s_limit));
        };
        Within(() => team.Run(kernel, ref operands[0], ref operands[1], ref operands[2], ref operands[3], 2, 2, scratch: 100));
        Assert.Equal(0, mixed);
        Within(() => team.Run(kernel, ref operands[0], ref operands[1], ref operands[2], ref operands[3], 2, 2));
        Assert.Equal(1, mixed);
    }

    [Fact]
    public void More_scratch_than_the_threads_have_is_refused_by_them()
    {
        using var team = new ThreadTeam<float>("Net", 2, 100);
        var x = new float[200];
        // Until a member has begun its share before the caller takes it back.
        var failure = Assert.Throws<InvalidOperationException>(() =>
        {
            for (var run = 0; run < 100_000; run++)
            {
                team.Run((ref float a, ref float b, ref float c, ref float d, nint begin, nint end) => Thread.SpinWait(20), ref x[0], ref x[0], ref x[0], ref x[0], 2, 2, scratch: 101);
            }
        });
        Assert.Contains("101", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public void An_exception_reaches_the_caller_when_all_shares_are_done_and_the_team_goes_on(int thrower)
    {
        using var team = new ThreadTeam<float>("Net", 3, 0);
        var (x, y) = (new float[1], new float[3]);
        var running = 0;
        for (var run = 0; run < 200; run++)
        {
            var failure = Assert.Throws<InvalidTimeZoneException>(() => team.Run(
                (ref float a, ref float b, nint begin, nint end) =>
                {
                    Interlocked.Increment(ref running);
                    try
                    {
                        if (begin == thrower)
                            throw new InvalidTimeZoneException("share " + begin);

                        Thread.SpinWait(500);
                    }
                    finally
                    {
                        Interlocked.Decrement(ref running);
                    }
                },
                ref x[0],
                ref y[0],
                3,
                3));
            Assert.Equal("share " + thrower, failure.Message);
            Assert.Equal(0, Volatile.Read(ref running));
            Array.Clear(y);
            team.Run(AddOne, ref x[0], ref y[0], 3, 3);
            Assert.Equal([1, 1, 1], y);
        }
    }

    [Fact]
    public void A_team_at_work_refuses_another_call_and_its_end()
    {
        using var team = new ThreadTeam<float>("Net", 2, 0);
        var x = new float[1];
        team.Run(
            (ref float a, ref float b, nint begin, nint end) =>
            {
                if (begin == 0)
                {
                    var y = new float[1];
                    Assert.Contains("Net", Assert.Throws<InvalidOperationException>(() => team.Run(AddOne, ref y[0], ref y[0], 1, 1)).Message, StringComparison.Ordinal);
                    Assert.Throws<InvalidOperationException>(team.Dispose);
                }
            },
            ref x[0],
            ref x[0],
            2,
            2);
        team.Dispose();
        Assert.Throws<ObjectDisposedException>(() => team.Run(AddOne, ref x[0], ref x[0], 1, 1));
    }

    [Fact]
    public void A_team_that_ends_ends_its_threads_asleep_or_not()
    {
        foreach (var pause in new[] { 0, 100 })
        {
            var team = new ThreadTeam<float>("Net", 3, 0);
            var threads = ThreadsOf(team, 3);
            Thread.Sleep(pause);
            team.Dispose();
            Assert.All(threads, thread => Assert.True(thread.Join(s_limit)));
        }
    }

    [Fact]
    public void A_team_that_nobody_refers_to_is_collected_and_its_threads_end()
    {
        var threads = Forgotten();
        for (var attempt = 0; attempt < 100 && threads.Any(thread => thread.IsAlive); attempt++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
            Thread.Sleep(10);
        }

        Assert.All(threads, thread => Assert.True(thread.Join(s_limit)));

        [MethodImpl(MethodImplOptions.NoInlining)]
        static Thread[] Forgotten() => ThreadsOf(new ThreadTeam<float>("Net", 3, 0), 3);
    }

    [Fact]
    public void Nothing_is_allocated_by_any_thread()
    {
        using var team = new ThreadTeam<float>("Net", 3, 16);
        var (x, y) = (new float[1], new float[3]);
        Thread[] threads = [.. ThreadsOf(team, 3), Thread.CurrentThread];
        var (first, last) = (new long[3], new long[3]);
        Kernel2<float> kernel = (ref float a, ref float b, nint begin, nint end) =>
        {
            var thread = Array.IndexOf(threads, Thread.CurrentThread);
            last[thread] = GC.GetAllocatedBytesForCurrentThread();
            if (first[thread] == 0)
                first[thread] = last[thread];

            Thread.SpinWait(200);
        };
        for (var run = 0; run < 2000; run++)
        {
            // Now and then the members sleep and are woken. What is done for the first time, before the half, may allocate.
            if (run % 100 == 99)
                Thread.Sleep(2);
            if (run == 1000)
                Array.Clear(first);

            team.Run(kernel, ref x[0], ref y[0], 3, 3);
        }

        Assert.All(first, bytes => Assert.True(bytes > 0));
        Assert.Equal(first, last);
    }

    [Fact]
    public void A_caller_that_is_interrupted_still_waits_for_the_others()
    {
        using var team = new ThreadTeam<float>("Net", 2, 0);
        var (x, done, wasInterrupted) = (new float[1], 0, false);
        using var begun = new ManualResetEventSlim();
        var caller = new Thread(() =>
        {
            team.Run(
                (ref float a, ref float b, nint begin, nint end) =>
                {
                    if (Thread.CurrentThread.Name == "caller")
                    {
                        // Not before the member has its share.
                        while (!begun.IsSet)
                            Thread.SpinWait(10);
                    }
                    else
                    {
                        begun.Set();
                        Thread.Sleep(200);
                    }

                    Interlocked.Increment(ref done);
                },
                ref x[0],
                ref x[0],
                2,
                2);
            wasInterrupted = Volatile.Read(ref done) == 2;
            try
            {
                Thread.Sleep(s_limit);
                wasInterrupted = false;
            }
            catch (ThreadInterruptedException)
            {
            }
        })
        { Name = "caller" };
        caller.Start();
        Assert.True(begun.Wait(s_limit, TestContext.Current.CancellationToken));
        Thread.Sleep(50);
        caller.Interrupt();
        Assert.True(caller.Join(s_limit));
        Assert.True(wasInterrupted);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(4)]
    public void Many_runs_with_pauses_of_any_length_neither_hang_nor_miss_a_unit(int threads) => Within(() =>
    {
        using var team = new ThreadTeam<float>("Net", threads, 0);
        var (x, y) = (new float[1], new float[8]);
        var random = new Random(1);
        for (var run = 1; run <= 20_000; run++)
        {
            team.Run(AddOne, ref x[0], ref y[0], 8, threads);
            // About as long as members spin: they are caught spinning, falling asleep, and asleep.
            if (run % 4 == 0)
                Thread.SpinWait(random.Next(3000));
        }

        Assert.All(y, value => Assert.Equal(20_000, value));
    });

    private static void AddOne(ref float x, ref float y, nint begin, nint end)
    {
        for (var i = begin; i < end; i++)
            Unsafe.Add(ref y, i) += 1;
    }

    /// <summary>The members' threads: all take part where each waits for the others.</summary>
    private static Thread[] ThreadsOf(ThreadTeam<float> team, int count)
    {
        var threads = new Thread[count];
        var x = new float[1];
        using var all = new Barrier(count);
        team.Run(
            (ref float a, ref float b, nint begin, nint end) =>
            {
                threads[begin] = Thread.CurrentThread;
                all.SignalAndWait(s_limit);
            },
            ref x[0],
            ref x[0],
            count,
            count);
        return [.. threads.Skip(1)];
    }

    private static void Within(Action action)
    {
        Exception? failure = null;
        var thread = new Thread(() => failure = Record.Exception(action)) { IsBackground = true };
        thread.Start();
        Assert.True(thread.Join(s_limit), "The time limit has passed.");
        Assert.Null(failure);
    }
}
