using DeconvGen.Generator.Graphs;

namespace DeconvGen.Generator.Tests.Graphs;

public class AllocateTests
{
    [Fact]
    public void Buffers_that_live_at_the_same_time_never_overlap()
    {
        var random = new Random(1);
        for (var trial = 0; trial < 200; trial++)
        {
            var buffers = Enumerable.Range(0, random.Next(1, 30)).Select(index =>
            {
                var first = random.Next(20);
                return new WorkspaceBuffer($"b{index}", random.Next(1, 500), first, first + random.Next(8), 0);
            }).ToArray();
            var (placed, length) = Allocate.Run(buffers, 16);
            Assert.Equal(buffers, placed.Select(buffer => buffer with { Offset = 0 }));
            Assert.Equal(placed.Max(buffer => buffer.Offset + buffer.Length), length);
            Assert.InRange(length, Allocate.LargestSimultaneous(buffers), buffers.Sum(buffer => buffer.Length + 15));
            Assert.All(placed, buffer => Assert.Equal(0, buffer.Offset % 16));
            var overlapping = placed.SelectMany(_ => placed, (a, b) => (A: a, B: b)).Where(pair => !ReferenceEquals(pair.A, pair.B)
                && pair.A.FirstStep <= pair.B.LastStep && pair.B.FirstStep <= pair.A.LastStep
                && pair.A.Offset < pair.B.Offset + pair.B.Length && pair.B.Offset < pair.A.Offset + pair.A.Length);
            Assert.Empty(overlapping);
        }
    }

    /// <summary>Counted by hand: in steps 1 and 2 there are 100 + 30, in step 3 there are 30 + 80 + 5.</summary>
    [Fact]
    public void The_bound_is_the_largest_sum_of_one_step()
    {
        WorkspaceBuffer[] buffers = [new("a", 100, 0, 2, 0), new("b", 30, 1, 3, 0), new("c", 80, 3, 4, 0), new("d", 5, 3, 3, 0)];
        Assert.Equal(130, Allocate.LargestSimultaneous(buffers));
    }

    [Fact]
    public void Nothing_needs_nothing() => Assert.Equal(0, Allocate.Run([], 16).Length);
}
