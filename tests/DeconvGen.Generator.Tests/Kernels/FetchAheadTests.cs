using DeconvGen.Generator.Kernels;
using DeconvGen.Generator.Layers;
using DeconvGen.Generator.Scheduling;
using DeconvGen.Testing.Convolutions;
using DeconvGen.Testing.Kernels;

namespace DeconvGen.Generator.Tests.Kernels;

using Element = DeconvGen.Generator.Declarations.Element;
using LaneKind = DeconvGen.Generator.Declarations.Lanes;

/// <summary>Values that leave the second-level cache are asked for a tile ahead, and only those.</summary>
public class FetchAheadTests
{
    private const int LineElements = 16;

    /// <summary>All but the first tile, and where a row's last tile is smaller than its first a pixel of each row.</summary>
    [Theory]
    [InlineData(false, 1)]
    [InlineData(true, 2)]
    public void A_layer_of_one_tap_asks_for_each_line_of_its_input_a_tile_ahead(bool transposed, int stride)
    {
        foreach (var scheduled in OfOneTap(transposed, stride, 52))
        {
            var lines = Run(scheduled, "x");
            Assert.True(lines.Ahead >= 0.97 * lines.Touched, $"{Name(scheduled)}: {lines.Ahead} of {lines.Touched} lines");
            // For each phase and block of channels once, up to what the last part of a line costs.
            Assert.True(lines.Requests <= 1.5 * stride * stride * lines.Touched, $"{Name(scheduled)}: {lines.Requests} requests for {lines.Touched} lines");
        }
    }

    /// <summary>All lines, for it begins at one as the output does.</summary>
    [Fact]
    public void A_residual_is_asked_for_before_the_sums_to_which_it_is_added()
    {
        foreach (var scheduled in OfOneTap(false, 1, 52, outputs: 64, ResidualPlace.InPlace))
        {
            var lines = Run(scheduled, "r");
            Assert.True(lines.Ahead == lines.Touched, $"{Name(scheduled)}: {lines.Ahead} of {lines.Touched} lines");
        }
    }

    /// <summary>All but the first tile of each row, of at most 14 pixels of 56.</summary>
    [Fact]
    public void The_places_of_sums_of_few_terms_are_asked_for_a_tile_ahead()
    {
        foreach (var scheduled in Rows(ScheduledConvolution.All(Layer(false, 3, 64, 56, 56, 3, 1, 1), Element.Float32, default, inputChannelsLast: true)))
        {
            var lines = Run(scheduled, "y");
            Assert.True(lines.Ahead >= 0.7 * lines.Touched, $"{Name(scheduled)}: {lines.Ahead} of {lines.Touched} lines");
        }
    }

    /// <summary>Lines that statements without a loop between them ask for: the vectors of a pixel; all of a tile's where its pixels have six vectors each, and of more than 32 terms none then.</summary>
    [Theory]
    [InlineData(3, 64, 56, 3, 2)]
    [InlineData(40, 32, 112, 1, 2)]
    [InlineData(32, 128, 56, 1, 24)]
    [InlineData(64, 256, 56, 1, 0)]
    [InlineData(256, 64, 56, 1, 0)]
    public void Places_are_asked_for_a_few_at_a_time(int channels, int outputs, int size, int kernel, int lines)
    {
        var twin = Rows(ScheduledConvolution.All(Layer(false, channels, outputs, size, size, kernel, 1, kernel / 2), Element.Float32, default, inputChannelsLast: true)).First(scheduled => scheduled.IsWide);
        Assert.Equal(lines, twin.Kernel.Methods.SelectMany(method => Lists(method.Body)).Max(list => list.Count(statement => statement is Statement.Prefetch { Reference: "y" or "yBlock" })));
    }

    /// <summary>Statements that follow each other, of the body and of each loop and branch in it.</summary>
    private static IEnumerable<EquatableArray<Statement>> Lists(EquatableArray<Statement> body) => body.SelectMany(statement => statement switch
    {
        Statement.Loop loop => Lists(loop.Body),
        Statement.If choice => [.. Lists(choice.Then), .. Lists(choice.Else)],
        _ => [],
    }).Prepend(body);

    /// <summary>Of 26 by 26 tiles those at the edges are copied, and the first of each row is not announced.</summary>
    [Theory]
    [InlineData("x", 0.8)]
    [InlineData("y", 0.9)]
    public void Tiles_ask_for_the_columns_that_the_next_one_reads_and_writes(string buffer, double share)
    {
        ScheduledConvolution[] tiles =
        [
            .. ScheduledConvolution.All(Layer(false, 16, 16, 104, 104, 3, 1, 1), Element.Float32, default, inputChannelsLast: true)
                .Where(scheduled => scheduled.Winograd is { Height.Transform.Products: > 1, Width.Transform.Products: > 1 } && scheduled.Schedule.StagedPixels is null),
        ];
        Assert.NotEmpty(tiles);
        foreach (var scheduled in tiles)
        {
            var lines = Run(scheduled, buffer);
            Assert.True(lines.Ahead >= share * lines.Touched, $"{Name(scheduled)}: {lines.Ahead} of {lines.Touched} lines");
        }
    }

