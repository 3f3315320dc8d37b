using System.Runtime.CompilerServices;
using DeconvGen.Runtime;

namespace DeconvGen.Tests.Runtime;

/// <summary>Failures, interruptions and the end of a team of threads: nothing hangs.</summary>
public class ThreadTeamLifeTests
{
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
            team.Run(TeamThreads.AddOne, ref x[0], ref y[0], 3, 3);
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
                    Assert.Contains("Net", Assert.Throws<InvalidOperationException>(() => team.Run(TeamThreads.AddOne, ref y[0], ref y[0], 1, 1)).Message, StringComparison.Ordinal);
                    Assert.Throws<InvalidOperationException>(team.Dispose);
                }
            },
            ref x[0],
            ref x[0],
            2,
            2);
        team.Dispose();
        Assert.Throws<ObjectDisposedException>(() => team.Run(TeamThreads.AddOne, ref x[0], ref x[0], 1, 1));
    }

    [Fact]
    public void A_team_that_ends_ends_its_threads_asleep_or_not()
    {
        foreach (var pause in new[] { 0, 100 })
        {
            var team = new ThreadTeam<float>("Net", 3, 0);
            var threads = TeamThreads.Of(team, 3);
            Thread.Sleep(pause);
            team.Dispose();
            Assert.All(threads, thread => Assert.True(thread.Join(TeamThreads.Limit)));
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

        Assert.All(threads, thread => Assert.True(thread.Join(TeamThreads.Limit)));

        [MethodImpl(MethodImplOptions.NoInlining)]
        static Thread[] Forgotten() => TeamThreads.Of(new ThreadTeam<float>("Net", 3, 0), 3);
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
                Thread.Sleep(TeamThreads.Limit);
                wasInterrupted = false;
            }
            catch (ThreadInterruptedException)
            {
            }
        })
        { Name = "caller" };
        caller.Start();
        Assert.True(begun.Wait(TeamThreads.Limit, TestContext.Current.CancellationToken));
        Thread.Sleep(50);
        caller.Interrupt();
        Assert.True(caller.Join(TeamThreads.Limit));
        Assert.True(wasInterrupted);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(4)]
    public void Many_runs_with_pauses_of_any_length_neither_hang_nor_miss_a_unit(int threads) => TeamThreads.Within(() =>
    {
        using var team = new ThreadTeam<float>("Net", threads, 0);
        var (x, y) = (new float[1], new float[8]);
        var random = new Random(1);
        for (var run = 1; run <= 20_000; run++)
        {
            team.Run(TeamThreads.AddOne, ref x[0], ref y[0], 8, threads);
            // About as long as members spin: they are caught spinning, falling asleep, and asleep.
            if (run % 4 == 0)
                Thread.SpinWait(random.Next(3000));
        }

        Assert.All(y, value => Assert.Equal(20_000, value));
    });
}
