using DeconvGen.Generator;
using DeconvGen.Generator.Kernels;
using DeconvGen.Testing.Kernels;
using Index = DeconvGen.Generator.Kernels.Index;

namespace DeconvGen.Testing.Tests.Kernels;

using Element = DeconvGen.Generator.Declarations.Element;

public sealed class KernelInterpreterTests
{
    private const int Length = 21;

    [Theory]
    [InlineData(2)]
    [InlineData(4)]
    [InlineData(8)]
    [InlineData(16)]
    [InlineData(5)]
    public void A_kernel_computes_the_same_for_every_lane_count_and_writes_each_output_once(int lanes)
    {
        var kernel = ScaleAndShift();
        var memory = Memory(kernel, lanes);
        var interpreter = new KernelInterpreter(kernel, lanes);
        interpreter.Run(memory);
        Assert.Equal(Enumerable.Range(0, Length).Select(i => (2.0 * i) + 1), memory["y"]);
        Assert.All(memory.Writes("y"), count => Assert.Equal(1, count));
        Assert.Equal(0, memory.UninitialisedReads);
        Assert.Equal((Length + lanes - 1) / lanes, interpreter.Counts.MultiplyAdds);
        Assert.Equal(interpreter.Counts.MultiplyAdds, interpreter.Counts.Stores);
    }

    [Fact]
    public void Ranges_of_work_compose_and_overlapping_ones_show_in_the_counts()
    {
        var kernel = ScaleAndShift();
        var memory = Memory(kernel, 4);
        var interpreter = new KernelInterpreter(kernel, 4);
        interpreter.Run(memory, 0, 2);
        Assert.Equal([0, 1], memory.Writes("y").Distinct().Order());
        interpreter.Run(memory, 2, 3);
        Assert.All(memory.Writes("y"), count => Assert.Equal(1, count));
        interpreter.Run(memory, 1, 2);
        Assert.Contains(2, memory.Writes("y"));
    }

    [Fact]
    public void A_multiply_add_rounds_once_or_twice_as_asked()
    {
        var (a, c) = (1 + (1 / 4096f), -(1 + (1 / 2048f)));
        var kernel = Single([new Statement.Set("v", new Value.MultiplyAdd(new Value.Literal(a), new Value.Literal(a), new Value.Literal(c))), new Statement.StoreFirst("y", 0, "v", 1)]);
        double Run(bool fused)
        {
            var memory = Memory(kernel, 4);
            new KernelInterpreter(kernel, 4, fused).Run(memory);
            return memory["y"][0];
        }

        Assert.Equal(MathF.FusedMultiplyAdd(a, a, c), Run(fused: true));
        Assert.Equal((float)(a * a) + c, Run(fused: false));
        Assert.NotEqual(Run(fused: true), Run(fused: false));
    }

    [Fact]
    public void Interleaving_two_vectors_gives_their_lanes_in_turn()
    {
        Value pair(bool upper) => new Value.Interleave(new Value.Load("x", 0), new Value.Load("x", 4), upper);
        var kernel = Single([new Statement.Store("y", 0, pair(false)), new Statement.Store("y", 4, pair(true))]);
        var memory = Memory(kernel, 4);
        new KernelInterpreter(kernel, 4).Run(memory);
        Assert.Equal([0, 4, 1, 5, 2, 6, 3, 7], memory["y"][..8]);
    }

    [Fact]
    public void One_lane_of_a_vector_is_stored()
    {
        var kernel = Single([new Statement.Set("v", new Value.Load("x", 3)), new Statement.StoreLane("y", 1, "v", 2)]);
        var memory = Memory(kernel, 4);
        new KernelInterpreter(kernel, 4).Run(memory);
        Assert.Equal(5, memory["y"][1]);
        Assert.Equal([0, 1, 0, 0], memory.Writes("y")[..4]);
        var beyond = Single([new Statement.Set("v", new Value.Load("x", 3)), new Statement.StoreLane("y", 1, "v", 4)]);
        Assert.Throws<KernelFault>(() => new KernelInterpreter(beyond, 4).Run(Memory(beyond, 4)));
    }

    [Fact]
    public void The_sum_across_lanes_is_in_every_lane()
    {
        var kernel = Single([new Statement.Store("y", 0, new Value.Sum(new Value.Load("x", 3)))]);
        var memory = Memory(kernel, 4);
        new KernelInterpreter(kernel, 4).Run(memory);
        Assert.Equal([18, 18, 18, 18], memory["y"][..4]);
    }

    [Fact]
    public void A_transposed_copy_moves_each_element_once()
    {
        var kernel = Single([new Statement.Transpose("y", 1, 4, "x", 2, 6, 3, 5)]);
        var memory = Memory(kernel, 4);
        var interpreter = new KernelInterpreter(kernel, 4);
        interpreter.Run(memory);
        for (var row = 0; row < 3; row++)
        {
            for (var column = 0; column < 5; column++)
            {
                Assert.Equal(2 + (6 * row) + column, memory["y"][1 + (4 * column) + row]);
            }
        }

        Assert.Equal(15, memory.Writes("y").Sum());
        Assert.Equal(15, interpreter.Counts.Moves);
    }

    [Fact]
    public void What_nobody_wrote_is_NaN_and_counted()
    {
        var kernel = Single([new Statement.Store("y", 0, new Value.Load("scratch", 0))]);
        var memory = Memory(kernel, 4);
        new KernelInterpreter(kernel, 4).Run(memory);
        Assert.Equal(4, memory.UninitialisedReads);
        Assert.Contains("scratch[0]", memory.FirstUninitialisedRead);
        Assert.True(double.IsNaN(memory["y"][3]));
    }

