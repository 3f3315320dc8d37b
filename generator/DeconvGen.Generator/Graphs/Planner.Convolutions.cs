using DeconvGen.Generator.Declarations;
using DeconvGen.Generator.Kernels;
using DeconvGen.Generator.Layers;
using DeconvGen.Generator.Nests;
using DeconvGen.Generator.Scheduling;

namespace DeconvGen.Generator.Graphs;

// Convolutions: scheduled, and their kernels made for the views that they read and write.
internal sealed partial class Planner
{
    /// <summary>A masked convolution is a chain: each kernel but the first adds its sums to those of the one before, in their place.</summary>
    private void Convolve(int index, LayerSpec layer, Operation.Convolution operation)
    {
        var (source, spec) = Unflatten(layer, operation.Spec);
        var nests = Lowering.LowerAll(spec);
        // What is folded in may shift.
        var shifts = operation.Folded is BatchNormOperation || (operation.Folded is ScaleOperation scale && scale.Shift.Any(shift => shift != 0));
        nests = nests.Select((nest, part) => nest with { HasBias = nest.HasBias || (shifts && part == 0) }).ToEquatableArray();
        var constants = FoldedConstants.Of(spec);
        var context = Context(index, layer, operation, source, spec, nests[0], constants);
        var first = Scheduler.Plan(context);
        var channelsLast = first.Schedule.WritesChannelsLast;
        var halo = channelsLast || first.Schedule.JoinsRows || operation.Distances is not null ? null : HaloTarget(index);
        var pool = nests.Count == 1 && operation.Distances is null ? PoolInTiles(index, layer, operation, first.Schedule) : -1;
        var window = pool < 0 ? PooledTile.None : ((PoolOperation)_network.Layers[pool].Operation).Tile!.Value;
        StoredValue? y = null;
        for (var part = 0; part < nests.Count; part++)
        {
            var schedule = part == 0 ? first.Schedule : Scheduler.Plan(context with { Nest = nests[part], Lanes = first.Schedule.Lanes }).Schedule;
            var isFolded = WidthLanes.Folds(context, schedule);
            var nest = MergedPhases.Of(nests[part], schedule.Merged);
            // Boxes of taps share one copy.
            if (nests.Count == 1 && !isFolded)
            {
                schedule = ReadPlanes(source, schedule, nest);
            }

            var cycles = WorkSplit.Cycles(nest, schedule, context);
            var threads = WorkSplit.MostThreads(cycles, WorkSplit.Units(nest, schedule, _network.Element));
            var x = schedule is { StagedInput: { } staged, ReadsPlanes: false } ? Stage(source, staged, threads) : schedule.StagedPixels is { } pixels ? Stage(source, pixels, threads) : ReadDirect(source, ref schedule);
            var r = y ?? (operation.Residual is { } residual ? Read(residual, channelsLast, view => CanWrite(view, schedule)) : null);
            y ??= operation.Distances is not null ? new StoredValue(NewBuffer("product of " + layer.Name, spec.OutChannels), schedule.Output)
                : halo is { } wished ? new StoredValue(At(wished.Place, wished.View.First), wished.View.Inside)
                : pool >= 0 ? Target(pool, channelsLast, view => CanWrite(view, schedule))
                : TargetOver(index, r, x, schedule);
            schedule = schedule with { Output = Canonical(MergedPhases.Of(y.View!, schedule.Merged), schedule.Output) };
            schedule = MergedColumns.WherePossible(schedule, r?.View);
            var activation = part < nests.Count - 1 || operation.Distances is not null ? default : layer.Activation;
            var request = new ConvolutionRequest(
                KernelNames.Of(spec, nests[part], r is not null, activation, window),
                _network.Element,
                nest,
                // What it is estimated to cost, copies of this layer's neighbours included, makes no other kernel.
                schedule with { Cycles = 0, WideCycles = 0 },
                Epilogue.IsInRegisters(activation.Kind) ? activation : default,
                isFolded ? constants.Weights : [],
                isFolded ? constants.Bias : [],
                r is null ? null : Canonical(r.View!, schedule.Output))
            {
                Pool = window,
            };
            var kernel = AddKernel(new KernelRequest.Convolution(request));
            if (part == 0)
            {
                _decisions.Add(new LayerDecision(index, kernel, nests.Count == 1 ? first with { Schedule = schedule, Reason = pool < 0 ? first.Reason : $"{first.Reason}; {_network.Layers[pool].Name} in its epilogue" } : first with { Reason = $"{first.Reason}; a kernel for each of {nests.Count} boxes of taps" }, threads, pool));
            }

            if (!isFolded)
            {
                _weights.Add(new LayerWeights(index, schedule.Packing!, part));
            }

            EquatableArray<Operand> operands = [x, isFolded ? new Operand.None() : new Operand.Weights(index, part), y.Place];
            if (schedule.TakesScratch)
            {
                operands = [.. operands, schedule.Scratch > 0 ? NewBuffer("scratch of " + layer.Name, schedule.Scratch) : new Operand.None()];
            }

            AddStep(new Step.Call(layer.Name, kernel, r is null ? operands : [.. operands, r.Place], request.WorkUnits) { Cycles = cycles, MostThreads = threads, Scratch = schedule.Scratch });
        }

        if (operation.Distances is { } distances)
        {
            Distances(index, layer, distances, y!.Place);
        }
        else if (halo is { } written)
        {
            ClearHalo(index, written.Place, written.View);
        }
        else
        {
            SweepAfter(index, layer, y!.Place, channelsLast);
            Keep(pool < 0 ? index : pool, y);
        }
    }

