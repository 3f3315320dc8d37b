using DeconvGen.Runtime;

namespace DeconvGen.Tests.Runtime;

/// <summary>How a team of threads shares a kernel.</summary>
public class ThreadTeamTests
{
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
                    team.Run(TeamThreads.AddOne, ref x[0], ref y[0], units, most);
                    Assert.Equal([.. Enumerable.Repeat(1f, units), .. Enumerable.Repeat(0f, 41 - units)], y);
                    // Of 41 units those that are left.
                    team.Run(TeamThreads.AddOne, ref x[0], ref y[0], 41 - units, most, first: units);
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
        var seen = new double[6][];
        team.Run((ref double a, nint begin, nint end) => seen[begin + 4] = [a], ref operands[3], 2, 2);
        team.Run((ref double a, ref double b, ref double c, nint begin, nint end) => seen[begin] = [a, b, c], ref operands[0], ref operands[1], ref operands[2], 2, 2);
        team.Run((ref double a, ref double b, ref double c, ref double d, ref double e, nint begin, nint end) => seen[begin + 2] = [a, b, c, d, e], ref operands[0], ref operands[1], ref operands[2], ref operands[3], ref operands[4], 2, 2);
        Assert.Equal([[1, 2, 3], [1, 2, 3], operands, operands, [4], [4]], seen);
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
            Assert.True(met.SignalAndWait(TeamThreads.Limit));
            if (d != begin)
                Interlocked.Increment(ref mixed);

            Assert.True(met.SignalAndWait(TeamThreads.Limit));
        };
        TeamThreads.Within(() => team.Run(kernel, ref operands[0], ref operands[1], ref operands[2], ref operands[3], 2, 2, scratch: 100));
        Assert.Equal(0, mixed);
        TeamThreads.Within(() => team.Run(kernel, ref operands[0], ref operands[1], ref operands[2], ref operands[3], 2, 2));
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

    [Fact]
    public void Nothing_is_allocated_by_any_thread()
    {
        using var team = new ThreadTeam<float>("Net", 3, 16);
        var (x, y) = (new float[1], new float[3]);
        Thread[] threads = [.. TeamThreads.Of(team, 3), Thread.CurrentThread];
        var isPatient = false;
        // A thread may never have allocated: 0 bytes are a count, −1 is none yet.
        var (first, last) = (new long[] { -1, -1, -1 }, new long[3]);
        Kernel2<float> kernel = (ref float a, ref float b, nint begin, nint end) =>
        {
            var thread = Array.IndexOf(threads, Thread.CurrentThread);
            last[thread] = GC.GetAllocatedBytesForCurrentThread();
            if (first[thread] < 0)
                first[thread] = last[thread];

            Thread.SpinWait(200);
            if (isPatient && thread == 2)
                Thread.Sleep(1);
        };
        for (var run = 0; run < 2000; run++)
        {
            // Now and then the members sleep and are woken. What is done for the first time, before the half, may allocate. Why it collects, ThreadAllocation tells.
            if (run % 100 == 99)
                Thread.Sleep(2);
            if (run == 1000)
            {
                Array.Fill(first, -1);
                GC.Collect();
            }

            team.Run(kernel, ref x[0], ref y[0], 3, 3);
        }

        // Where other programs have the processors, the caller has done the members' shares too: it waits in its own until each has done one.
        isPatient = true;
        for (var limit = Environment.TickCount64 + 30_000; Array.IndexOf(first, -1) >= 0 && Environment.TickCount64 < limit;)
        {
            team.Run(kernel, ref x[0], ref y[0], 3, 3);
        }

        Assert.All(first, bytes => Assert.True(bytes >= 0, "A thread had no share."));
        Assert.Equal(first, last);
    }
}
