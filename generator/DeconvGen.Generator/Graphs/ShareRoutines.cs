using DeconvGen.Generator.Scheduling;

namespace DeconvGen.Generator.Graphs;

/// <summary>
/// Divides routines of the runtime library among threads: those that sweep over elements, pixels or rows, of which each is computed alone. Without that, one thread would
/// write what the others have just had in their caches, and read next.
/// </summary>
internal static class ShareRoutines
{
    /// <summary>
    /// Elements, or rows of an axis, that stay together: whole vectors of any width, and short rows that <c>Softmax</c> turns together, so that a result does not depend on
    /// the number of threads.
    /// </summary>
    private const int Together = 64;

    public static Step Run(Step step, int elementBytes) => step switch
    {
        Step.Routine { IsCoupled: false } routine => Shared(routine, RoutineCycles.Of(routine, elementBytes), 1),
        Step.Strips strips => strips with { Members = strips.Members.Select(member => member is Step.Routine routine ? Shared(routine, RoutineCycles.Of(routine, elementBytes), strips.Ends.Count) : member).ToEquatableArray() },
        _ => step,
    };

    /// <summary>The same routine in units, where it has enough of them.</summary>
    private static Step Shared(Step.Routine routine, double cycles, int turns)
    {
        if (Divided(routine) is not { Units: { } units } divided)
        {
            return routine;
        }

        var threads = turns == 1 ? WorkSplit.MostThreads(cycles, units.Count) : WorkSplit.MostThreadsOfTurn(cycles / turns, units.Count / turns);
        return threads > 1 ? divided with { Cycles = cycles, MostThreads = threads } : routine;
    }

    /// <summary>The routine as one of units; null where it is a whole.</summary>
    private static Step.Routine? Divided(Step.Routine routine) => (routine.Method, routine.Arguments.Select(argument => argument is RoutineArgument.Integer integer ? integer.Value : 0).ToArray()) switch
    {
        ("Elementwise.PRelu", [var pixels, var channels, _]) => routine.Arguments[2] is RoutineArgument.Flag { Value: false }
            ? Counted(routine, 1, channels, 1, [pixels, 1])
            : Counted(routine, 0, pixels, 1, [channels, 0]),
        ("ChannelScale.Constant", [var count, ..]) => Counted(routine, 0, count, Together, [1, 1]),
        ("ChannelScale.Run", [var pixels, var channels]) => Counted(routine, 0, pixels, Together, [channels, channels, 0, 0]),
        ("ChannelScale.Run", [var pixels, _, var from, var to]) => Counted(routine, 0, pixels, Together, [from, to, 0, 0]),
        ("Softmax.Run" or "L2Normalize.Run", [var outer, var length, var inner, ..]) => Counted(routine, 0, outer, outer >= 2 * Together ? Together : 1, [length * inner, length * inner]),
        ("LocalResponse.Run", [var pixels, var channels, ..]) => Counted(routine, 0, pixels, 1, [channels, channels]),
        ("Pooling.Max" or "Pooling.Average", [var channels, ..]) => Pool(routine, channels),
        ("Pooling.MaxRows" or "Pooling.AverageRows", _) => Rows(routine),
        var (method, arguments) when method.StartsWith("Broadcasting.", StringComparison.Ordinal) => Broadcast(routine),
        var (method, arguments) when method.StartsWith("Elementwise.", StringComparison.Ordinal) => Counted(routine, 0, arguments[0], Together, [1]),
        _ => null,
    };

    /// <summary>One of whose arguments is a count: of so many, always some together.</summary>
    private static Step.Routine Counted(Step.Routine routine, int argument, int count, int each, EquatableArray<int> steps) => routine with
    {
        Arguments = routine.Arguments.Select((other, n) => n == argument ? new RoutineArgument.OfUnits() : other).ToEquatableArray(),
        Units = new RoutineUnits((count + each - 1) / each, each, count, steps.Select(step => step * each).ToEquatableArray()),
    };

    private static Step.Routine Pool(Step.Routine pool, int channels) => Rows(pool with
    {
        Method = pool.Method + "Rows",
        Arguments =
        [
            .. pool.Arguments.Where(argument => argument is RoutineArgument.Integers or RoutineArgument.Flag).Prepend(channels), .. Pixels(pool, channels),
            new RoutineArgument.StripRow(false), new RoutineArgument.StripRow(true), 0, 0,
        ],
    });

    private static Step.Routine Rows(Step.Routine pool) => ((RoutineArgument.Integers)pool.Arguments[1]).Values is var axes
        ? pool with { Units = new RoutineUnits(axes[8], 1, axes[8], [0, 0]) }
        : pool;

    /// <summary>Elements from pixel to pixel, which a pool of dense pixels does not tell.</summary>
    private static EquatableArray<RoutineArgument> Pixels(Step.Routine pool, int channels) =>
        pool.Arguments is [.., RoutineArgument.Integer, RoutineArgument.Integer] ? [pool.Arguments[^2], pool.Arguments[^1]] : [channels, channels];

    /// <summary>Along the first axis of the result.</summary>
    private static Step.Routine? Broadcast(Step.Routine routine)
    {
        var lists = routine.Arguments.OfType<RoutineArgument.Integers>().Select(list => list.Values).ToArray();
        return lists is [{ Count: > 1 } sizes, var a, var b, var y]
            ? routine with
            {
                Arguments = [new RoutineArgument.FirstOfUnits(sizes.Skip(1).ToEquatableArray()), .. routine.Arguments.Skip(1)],
                Units = new RoutineUnits(sizes[0], 1, sizes[0], [a[0], b[0], y[0]]),
            }
            : null;
    }
}
