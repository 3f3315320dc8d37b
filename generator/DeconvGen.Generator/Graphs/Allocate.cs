namespace DeconvGen.Generator.Graphs;

/// <summary>
/// Places the workspace's buffers: those that live at the same time never overlap. Largest first, each at the lowest place that is free throughout its life.
/// </summary>
internal static class Allocate
{
    public static (EquatableArray<WorkspaceBuffer> Buffers, int Length) Run(IReadOnlyList<WorkspaceBuffer> buffers, int alignment)
    {
        var placed = new List<WorkspaceBuffer>();
        var order = Enumerable.Range(0, buffers.Count).OrderByDescending(index => buffers[index].Length).ThenBy(index => index);
        var result = buffers.ToArray();
        foreach (var index in order)
        {
            var buffer = buffers[index];
            var offset = 0;
            foreach (var other in placed.Where(other => other.FirstStep <= buffer.LastStep && buffer.FirstStep <= other.LastStep).OrderBy(other => other.Offset))
            {
                if (other.Offset - offset >= buffer.Length)
                {
                    break;
                }

                offset = Math.Max(offset, RoundUp(other.Offset + other.Length, alignment));
            }

            result[index] = buffer with { Offset = offset };
            placed.Add(result[index]);
        }

        return (result.ToEquatableArray(), placed.Count == 0 ? 0 : placed.Max(buffer => buffer.Offset + buffer.Length));
    }

    private static int RoundUp(int value, int multiple) => (value + multiple - 1) / multiple * multiple;
}