    [Fact]
    public void Scratch_holds_nothing_between_calls()
    {
        Statement[] fill = [new Statement.If(new Condition(Comparison.Equal, "begin", 0), [new Statement.Clear("scratch", 0, 4)], []), new Statement.Store("y", 0, new Value.Load("scratch", 0))];
        var kernel = Single(fill);
        var memory = Memory(kernel, 4);
        var interpreter = new KernelInterpreter(kernel, 4);
        interpreter.Run(memory, 0, 1);
        Assert.Equal(0, memory.UninitialisedReads);
        interpreter.Run(memory, 1, 2);
        Assert.Equal(4, memory.UninitialisedReads);
    }

    public static TheoryData<string> Faults => [.. FaultyBodies.Keys];

    private static readonly Dictionary<string, (Statement[] Body, string Message)> FaultyBodies = new()
    {
        ["load beyond the end"] = ([new Statement.Set("v", new Value.Load("x", Length - 3))], "leaves the buffer"),
        ["store before the start"] = ([new Statement.StoreFirst("y", -1, new Value.Literal(0), 1)], "leaves the buffer"),
        ["vector over the end"] = ([new Statement.Store("y", Length - 1, new Value.Literal(0))], "leaves the buffer"),
        ["copy over the end"] = ([new Statement.CopyRun("y", 0, "x", 1, Length)], "leaves the buffer"),
        ["transposed copy over the end"] = ([new Statement.Transpose("y", 0, 4, "x", 0, 6, 4, 4)], "leaves the buffer"),
        ["transposed copy of a negative number"] = ([new Statement.Transpose("y", 0, 4, "x", 0, 6, 3, -1)], "a run of -1 elements"),
        ["reference outside"] = ([new Statement.Refer("r", "x", -1)], "a reference to x[-1]"),
        ["write to an input"] = ([new Statement.Move("x", 0, "x", 1)], "may only be read"),
        ["read of an output"] = ([new Statement.Move("scratch", 0, "y", 1)], "may only be written"),
        ["unset vector"] = ([new Statement.Store("y", 0, "v")], "before it is set"),
        ["unknown variable"] = ([new Statement.Clear("y", "k", 1)], "not in scope"),
        ["variable after its block"] = ([new Statement.Loop("k", 0, 1, 1, []), new Statement.Clear("y", "k", 1)], "not in scope"),
        ["loop over a name in use"] = ([new Statement.Loop("k", 0, 1, 1, [new Statement.Loop("k", 0, 1, 1, [])])], "'k' is in use"),
        ["name of two kinds"] = ([new Statement.Let("k", 0), new Statement.Refer("k", "x", 0)], "both an integer and a reference"),
        ["too many lanes"] = ([new Statement.StoreFirst("y", 0, new Value.Literal(0), 5)], "5 of 4 lanes"),
        ["endless loop"] = ([new Statement.Loop("k", 0, 1, 0, [])], "step 0"),
        ["negative remainder"] = ([new Statement.Let("k", new Index.Binary(IndexOperator.Remainder, -1, 4))], "floor"),
        ["unknown method"] = ([new Statement.Call("Other", [], [])], "no method"),
        ["wrong arguments"] = ([new Statement.Call("Tile", [], [])], "it is given 0 and 0"),
    };

    [Theory]
    [MemberData(nameof(Faults))]
    public void A_faulty_kernel_is_stopped(string fault)
    {
        var (body, message) = FaultyBodies[fault];
        var kernel = Single(body);
        Assert.Contains(message, Assert.Throws<KernelFault>(() => new KernelInterpreter(kernel, 4).Run(Memory(kernel, 4), 0, 1)).Message);
    }

    /// <summary>y = 2·x + 1 by vectors, the last one partial; three work units of eight elements; a second method does one vector.</summary>
    private static Kernel ScaleAndShift()
    {
        KernelMethod entry = new(
            "Run",
            ["x", "y", "scratch"],
            ["begin", "end"],
            [
                new Statement.Comment("y = 2·x + 1"),
                new Statement.Let("stop", Index.Min((Index)"end" * 8, Length)),
                new Statement.Loop(
                    "i",
                    (Index)"begin" * 8,
                    "stop",
                    Index.Lanes,
                    [
                        new Statement.Let("count", Index.Min(Index.Lanes, (Index)"stop" - "i")),
                        new Statement.Call("Tile", [new Pointer("x", "i"), new Pointer("y", "i")], ["count"]),
                    ]),
            ],
            IsHot: false);
        return Single([]) with { WorkUnits = 3, Methods = [entry, Tile] };
    }

    private static readonly KernelMethod Tile = new(
        "Tile",
        ["from", "to"],
        ["count"],
        [
            new Statement.Set("v", new Value.LoadFirst("from", 0, "count")),
            new Statement.Set("v", new Value.MultiplyAdd("v", new Value.Literal(2), new Value.Literal(1))),
            new Statement.StoreFirst("to", 0, "v", "count"),
        ],
        IsHot: true);

    private static Kernel Single(Statement[] body) => new(
        "Test",
        Element.Float32,
        [
            new KernelBuffer("x", Length, BufferAccess.Read),
            new KernelBuffer("y", Length, BufferAccess.Write),
            new KernelBuffer("scratch", Index.Lanes * 2, BufferAccess.Scratch),
        ],
        2,
        [new KernelMethod("Run", ["x", "y", "scratch"], ["begin", "end"], body.ToEquatableArray(), false), Tile],
        []);

    private static KernelMemory Memory(Kernel kernel, int lanes) =>
        new KernelMemory(kernel, lanes).Set("x", [.. Enumerable.Range(0, Length).Select(i => (double)i)]);
}
