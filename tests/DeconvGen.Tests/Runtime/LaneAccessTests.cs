using System.Numerics;
using DeconvGen.Runtime;

namespace DeconvGen.Tests.Runtime;

public class LaneAccessTests
{
    // Room for the widest vector at an odd place, and canaries on both sides.
    private const int Room = 64;
    private const int Place = 23;

    [Fact]
    public void StoreFirst_of_float_writes_the_first_lanes_and_nothing_else()
    {
        var value = Vector.CreateSequence(1f, 1f);
        for (var count = 1; count <= Vector<float>.Count; count++)
        {
            var memory = Enumerable.Repeat(-99f, Room).ToArray();
            LaneAccess.StoreFirst(value, ref memory[Place], count);
            Assert.Equal(Expected(count, -99f, i => i + 1f), memory);
        }
    }

    [Fact]
    public void StoreFirst_of_double_writes_the_first_lanes_and_nothing_else()
    {
        var value = Vector.CreateSequence(1.0, 1.0);
        for (var count = 1; count <= Vector<double>.Count; count++)
        {
            var memory = Enumerable.Repeat(-99.0, Room).ToArray();
            LaneAccess.StoreFirst(value, ref memory[Place], count);
            Assert.Equal(Expected(count, -99.0, i => i + 1.0), memory);
        }
    }

    [Fact]
    public void LoadFirst_of_float_reads_the_first_lanes_and_zeros()
    {
        var memory = Enumerable.Range(0, Room).Select(i => i + 1f).ToArray();
        for (var count = 1; count <= Vector<float>.Count; count++)
        {
            var value = LaneAccess.LoadFirst(ref memory[Place], count);
            for (var lane = 0; lane < Vector<float>.Count; lane++)
                Assert.Equal(lane < count ? memory[Place + lane] : 0f, value[lane]);
        }
    }

    [Fact]
    public void LoadFirst_of_double_reads_the_first_lanes_and_zeros()
    {
        var memory = Enumerable.Range(0, Room).Select(i => i + 1.0).ToArray();
        for (var count = 1; count <= Vector<double>.Count; count++)
        {
            var value = LaneAccess.LoadFirst(ref memory[Place], count);
            for (var lane = 0; lane < Vector<double>.Count; lane++)
                Assert.Equal(lane < count ? memory[Place + lane] : 0.0, value[lane]);
        }
    }

    [Fact]
    public void A_constant_count_gives_what_a_variable_count_gives()
    {
        var memory = Enumerable.Range(0, Room).Select(i => i + 1f).ToArray();
        var stored = new float[Room];
        LaneAccess.StoreFirst(LaneAccess.LoadFirst(ref memory[0], 1), ref stored[0], 1);
        LaneAccess.StoreFirst(LaneAccess.LoadFirst(ref memory[0], 2), ref stored[10], 2);
        LaneAccess.StoreFirst(LaneAccess.LoadFirst(ref memory[0], 3), ref stored[20], 3);
        Assert.Equal([1f, 0, 0, 0], stored[..4]);
        Assert.Equal([1f, 2, 0, 0], stored[10..14]);
        Assert.Equal([1f, 2, 3, 0], stored[20..24]);
    }

    [Fact]
    public void Lane_counts_of_no_known_machine_are_served_lane_by_lane()
    {
        var memory = Enumerable.Range(0, Room).Select(i => i + 1f).ToArray();
        for (var count = 1; count <= Vector<float>.Count; count++)
        {
            Assert.Equal(LaneAccess.LoadFirst(ref memory[Place], count), AnyLanes.Load(ref memory[Place], count));
            var stored = Enumerable.Repeat(-99f, Room).ToArray();
            AnyLanes.Store(Vector.CreateSequence(1f, 1f), ref stored[Place], count);
            Assert.Equal(Expected(count, -99f, i => i + 1f), stored);
        }
    }

    [Fact]
    public void Nothing_is_touched_at_the_edge_of_the_memory()
    {
        // The guard page after the mapping turns a read or write beyond it into a crash of the process.
        using var guarded = new GuardedMemory();
        for (var count = 1; count <= Vector<float>.Count; count++)
        {
            ref var last = ref guarded.FromEnd<float>(count);
            LaneAccess.StoreFirst(LaneAccess.LoadFirst(ref last, count) + Vector<float>.One, ref last, count);
        }
        for (var count = 1; count <= Vector<double>.Count; count++)
        {
            ref var last = ref guarded.FromEnd<double>(count);
            LaneAccess.StoreFirst(LaneAccess.LoadFirst(ref last, count) + Vector<double>.One, ref last, count);
        }
    }

    private static T[] Expected<T>(int count, T canary, Func<int, T> value) =>
        [.. Enumerable.Range(0, Room).Select(i => i >= Place && i < Place + count ? value(i - Place) : canary)];
}
