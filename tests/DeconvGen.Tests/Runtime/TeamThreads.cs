using System.Runtime.CompilerServices;
using DeconvGen.Runtime;

namespace DeconvGen.Tests.Runtime;

/// <summary>A kernel of a few lines, and the threads that a team runs it on.</summary>
internal static class TeamThreads
{
    public static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    /// <summary>A kernel that counts how often each unit is done.</summary>
    public static void AddOne(ref float x, ref float y, nint begin, nint end)
    {
        for (var i = begin; i < end; i++)
            Unsafe.Add(ref y, i) += 1;
    }

    /// <summary>The members' threads: all take part where each waits for the others.</summary>
    public static Thread[] Of(ThreadTeam<float> team, int count)
    {
        var threads = new Thread[count];
        var x = new float[1];
        using var all = new Barrier(count);
        team.Run(
            (ref float a, ref float b, nint begin, nint end) =>
            {
                threads[begin] = Thread.CurrentThread;
                all.SignalAndWait(Limit);
            },
            ref x[0],
            ref x[0],
            count,
            count);
        return [.. threads.Skip(1)];
    }

    /// <summary>Whatever may hang has a time limit.</summary>
    public static void Within(Action action)
    {
        Exception? failure = null;
        var thread = new Thread(() => failure = Record.Exception(action)) { IsBackground = true };
        thread.Start();
        Assert.True(thread.Join(Limit), "The time limit has passed.");
        Assert.Null(failure);
    }
}
