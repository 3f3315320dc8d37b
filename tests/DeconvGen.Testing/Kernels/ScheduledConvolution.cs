using DeconvGen.Generator;
using DeconvGen.Generator.Graphs;
using DeconvGen.Generator.Kernels;
using DeconvGen.Generator.Layers;
using DeconvGen.Generator.Nests;
using DeconvGen.Generator.Scheduling;
using DeconvGen.Testing.Convolutions;

namespace DeconvGen.Testing.Kernels;

using Activation = DeconvGen.Generator.Declarations.Activation;
using Algorithm = DeconvGen.Generator.Declarations.Algorithm;
using Element = DeconvGen.Generator.Declarations.Element;
using LaneKind = DeconvGen.Generator.Declarations.Lanes;
using Precision = DeconvGen.Generator.Declarations.Precision;
using Unroll = DeconvGen.Generator.Declarations.Unroll;

/// <summary>One layer with one schedule, run through the interpreter as three threads would run it: staged, packed, computed, in three ranges of work.</summary>
internal sealed class ScheduledConvolution
{
    private readonly ConvolutionSpec _spec;
    private readonly ConvolutionRequest _request;
    private readonly ResidualPlace _residual;

    private ScheduledConvolution(ConvolutionSpec spec, ConvolutionRequest request, ResidualPlace residual, Kernel kernel)
    {
        (_spec, _request, _residual) = (spec, request, residual);
        Kernel = kernel;
    }

    public Kernel Kernel { get; }

    internal ConvolutionRequest Requested => _request;

    public Schedule Schedule => _request.Schedule;

    /// <summary>Whether it is the 512-bit twin, which has one lane count.</summary>
    public bool IsWide => Kernel.Wide is null;

    /// <summary>Toom–Cook tiles, or null.</summary>
    public WinogradPlan? Winograd => Schedule.Packing!.Winograd;

    /// <summary>What is wrong with an output, in words; null where nothing is.</summary>
    internal string? FirstDifference(ReferenceResult expected, double[] actual, double[] input, double[] weights)
    {
        if (Winograd is not { } plan)
            return expected.FirstDifference(actual, _request.Element);

        return expected.FirstDifference(actual, _request.Element, WinogradError.Bound(plan, _request.Element, input, weights));
    }

    /// <summary>What an output of Toom–Cook tiles may be off, whichever tiles are chosen; null where there are none for the layer.</summary>
    internal static double? WinogradBound(ConvolutionSpec spec, Element element, double[] input, double[] weights) => !WinogradTiles.Applies(spec, Precision.Fast) ? null : Lowering.LowerAll(spec)
        .SelectMany(nest => WinogradTiles.All(Context(spec, nest, element, inputChannelsLast: true, LaneKind.Auto, Unroll.Auto)))
        .Max(schedule => WinogradError.Bound(schedule.Packing!.Winograd!, element, input, weights));

    /// <summary>The lane count with which it runs when it is given one.</summary>
    public int Lanes(int lanes) => IsWide ? WideLanes.Of(_request.Element) : lanes;

    /// <summary>Every schedule that applies: each kind of lanes, looped and straight, and with constant weights folded.</summary>
    public static IEnumerable<ScheduledConvolution> All(
        ConvolutionSpec spec, Element element, ActivationSpec activation, bool inputChannelsLast, ResidualPlace residual = ResidualPlace.None) =>
        All(spec, Lowering.Lower(spec), element, activation, inputChannelsLast, residual);

    /// <summary>Every schedule of one nest of a layer, each with the kernel for any lane count and its 512-bit twin.</summary>
    public static IEnumerable<ScheduledConvolution> All(
        ConvolutionSpec spec, ConvolutionNest nest, Element element, ActivationSpec activation, bool inputChannelsLast, ResidualPlace residual) =>
        Schedules(spec, nest, element, activation, inputChannelsLast, residual).SelectMany(request =>
        {
            var kernel = new KernelRequest.Convolution(request).Build();
            return (ScheduledConvolution[])[new(spec, request, residual, kernel), new(spec, request, residual, kernel.Wide!)];
        });

