namespace DeconvGen.Generator.Graphs;

/// <summary>
/// Places the workspace's buffers: those that live at the same time never overlap. Each goes to the lowest place that is free throughout its life, or into
/// the tightest gap; in which order is tried out, and the shortest workspace taken.
/// </summary>
internal static class Allocate
{
    public static (EquatableArray<WorkspaceBuffer> Buffers, int Length) Run(IReadOnlyList<WorkspaceBuffer> buffers, int alignment)
    {
        var indices = Enumerable.Range(0, buffers.Count).ToArray();
        var loads = Loads(buffers);
        var load = buffers.Select(buffer => loads.Skip(buffer.FirstStep).Take(Life(buffer)).Max()).ToArray();
        IEnumerable<int>[] orders =
        [
            indices.OrderByDescending(index => buffers[index].Length).ThenBy(index => index),
            indices.OrderByDescending(index => (long)buffers[index].Length * Life(buffers[index])).ThenBy(index => index),
            indices.OrderByDescending(index => Life(buffers[index])).ThenByDescending(index => buffers[index].Length).ThenBy(index => index),
            // Those of the fullest step first: they make the workspace as long as it must be, and the others fit around them.
            indices.OrderByDescending(index => load[index]).ThenByDescending(index => buffers[index].Length).ThenBy(index => index),
            indices.OrderByDescending(index => load[index]).ThenBy(index => buffers[index].FirstStep).ThenBy(index => index),
            indices,
        ];
        var least = loads.DefaultIfEmpty(0).Max();
        ((WorkspaceBuffer[] Buffers, int Length)? best, var isDone) = (null, false);
        foreach (var order in orders.Select(order => order.ToArray()))
        {
            foreach (var isTightest in new[] { false, true })
            {
                isDone = best is { } found && found.Length <= least;
                if (!isDone && Place(buffers, order, alignment, isTightest) is var placed && (best is null || placed.Length < best.Value.Length))
                {
                    best = placed;
                }
            }
        }

        return (best!.Value.Buffers.ToEquatableArray(), best.Value.Length);
    }

    /// <summary>The sum of the buffers that live in one step, in the step where it is greatest: no placement is shorter.</summary>
    public static int LargestSimultaneous(IReadOnlyList<WorkspaceBuffer> buffers) => Loads(buffers).DefaultIfEmpty(0).Max();

    /// <summary>For each step, the sum of the buffers that live in it.</summary>
    private static int[] Loads(IReadOnlyList<WorkspaceBuffer> buffers)
    {
        var loads = new int[buffers.Select(buffer => buffer.LastStep + 1).DefaultIfEmpty(0).Max()];
        foreach (var buffer in buffers)
        {
            for (var step = buffer.FirstStep; step <= buffer.LastStep; step++)
            {
                loads[step] += buffer.Length;
            }
        }

        return loads;
    }

    private static int Life(WorkspaceBuffer buffer) => buffer.LastStep - buffer.FirstStep + 1;

    private static (WorkspaceBuffer[] Buffers, int Length) Place(IReadOnlyList<WorkspaceBuffer> buffers, int[] order, int alignment, bool isTightest)
    {
        var placed = new List<WorkspaceBuffer>();
        var result = buffers.ToArray();
        foreach (var index in order)
        {
            var buffer = buffers[index];
            var (end, gap, tightest) = (0, int.MaxValue, -1);
            foreach (var other in placed.Where(other => other.FirstStep <= buffer.LastStep && buffer.FirstStep <= other.LastStep).OrderBy(other => other.Offset))
            {
                var room = other.Offset - end;
                if (room >= buffer.Length && room < gap && (isTightest || tightest < 0))
                {
                    (gap, tightest) = (room, end);
                }

                end = Math.Max(end, RoundUp(other.Offset + other.Length, alignment));
            }

            result[index] = buffer with { Offset = tightest >= 0 ? tightest : end };
            placed.Add(result[index]);
        }

        return (result, placed.Count == 0 ? 0 : placed.Max(buffer => buffer.Offset + buffer.Length));
    }

    private static int RoundUp(int value, int multiple) => (value + multiple - 1) / multiple * multiple;
}