    /// <summary>All but the first block, and no more than one line a step: each run of tiles has a share of them.</summary>
    [Fact]
    public void Runs_of_tiles_share_the_next_block_of_weights()
    {
        ScheduledConvolution[] tiles =
        [
            .. ScheduledConvolution.All(Layer(false, 128, 128, 24, 24, 3, 1, 1), Element.Float32, default, inputChannelsLast: true)
                .Where(scheduled => scheduled is { IsWide: true, Winograd: { IsStaged: false } plan } && 4 * plan.Weights > 600_000 && RunsOf(plan) >= Math.Max(2, plan.WideTile.Nr)),
        ];
        Assert.NotEmpty(tiles);
        foreach (var scheduled in tiles)
        {
            var (plan, lines) = (scheduled.Winograd!, Run(scheduled, "w"));
            Assert.True(lines.Ahead >= 0.95 * lines.Touched, $"{Name(scheduled)}: {lines.Ahead} of {lines.Touched} lines");
            Assert.True(lines.Requests <= 1.05 * plan.Strips * RunsOf(plan) / plan.WideTile.Nr * lines.Touched, $"{Name(scheduled)}: {lines.Requests} requests for {lines.Touched} lines");
            Assert.True(IsForSecondLevel(scheduled, "wBlock"), Name(scheduled));
        }
    }

    /// <summary>Weights of less than 100 KB are near whatever the network: sums of few terms would ask for as many lines as they read.</summary>
    [Theory]
    [InlineData(3, 64, 5, false)]
    [InlineData(64, 32, 3, true)]
    public void Products_ask_for_weights_that_may_be_far(int channels, int outputs, int kernel, bool asks)
    {
        ScheduledConvolution[] tiles =
        [
            .. ScheduledConvolution.All(Layer(false, channels, outputs, 16, 16, kernel, 1, kernel / 2), Element.Float32, default, inputChannelsLast: true)
                .Where(scheduled => scheduled.Winograd is { } plan && 4 * plan.Weights > 100_000 == asks),
        ];
        Assert.NotEmpty(tiles);
        Assert.All(tiles, scheduled => Assert.True(Run(scheduled, "w").Requests > 0 == asks, Name(scheduled)));
    }

    /// <summary>All but the first block, and few lines twice: tiles of rows, and of a phase of several tiles, have a share of the next block each.</summary>
    [Theory]
    [InlineData(96, 192, 7, 1, 1)]
    [InlineData(64, 96, 14, 3, 2)]
    [InlineData(16, 64, 8, 3, 1)]
    public void Tiles_share_the_next_block_of_weights(int channels, int outputs, int size, int kernel, int stride)
    {
        ScheduledConvolution[] tiles =
        [
            .. ScheduledConvolution.All(Layer(false, channels, outputs, size, size / stride, kernel, stride, kernel / 2), Element.Float32, default, inputChannelsLast: true)
                .Where(scheduled => scheduled is { IsWide: true, Winograd: null, Schedule: { HasFarWeights: true, Merged: <= 1, Taps: null } }),
        ];
        Assert.NotEmpty(tiles);
        foreach (var scheduled in tiles)
        {
            var (lines, blocks) = (Run(scheduled, "w"), outputs / (16 * scheduled.Schedule.WideTile.Nr));
            // Steps over taps that lie outside of the input are left out.
            Assert.True(lines.Ahead >= 0.9 * (blocks - 1) / blocks * lines.Touched, $"{Name(scheduled)}: {lines.Ahead} of {lines.Touched} lines");
            Assert.True(IsForSecondLevel(scheduled, "w"), Name(scheduled));
        }
    }

    /// <summary>Whether what is asked for from a reference, which has a next block, is asked for in the second level.</summary>
    private static bool IsForSecondLevel(ScheduledConvolution scheduled, string reference)
    {
        Statement.Prefetch[] asked = [.. scheduled.Kernel.Methods.SelectMany(method => Lists(method.Body)).SelectMany(list => list).OfType<Statement.Prefetch>().Where(prefetch => prefetch.Reference == reference)];
        return asked.Length > 0 && asked.All(prefetch => prefetch.ToSecondLevel);
    }