    private static IEnumerable<ConvolutionRequest> Schedules(
        ConvolutionSpec spec, ConvolutionNest nest, Element element, ActivationSpec activation, bool inputChannelsLast, ResidualPlace residual)
    {
        foreach (var lanes in (LaneKind[])[LaneKind.OutputChannels, LaneKind.Width, LaneKind.Depthwise, LaneKind.InputChannels])
        {
            if (TryCreate(spec, nest, element, activation, inputChannelsLast, lanes, Unroll.Loops, residual) is not { } loops)
                continue;

            yield return loops;
            if (PlaneRows.WherePossible(loops, Planes(spec, residual)) is { ReadsPlanes: true } planes)
                yield return loops with { Schedule = planes };

            if (lanes == LaneKind.OutputChannels)
            {
                yield return loops with { Schedule = loops.Schedule with { IsTileByTile = !loops.Schedule.IsTileByTile } };
                yield return loops with { Schedule = loops.Schedule with { IsTileByTile = false, HasFarWeights = true } };
            }
        }

        if (TryCreate(spec, nest, element, activation, inputChannelsLast, LaneKind.Width, Unroll.Full, residual) is { Schedule.IsStraight: true } straight)
            yield return straight;

        if (PixelLanes.TryPlan(Context(spec, nest, element, inputChannelsLast, LaneKind.Width, Unroll.Loops)) is { } pixels)
            yield return Request(nest, element, activation, pixels, residual);

        foreach (var phases in OutputChannelLanes.PhasesAtOnce(Context(spec, nest, element, inputChannelsLast, LaneKind.Auto, Unroll.Auto)))
        {
            // Far weights are asked for besides.
            yield return Request(nest, element, activation, phases with { HasFarWeights = true }, residual);
        }

        foreach (var (schedule, _) in residual == ResidualPlace.None ? OutputChannelLanes.Merged(Context(spec, nest, element, inputChannelsLast, LaneKind.Auto, Unroll.Auto)) : [])
            yield return Request(MergedPhases.Of(nest, schedule.Merged), element, activation, schedule, residual);

        var plain = Context(spec, nest, element, inputChannelsLast, LaneKind.OutputChannels, Unroll.Loops);
        foreach (var schedule in OutputChannelLanes.TryPlan(plain) is { } looped ? MergedColumns.All(plain, looped).Select(merged => MergedColumns.WherePossible(merged.Schedule, View(merged.Schedule, residual))) : [])
            yield return Request(nest, element, activation, schedule, residual);

        if (TapLanes.TryPlan(Context(spec, nest, element, inputChannelsLast, LaneKind.Auto, Unroll.Auto) with { MayMerge = residual == ResidualPlace.None }) is { } taps)
            yield return Request(nest, element, activation, taps, residual);

        // A quarter with each layer: as many sizes again for each number of columns.
        foreach (var schedule in residual == ResidualPlace.None ? MergedPhases.All(Context(spec, nest, element, inputChannelsLast, LaneKind.Auto, Unroll.Auto)).SelectMany(WinogradTiles.All).Where((_, index) => (index + spec.InChannels) % 4 == 0) : [])
            yield return Request(MergedPhases.Of(nest, schedule.Merged), element, activation, schedule, residual);

        // Up to 24 sizes of tile: half of them with each layer, the others with the next.
        foreach (var schedule in WinogradTiles.All(Context(spec, nest, element, inputChannelsLast, LaneKind.Auto, Unroll.Auto)).Where((_, index) => (index + spec.InChannels) % 2 == 0))
            yield return Request(nest, element, activation, schedule, residual);
    }

    private static ConvolutionRequest Request(ConvolutionNest nest, Element element, ActivationSpec activation, Schedule schedule, ResidualPlace residual) =>
        new("Kernel", element, nest, schedule, activation, [], [], View(schedule, residual));

    private static LayerContext Context(ConvolutionSpec spec, ConvolutionNest nest, Element element, bool inputChannelsLast, LaneKind lanes, Unroll unroll) => new(
        nest,
        element,
        new Shape(spec.InChannels, spec.Axes.Select(axis => axis.Input).ToEquatableArray()),
        new Shape(spec.OutChannels, spec.Axes.Select(axis => axis.Output).ToEquatableArray()),
        inputChannelsLast,
        null,
        [.. spec.Weights.Strides.Take(3), .. Enumerable.Repeat(0, 3 - spec.Axes.Count), .. spec.Weights.Strides.Skip(3)],
        FoldedConstants.Of(spec).Weights.Count,
        Algorithm.Auto,
        lanes,
        [],
        unroll)
    {
        Window = Lowering.Lower(spec).Axes,
    };

    private static ConvolutionRequest? TryCreate(
        ConvolutionSpec spec, ConvolutionNest nest, Element element, ActivationSpec activation, bool inputChannelsLast, LaneKind lanes, Unroll unroll, ResidualPlace residual)
    {
        var constants = FoldedConstants.Of(spec);
        var context = Context(spec, nest, element, inputChannelsLast, lanes, unroll);
        var schedule = lanes switch
        {
            LaneKind.OutputChannels => OutputChannelLanes.TryPlan(context),
            LaneKind.InputChannels => InputChannelLanes.TryPlan(context),
            LaneKind.Depthwise => DepthwiseLanes.TryPlan(context),
            _ => WidthLanes.TryPlan(context),
        };
        if (schedule is null)
            return null;

        var isFolded = WidthLanes.Folds(context, schedule);
        return new ConvolutionRequest(
            "Kernel", element, nest, schedule, activation, isFolded ? constants.Weights : [], isFolded ? constants.Bias : [], View(schedule, residual));
    }