    /// <summary>Minibatch discrimination behind its product: the one step that sees all images.</summary>
    private void Distances(int index, LayerSpec layer, MinibatchDistances distances, Operand product)
    {
        var y = Target(index, channelsLast: true);
        AddStep(new Step.Routine(
            layer.Name + " of the whole batch",
            "MinibatchDistance.Run",
            [product, y],
            [_network.Batch, distances.Features, distances.Size, distances.ExcludeSelf, new RoutineArgument.ImageStride(product), new RoutineArgument.ImageStride(y)])
        {
            IsCoupled = true,
        });
        if (distances.Bias is { } bias)
        {
            AddStep(new Step.Routine(layer.Name + " with bias", "Broadcasting.Add", [y, Parameter(index, "bias", new ParameterSource.Tensor(bias)), y],
                [(EquatableArray<int>)[distances.Features], (EquatableArray<int>)[1], (EquatableArray<int>)[1], (EquatableArray<int>)[1]]));
        }

        Keep(index, y, channelsLast: true);
        Sweep(index, layer, y, channelsLast: true);
    }

    private LayerContext Context(int index, LayerSpec layer, Operation.Convolution operation, int source, ConvolutionSpec spec, ConvolutionNest nest, FoldedConstants constants)
    {
        var input = ShapeOf(source);
        var output = operation.Distances is null ? layer.Output : new Shape(spec.OutChannels, []);
        var request = _network.Schedules.FirstOrDefault(schedule => schedule.Layer == index);
        var precision = request is { Precision: not Precision.Default } ? request.Precision : _network.Precision;
        // What the network wishes for all holds where it can.
        var algorithm = request is { Algorithm: not Algorithm.Auto } ? request.Algorithm
            : _network.Algorithm == Algorithm.Winograd && (request is not null || !WinogradTiles.Applies(spec, precision)) ? Algorithm.Auto : _network.Algorithm;
        // The output's reader comes first; a residual is best read as it lies.
        var wanted = WantsChannelsLast(index, layer)
            ?? (operation.Residual is { } residual && LiesChannelsLast(residual) != LiesInPlanes(residual) ? LiesChannelsLast(residual) : null);
        return new LayerContext(
            nest,
            _network.Element,
            input,
            output,
            InputChannelsLast: LiesChannelsLast(source) || IsNeutral(input),
            OutputChannelsLast: IsNeutral(output) ? null : wanted,
            // Canonical strides over three axes: the missing ones have one element.
            [.. spec.Weights.Strides.Take(3), .. Enumerable.Repeat(0, 3 - spec.Axes.Count), .. spec.Weights.Strides.Skip(3)],
            constants.Weights.Count,
            algorithm,
            request?.Lanes ?? Lanes.Auto,
            request?.RegisterTile ?? [],
            request?.Unroll ?? Unroll.Auto)
        {
            Window = Lowering.Lower(spec).Axes,
            ReadersMayTakePlanes = ReadersMayTakePlanes(index),
            Precision = precision,
            NetworkWeights = _network.Layers.Select(other => other.Operation).OfType<Operation.Convolution>()
                .Sum(other => other.Spec.Weights.Dimensions.Aggregate(1L, (product, size) => product * size)),
            MayMerge = operation.Residual is null && operation.Distances is null,
        };
    }

    private static bool CanWrite(TensorView view, Schedule schedule) => view.IsForward
        && (schedule.WritesChannelsLast ? view.HasChannelsTogether : view.HasColumnsTogether)
        && (!schedule.JoinsRows || view.PixelStride == 1);

    /// <summary>The usual one of two views of the same order, so that equal kernels are one.</summary>
    private static TensorView Canonical(TensorView view, TensorView usual) => view.HasOrderOf(usual) ? usual : view;

    /// <summary>
    /// Where a convolution writes: over the value that it adds, where nobody reads that any more and the convolution's own input lies elsewhere. A kernel
    /// reads each element of a residual before it writes the same element, and writes each once.
    /// </summary>
    private StoredValue TargetOver(int index, StoredValue? residual, Operand input, Schedule schedule)
    {
        var isApart = residual is not null && Split(residual.Place).Base != Split(input).Base && residual.View!.HasOrderOf(schedule.Output);
        return (isApart ? Overwritten(index, residual!) : null)
            ?? Target(index, schedule.WritesChannelsLast, view => CanWrite(view, schedule) && (!schedule.JoinsPixels || view.Strides[2] == view.Channels));
    }

    /// <summary>Lanes along the width without a halo, where the value lies in planes.</summary>
    private Schedule ReadPlanes(int source, Schedule schedule, ConvolutionNest nest) =>
        schedule.StagedInput is not null && Stored(source).FirstOrDefault(value => value.View is { } view && PlaneRows.ArePlanes(view))?.View is { } planes
            ? PlaneRows.WherePossible(new ConvolutionRequest("", _network.Element, nest, schedule, default, [], []), Canonical(planes, TensorView.Dense(ShapeOf(source), channelsLast: false)))
            : schedule;

    private Operand ReadDirect(int source, ref Schedule schedule)
    {
        if (schedule is { ReadsPlanes: true, DirectInput: { } planes })
        {
            return Read(source, false, view => view.HasOrderOf(planes)).Place;
        }

        var (needsChannels, needsRows) = (schedule.DirectInput!.ChannelStride == 1, schedule.JoinsRows || schedule is { IsByPhase: true, DirectInput.PixelStride: 1 });
        var value = Read(source, needsChannels, view => view.IsForward && (view.HasChannelsTogether || !needsChannels) && (view.PixelStride == 1 || !needsRows));
        schedule = schedule with { DirectInput = Canonical(value.View!, schedule.DirectInput) };
        return value.Place;
    }
}
