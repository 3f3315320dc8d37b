using System.Diagnostics;
using DeconvGen.Benchmarks.Contenders;

namespace DeconvGen.Benchmarks.Peers;

/// <summary>Tells fast implementations from slow ones; what is reported is measured afterwards, in turn with the others.</summary>
internal static class ShortTrial
{
    private const int Rounds = 3;

    // After one run at half the speed of the best, there is nothing to find out.
    private const double Hopeless = 2;

    private static readonly TimeSpan Least = TimeSpan.FromMilliseconds(2);

    /// <summary>The least time of a run among a few; infinite where the first one is hopeless beside the time to beat.</summary>
    public static double Microseconds(Contender contender, double toBeat)
    {
        Time(contender, 1);
        var first = Time(contender, 1);
        if (first > Hopeless * toBeat)
            return double.PositiveInfinity;
        var times = (int)Math.Max(1, Least.TotalMicroseconds / first);
        var least = first;
        for (var round = 0; round < Rounds; round++)
        {
            least = Math.Min(least, Time(contender, times));
        }
        return least;
    }

    private static double Time(Contender contender, int times)
    {
        var start = Stopwatch.GetTimestamp();
        contender.Run(times);
        return Stopwatch.GetElapsedTime(start).TotalMicroseconds / times;
    }
}