    /// <summary>Of weights that come from memory each is asked for twice, first into the second level; of those that a cache keeps once.</summary>
    [Theory]
    [InlineData(512, 432, 2)]
    [InlineData(512, 416, 1)]
    public void Weights_from_memory_are_asked_for_in_two_steps(int channels, int outputs, int requests)
    {
        var phases = ScheduledConvolution.All(Layer(true, channels, outputs, 4, 8, 4, 2, 1), Element.Float32, default, inputChannelsLast: true)
            .First(scheduled => scheduled is { IsWide: true, Schedule: { IsByPhase: true, WideTile: { Mr: 16, Nr: 1 } } });
        Statement.Prefetch[] asked = [.. phases.Kernel.Methods.First(method => method.Name == "Phase0").Body.OfType<Statement.Loop>().SelectMany(loop => loop.Body).OfType<Statement.Prefetch>()];
        Assert.Equal(4 * requests, asked.Length);
        Assert.Equal(4 * (requests - 1), asked.Count(prefetch => prefetch.ToSecondLevel));
    }

    private static int RunsOf(WinogradPlan plan) => (plan.StripTiles + plan.WideTile.Mr - 1) / plan.WideTile.Mr;

    /// <summary>All but the first tile of each row, of at most 14 pixels of 80; of 72 channels a tile's next one is too far away.</summary>
    [Theory]
    [InlineData(32, 80, 0.8)]
    [InlineData(72, 56, 0)]
    public void A_depthwise_tile_of_few_channels_asks_for_the_columns_that_the_next_one_reads(int channels, int size, double share)
    {
        ScheduledConvolution[] rows =
        [
            .. ScheduledConvolution.All(Layer(false, channels, channels, size, size, 3, 1, 1, channels), Element.Float32, default, inputChannelsLast: true)
                .Where(scheduled => scheduled.Schedule.Lanes == LaneKind.Depthwise),
        ];
        Assert.NotEmpty(rows);
        foreach (var scheduled in rows)
        {
            var lines = Run(scheduled, "x");
            Assert.True(share == 0 ? lines.Requests == 0 : lines.Ahead >= share * lines.Touched, $"{Name(scheduled)}: {lines.Ahead} of {lines.Touched} lines");
        }
    }

    [Fact]
    public void What_the_second_level_holds_is_not_asked_for()
    {
        foreach (var scheduled in OfOneTap(false, 1, 24).Concat(ScheduledConvolution.All(Layer(false, 16, 16, 24, 24, 3, 1, 1), Element.Float32, default, inputChannelsLast: true)))
        {
            Assert.True(Run(scheduled, "x").Requests == 0 && Run(scheduled, "y").Requests == 0, Name(scheduled));
        }
    }

    private static ScheduledConvolution[] OfOneTap(bool transposed, int stride, int size, int outputs = 16, ResidualPlace residual = ResidualPlace.None) =>
        Rows(ScheduledConvolution.All(Layer(transposed, 64, outputs, size, size * stride, stride, stride, 0), Element.Float32, default, inputChannelsLast: true, residual));

    /// <summary>Sums of products, row by row.</summary>
    private static ScheduledConvolution[] Rows(IEnumerable<ScheduledConvolution> all)
    {
        ScheduledConvolution[] rows = [.. all.Where(scheduled => scheduled.Schedule is { Lanes: LaneKind.OutputChannels, IsByPhase: false, Merged: <= 1, Taps: null } && scheduled.Winograd is null)];
        Assert.NotEmpty(rows);
        return rows;
    }

    private static string Name(ScheduledConvolution scheduled) =>
        $"{scheduled.Schedule.Lanes}, {scheduled.Winograd}, tile {(scheduled.IsWide ? scheduled.Schedule.WideTile : scheduled.Schedule.Tile)}, tile by tile {scheduled.Schedule.IsTileByTile}, wide {scheduled.IsWide}";

    private static ConvolutionSpec Layer(bool transposed, int inputs, int outputs, int input, int output, int kernel, int stride, int padding, int groups = 1)
    {
        var axis = new ConvolutionAxis(input, output, kernel, stride, 1, padding);
        var layout = TensorLayouts.Make("layer.weight", transposed ? "IOHW" : "OIHW", groups, inputs, outputs, [kernel, kernel]);
        return new ConvolutionSpec(transposed, inputs, outputs, groups, [axis, axis], layout, new BiasSpec("layer.bias", []));
    }

    private static CacheLines Run(ScheduledConvolution scheduled, string buffer)
    {
        var lanes = scheduled.Lanes(8);
        var memory = new KernelMemory(scheduled.Kernel, lanes);
        var lines = memory.Watch(buffer, LineElements);
        foreach (var name in memory.Names.Where(name => name is "x" or "w" or "r"))
        {
            memory.Set(name, new double[memory.Length(name)]);
        }

        new KernelInterpreter(scheduled.Kernel, lanes).Run(memory);
        return lines;
    }
}