    /// <summary>A residual apart lies with gaps between planes and, where the kernel takes rows apart, between rows; and between pixels where those are not in lanes.</summary>
    private static TensorView? View(Schedule schedule, ResidualPlace residual) => (schedule.Output, residual) switch
    {
        (_, ResidualPlace.None) => null,
        var (output, place) when place == ResidualPlace.InPlace => output,
        var (output, _) when schedule.JoinsRows => output with { ChannelStride = output.ChannelStride + 7 },
        var (output, _) when output.ChannelStride == 1 && output.Channels > 1 => output with { Strides = Gapped(output.Spatial, output.Channels + 3) },
        var (output, _) => output with { Strides = Gapped(output.Spatial, 1), ChannelStride = (Gapped(output.Spatial, 1)[0] * output.Spatial[0]) + 2 },
    };

    /// <summary>The input as planes, with gaps where a residual has some.</summary>
    private static TensorView Planes(ConvolutionSpec spec, ResidualPlace residual)
    {
        var dense = TensorView.Dense(new Shape(spec.InChannels, spec.Axes.Select(axis => axis.Input).ToEquatableArray()), channelsLast: false);
        return residual != ResidualPlace.Apart ? dense : dense with { Strides = Gapped(dense.Spatial, 1), ChannelStride = (Gapped(dense.Spatial, 1)[0] * dense.Spatial[0]) + 2 };
    }

    private static EquatableArray<int> Gapped(EquatableArray<int> spatial, int pixel)
    {
        var row = (spatial[2] * pixel) + 5;
        return [(spatial[1] * row) + 1, row, pixel];
    }

    /// <summary>Runs one image.</summary>
    /// <param name="input">The image, channels first.</param>
    /// <param name="weights">The tensor in its own order.</param>
    /// <param name="bias">One value for each output channel, or null.</param>
    /// <param name="lanes">Lane count to pretend.</param>
    /// <returns>The output, channels first, and what was executed.</returns>
    /// <param name="residual">What is added to the sums, channels first; null where nothing is.</param>
    /// <exception cref="KernelFault">The kernel touches what it may not, or an output is not written exactly once.</exception>
    public (double[] Output, KernelCounts Counts) Run(double[] input, double[] weights, double[]? bias, int lanes, double[]? residual = null)
    {
        lanes = Lanes(lanes);
        var memory = new KernelMemory(Kernel, lanes);
        memory.Set("x", Input(input));
        if (_request.FoldedWeights.Count == 0)
            memory.Set("w", ScheduledWeights.Pack(Schedule, IsWide, weights, bias ?? [], lanes).Span);

        if (_residual == ResidualPlace.InPlace)
            memory.Share("r", "y");
        if (_request.Residual is { } view)
            memory.Set("r", ViewElements.Scatter(residual!, view));

        var interpreter = new KernelInterpreter(Kernel, lanes);
        KernelShares.Run(interpreter, Kernel, memory);
        var writes = memory.Writes("y");
        if (Array.FindIndex(writes, count => count != 1) is >= 0 and var wrong)
            throw new KernelFault($"y[{wrong}] is written {writes[wrong]} times.");

        // The view of a kernel with merged columns has other channels.
        var output = new Shape(_spec.OutChannels, _spec.Axes.Select(axis => axis.Output).ToEquatableArray());
        return (ViewElements.Gather(memory["y"], TensorView.Dense(output, Schedule.WritesChannelsLast)), interpreter.Counts);
    }

    private double[] Input(double[] input)
    {
        if (Schedule.StagedPixels is { } pixels)
        {
            var shuffle = PixelStagingKernel.Build(new PixelStagingRequest("Stage", _request.Element, Schedule.DirectInput!, pixels));
            var copied = new KernelMemory(shuffle, 4);
            copied.Set("x", ViewElements.Scatter(input, Schedule.DirectInput!));
            new KernelInterpreter(shuffle, 4).Run(copied);
            return copied["y"];
        }

        if (Schedule.StagedInput is not { } staged || Schedule.ReadsPlanes)
            return ViewElements.Scatter(input, Schedule.DirectInput!);

        var shape = new Shape(_spec.InChannels, _spec.Axes.Select(axis => axis.Input).ToEquatableArray());
        var copy = StagingKernel.Build(new StagingRequest("Stage", _request.Element, TensorView.Dense(shape, channelsLast: false), staged));
        var memory = new KernelMemory(copy, 4);
        memory.Set("x", input);
        KernelShares.Run(new KernelInterpreter(copy, 4), copy, memory);
        return memory["y"];
    }
}
