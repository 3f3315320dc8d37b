using DeconvGen.Generator.Scheduling;

namespace DeconvGen.Generator.Graphs;

/// <summary>
/// Divides routines of the runtime library among threads: those that sweep over elements, pixels or rows, of which each is computed alone. Without that, one thread would
/// write what the others have just had in their caches, and read next.
/// </summary>
/// <param name="elementBytes">Bytes of an element.</param>
/// <param name="tables">Resampling tables by their number.</param>
/// <param name="hasElements">Whether numbers of the network's type lie in a place: threads share nothing else.</param>
internal sealed class ShareRoutines(int elementBytes, IReadOnlyList<ResizeAxis> tables, Func<Operand, bool> hasElements)
{
    /// <summary>
    /// Elements, or rows of an axis, that stay together: whole vectors of any width, and short rows that <c>Softmax</c> turns together, so that a result does not depend on
    /// the number of threads.
    /// </summary>
    private const int Together = 64;

    public Step Run(Step step) => step switch
    {
        Step.Routine { IsCoupled: false } routine => Shared(routine, 1),
        Step.Strips strips => strips with { Members = strips.Members.Select(member => member is Step.Routine routine ? Shared(routine, strips.Ends.Count) : member).ToEquatableArray() },
        _ => step,
    };

    /// <summary>The same routine in units, where it has enough of them.</summary>
    private Step Shared(Step.Routine routine, int turns)
    {
        if (!routine.Operands.All(hasElements) || Divided(routine) is not { Units: { } units } divided)
        {
            return routine;
        }

        var cycles = RoutineCycles.Of(routine, elementBytes, tables);
        var threads = turns == 1 ? WorkSplit.MostThreads(cycles, units.Count) : WorkSplit.MostThreadsOfTurn(cycles / turns, (units.Count + turns - 1) / turns);
        return threads > 1 ? divided with { Cycles = cycles, MostThreads = threads } : routine;
    }

    /// <summary>The routine as one of units; null where it is a whole.</summary>
    private Step.Routine? Divided(Step.Routine routine) => (routine.Method, routine.Arguments.Select(argument => argument is RoutineArgument.Integer integer ? integer.Value : 0).ToArray()) switch
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
        ("Pooling.MaxRows" or "Pooling.AverageRows", _) => Rows(routine, ((RoutineArgument.Integers)routine.Arguments[1]).Values[8]),
        ("Resize.Nearest" or "Resize.Linear", [_, _, _, var channels, ..]) => Resize(routine, channels),
        ("PadCopy.Run", _) => Padding(routine),
        ("StridedCopy.Run", _) => Strided(routine),
        var (method, _) when method.StartsWith("Broadcasting.", StringComparison.Ordinal) => Strided(routine),
        var (method, arguments) when method.StartsWith("Elementwise.", StringComparison.Ordinal) => Counted(routine, 0, arguments[0], Together, [1]),
        _ => null,
    };

    /// <summary>One of whose arguments is a count: of so many, always some together.</summary>
    private static Step.Routine Counted(Step.Routine routine, int argument, int count, int each, EquatableArray<int> steps) => routine with
    {
        Arguments = routine.Arguments.Select((other, n) => n == argument ? new RoutineArgument.OfUnits() : other).ToEquatableArray(),
        Units = new RoutineUnits((count + each - 1) / each, each, count, steps.Select(step => step * each).ToEquatableArray()),
    };

    private static Step.Routine Pool(Step.Routine pool, int channels) => Rows(
        pool with
        {
            Method = pool.Method + "Rows",
            Arguments =
            [
                .. pool.Arguments.Where(argument => argument is RoutineArgument.Integers or RoutineArgument.Flag).Prepend(channels), .. Pixels(pool, channels),
                new RoutineArgument.Row(false), new RoutineArgument.Row(true), 0, 0,
            ],
        },
        ((RoutineArgument.Integers)pool.Arguments[1]).Values[8]);

    private Step.Routine Resize(Step.Routine resize, int channels) => Rows(
        resize with { Arguments = [.. resize.Arguments.Take(4), .. Pixels(resize, channels), new RoutineArgument.Row(false), new RoutineArgument.Row(true)] },
        tables[((RoutineArgument.Table)resize.Arguments[1]).Index].Output);

    private static Step.Routine Padding(Step.Routine pad) => Rows(
        pad with { Arguments = [.. pad.Arguments, new RoutineArgument.Row(false), new RoutineArgument.Row(true)] },
        pad.Arguments.OfType<RoutineArgument.Integers>().Sum(sizes => sizes.Values[1]));

    /// <summary>The rows of the result, which the routine finds itself.</summary>
    private static Step.Routine Rows(Step.Routine routine, int rows) => routine with { Units = new RoutineUnits(rows, 1, rows, [0, 0]) };

    /// <summary>Elements from pixel to pixel, which a routine on dense pixels is not told.</summary>
    private static EquatableArray<RoutineArgument> Pixels(Step.Routine routine, int channels) =>
        routine.Arguments is [.., RoutineArgument.Integer, RoutineArgument.Integer] ? [routine.Arguments[^2], routine.Arguments[^1]] : [channels, channels];

    /// <summary>Along the first axis: sizes, and for each operand its strides.</summary>
    private static Step.Routine? Strided(Step.Routine routine)
    {
        var lists = routine.Arguments.OfType<RoutineArgument.Integers>().Select(list => list.Values).ToArray();
        return lists[0].Count == 1
            ? null
            : routine with
            {
                Arguments = [new RoutineArgument.FirstOfUnits(lists[0].Skip(1).ToEquatableArray()), .. routine.Arguments.Skip(1)],
                Units = new RoutineUnits(lists[0][0], 1, lists[0][0], lists.Skip(1).Select(strides => strides[0]).ToEquatableArray()),
            };
    }
}
