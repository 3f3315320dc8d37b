using DeconvGen.Generator.Kernels;
using DeconvGen.Generator.Layers;
using DeconvGen.Generator.Nests;
using DeconvGen.Generator.Scheduling;

namespace DeconvGen.Generator.Graphs;

/// <summary>A step that can be done some rows at a time, from the first to the last: a convolution, a pool or a copy between layouts whose images have one plane.</summary>
/// <param name="Step">The step.</param>
/// <param name="Kernel">The kernel of a convolution or a copy, in units that end with rows; null for a pool.</param>
/// <param name="From">What it reads.</param>
/// <param name="To">What it writes.</param>
/// <param name="Input">How that which it reads lies.</param>
/// <param name="Output">How that which it writes lies.</param>
/// <param name="RowsAtOnce">Rows that it writes at once: one, those of a tile, or one of each stride phase.</param>
/// <param name="UnitsAtOnce">Units of work of these.</param>
/// <param name="FirstInput">The first input row of the first row, padding counted as negative.</param>
/// <param name="RunStep">Input rows from those written at once to the next.</param>
/// <param name="Window">Input rows from the first to the last that rows written at once read.</param>
internal sealed record RowStep(
    Step Step, KernelRequest? Kernel, Operand From, Operand To, TensorView Input, TensorView Output, int RowsAtOnce, int UnitsAtOnce, int FirstInput, int RunStep, int Window)
{
    /// <summary>Runs of rows.</summary>
    public int Runs => (Output.Spatial[1] + RowsAtOnce - 1) / RowsAtOnce;

    /// <summary>Whether it only copies between layouts.</summary>
    public bool IsCopy => Kernel is KernelRequest.Relayout;

    /// <summary>Units of work of one run on a strip of Toom–Cook tiles, which reads the weights once; 1 for other kernels.</summary>
    public int LeastRuns => Kernel is KernelRequest.Convolution { Request.Schedule.Packing.Winograd: { } plan } ? (plan.StripTiles + plan.Width.Tiles - 1) / plan.Width.Tiles : 1;

    /// <summary>Rows that are written when so many runs are done.</summary>
    public int Written(int runs) => Math.Min(Output.Spatial[1], runs * RowsAtOnce);

    /// <summary>Input rows that must be there for so many runs.</summary>
    public int Needed(int runs) => runs == 0 ? 0 : Inside(FirstInput + (RunStep * (runs - 1)) + Window);

    /// <summary>The first input row that is still needed when so many runs are done.</summary>
    public int Kept(int runs) => Inside(FirstInput + (RunStep * runs));

    private int Inside(int row) => Math.Min(Input.Spatial[1], Math.Max(0, row));

    /// <summary>Null where the step can only be done as a whole, or it is not known how its rows depend on each other.</summary>
    public static RowStep? Of(Step step, Func<string, KernelRequest> kernel) => step switch
    {
        Step.Call call => kernel(call.Kernel) switch
        {
            KernelRequest.Convolution { Request: var request } => Of(call, request),
            KernelRequest.Relayout { Request: var request } => Of(call, request),
            _ => null,
        },
        Step.Routine { Method: "Pooling.Max" or "Pooling.Average" } pool => Of(pool),
        _ => null,
    };

    private static RowStep? Of(Step.Call call, ConvolutionRequest request)
    {
        var (schedule, nest) = (request.Schedule, request.Nest);
        if (schedule.DirectInput is not { } input || !schedule.WritesChannelsLast || schedule.IsStraight || schedule.Taps is not null || schedule.Lanes == Declarations.Lanes.InputChannels
            || !nest.Axes[0].IsFlat || nest.Axes[1].Output == 1 || WorkSplit.IsByBlocks(nest, schedule, request.Element))
        {
            return null;
        }

        return schedule.Packing?.Winograd is { } plan ? Tiles(call, request, input, plan) : Sums(call, request, input, nest.Axes[1]);
    }

    /// <summary>Sums of products: a row of each stride phase is one unit, where the phases are those of neighbouring rows.</summary>
    private static RowStep? Sums(Step.Call call, ConvolutionRequest request, TensorView input, NestAxis height)
    {
        var (phases, reading) = (height.Phases, height.Phases.Where(phase => phase.Taps > 0).ToArray());
        if (reading.Length == 0 || phases.Any(phase => phase.OutputStep != phases.Count || phase.InputStep != phases[0].InputStep)
            || !phases.Select(phase => phase.OutputStart).OrderBy(start => start).SequenceEqual(Enumerable.Range(0, phases.Count)))
        {
            return null;
        }

        var first = reading.Min(phase => phase.InputStart);
        var window = reading.Max(phase => phase.InputStart + (phase.TapStep * (phase.Taps - 1))) + 1 - first;
        return new RowStep(call, new KernelRequest.Convolution(request), call.Operands[0], call.Operands[2], input, MergedPhases.Apart(request.Schedule), phases.Count, 1, first, phases[0].InputStep, window);
    }

    /// <summary>
    /// Toom–Cook tiles, whose rows are units; of pixels that were brought together all rows are there. Not where threads share channels: rows would read weights from memory once for each
    /// thread, and FCN-8s's 7×7 on 22×22 has three rows of tiles, two for one thread and one for the other.
    /// </summary>
    private static RowStep? Tiles(Step.Call call, ConvolutionRequest request, TensorView input, WinogradPlan whole)
    {
        if (request.Nest.Axes[1].Phases is not [{ OutputStart: 0, OutputStep: 1, Taps: > 0 }] || whole.IsByChannels || whole.ByRows is not { } plan)
        {
            return null;
        }

        request = request with { Schedule = request.Schedule with { Packing = request.Schedule.Packing! with { Winograd = plan } } };
        var (height, transform) = (plan.Height, plan.Height.Transform);
        var window = (height.InputStep * (transform.Products - 1)) + height.Inputs.Count;
        return new RowStep(
            call, new KernelRequest.Convolution(request), call.Operands[0], call.Operands[2], input, request.Schedule.Output, transform.Outputs / request.Pool.Height, plan.RowUnits, height.InputStart, height.InputStep * transform.Outputs, window);
    }

    private static RowStep? Of(Step.Call call, RelayoutRequest request) => request.From.Spatial[0] > 1
        ? null
        : new RowStep(call, new KernelRequest.Relayout(request with { IsByRows = true }), call.Operands[0], call.Operands[1], request.From, request.To, 1, 1, 0, 1, 1);

    private static RowStep? Of(Step.Routine pool)
    {
        if (pool.Arguments[0] is not RoutineArgument.Integer { Value: var channels } || pool.Arguments[1] is not RoutineArgument.Integers { Values: var axes } || axes[0] != 1 || axes[1] != 1)
        {
            return null;
        }

        var (from, to) = PoolPixels(pool, channels);
        var (input, output) = (new Shape(channels, [axes[7], axes[14]]), new Shape(channels, [axes[8], axes[15]]));
        return new RowStep(
            pool, null, pool.Operands[0], pool.Operands[1], TensorView.Pixels(input, from), TensorView.Pixels(output, to), 1, 1, -axes[12], axes[10], ((axes[9] - 1) * axes[11]) + 1);
    }

    /// <summary>Elements from pixel to pixel are a pool's last arguments, where they are given.</summary>
    private static (int From, int To) PoolPixels(Step.Routine pool, int channels) =>
        pool.Arguments is [.., RoutineArgument.Integer { Value: var from }, RoutineArgument.Integer { Value: var to }] ? (from, to) : (channels, channels);

    /// <summary>The same with the rows of its input, or output, that have a place at a time (0 for all), and a kernel for that by this name.</summary>
    public (Step Step, KernelRequest? Kernel) InStrips(int keptInputs, int keptOutputs, Func<KernelRequest, string> name, int strips, int mostUnits)
    {
        if (Step is Step.Call call)
        {
            KernelRequest kernel = Kernel switch
            {
                KernelRequest.Convolution { Request: { Schedule: var schedule } request } => new KernelRequest.Convolution(request with
                {
                    Schedule = schedule with { DirectInput = Input with { KeptRows = keptInputs }, Output = schedule.Output with { KeptRows = keptOutputs } },
                }),
                KernelRequest.Relayout { Request: var request } => new KernelRequest.Relayout(request with { From = Input with { KeptRows = keptInputs }, To = Output with { KeptRows = keptOutputs } }),
                _ => throw new InvalidOperationException($"No kernel by rows for {call.Kernel}."),
            };
            kernel = KernelNames.Rename(kernel, name(kernel));
            return (call with { Kernel = kernel.Name, WorkUnits = kernel.WorkUnits, MostThreads = WorkSplit.MostThreadsOfTurn(call.Cycles / strips, mostUnits) }, kernel);
        }

        var pool = (Step.Routine)Step;
        var settings = pool.Arguments.Where(argument => argument is RoutineArgument.Flag);
        return (pool with
        {
            Method = pool.Method + "Rows",
            Arguments =
            [
                pool.Arguments[0], pool.Arguments[1], .. settings, Input.Strides[2], Output.Strides[2],
                new RoutineArgument.Row(false), new RoutineArgument.Row(true), keptInputs, keptOutputs,
            ],
        }, null);
    }
}
