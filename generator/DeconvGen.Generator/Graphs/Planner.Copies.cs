using DeconvGen.Generator.Kernels;
using DeconvGen.Generator.Scheduling;

namespace DeconvGen.Generator.Graphs;

// Copies, where a reader cannot take a value as it lies.
internal sealed partial class Planner
{
    /// <summary>Copies a value to a place in whatever order.</summary>
    private void Copy(int layer, StoredValue to, bool channelsLast)
    {
        var name = _network.Layers[layer].Name;
        var from = Stored(layer).Where(value => value.View is not null).OrderByDescending(value => value.View!.HasOrderOf(to.View!)).First();
        var isSameLayout = channelsLast ? from.View!.HasChannelsTogether : from.View!.HasColumnsTogether;
        Copy(isSameLayout ? "copy of " + name : $"{name} to {(channelsLast ? "channels last" : "planes")}", layer, from, to);
    }

    private void Copy(string comment, int layer, StoredValue from, StoredValue to)
    {
        var shape = ShapeOf(layer);
        bool IsDense(StoredValue value, bool channelsLast) => value.View!.HasOrderOf(TensorView.Dense(shape, channelsLast));
        foreach (var channelsLast in new[] { true, false })
        {
            if (IsDense(from, !channelsLast) && IsDense(to, channelsLast) && !IsNeutral(shape))
            {
                var kernel = new KernelRequest.Relayout(new RelayoutRequest(
                    KernelNames.Of(channelsLast ? "ToChannelsLast" : "ToPlanes", shape, default),
                    _network.Element,
                    TensorView.Dense(shape, !channelsLast),
                    TensorView.Dense(shape, channelsLast)));
                AddStep(new Step.Call(comment, AddKernel(kernel), [from.Place, to.Place], RelayoutKernel.WorkUnits(shape.Count / shape.Channels))
                {
                    Cycles = CostModel.Transposed(shape.Count),
                    MostThreads = WorkSplit.MostThreads(CostModel.Transposed(shape.Count), RelayoutKernel.WorkUnits(shape.Count / shape.Channels)),
                });
                return;
            }
        }

        EquatableArray<int> sizes = [shape.Channels, .. shape.Spatial];
        EquatableArray<int> Strides(StoredValue value) => Enumerable.Range(0, shape.Rank + 1).Select(axis => value.View!.Stride(axis, shape.Rank)).ToEquatableArray();
        AddStep(new Step.Routine(comment, "StridedCopy.Run", [from.Place, to.Place], [sizes, Strides(from), Strides(to)]));
    }

    /// <summary>The value in planes with a halo, as lanes along the width read it: written so by its producer, or copied, by as many threads as share its reader.</summary>
    private Operand Stage(int layer, StagedView view, int threads)
    {
        if (Stored(layer).FirstOrDefault(value => value.Staged == view) is { } staged)
        {
            return staged.Place;
        }

        var shape = ShapeOf(layer);
        var from = LiesInPlanes(layer) ? Read(layer, false, one => one is { HasColumnsTogether: true, IsForward: true }) : Read(layer, false, one => one.IsForward);
        var target = NewBuffer($"{_network.Layers[layer].Name}, staged", view.Length);
        var request = new StagingRequest(KernelNames.Of("Stage", shape, default), _network.Element, from.View!, view);
        var kernel = AddKernel(new KernelRequest.Staging(request));
        AddStep(new Step.Call($"{_network.Layers[layer].Name} into planes with a halo", kernel, [from.Place, target], request.WorkUnits) { MostThreads = Math.Min(threads, request.WorkUnits) });
        Keep(layer, new StoredValue(target, null, view));
        return target;
    }

    private Operand Stage(int layer, StagedPixels pixels, int threads)
    {
        var from = Read(layer, NetworkChannelsLast, one => one.IsForward);
        var target = NewBuffer($"{_network.Layers[layer].Name}, staged", pixels.Length);
        var request = new PixelStagingRequest(KernelNames.Of("Pixels", ShapeOf(layer), default), _network.Element, from.View!, pixels);
        var kernel = AddKernel(new KernelRequest.PixelStaging(request));
        AddStep(new Step.Call($"{_network.Layers[layer].Name} into pixels of {pixels.Pixel} channels with a halo", kernel, [from.Place, target], request.WorkUnits)
        {
            // The reader wakes threads or has none. A few rows are not worth it: with those of 3 channels at 32×32 shared, a 5×5 layer of 29 µs took 29 to 35.
            MostThreads = Math.Min(threads, WorkSplit.MostThreadsOfTurn(CostModel.Transposed(pixels.Length), request.WorkUnits)),
        });
        return target;
    }

    private void Output(int index, LayerSpec layer)
    {
        var source = layer.Inputs[0];
        var number = new Operand.Output(Array.IndexOf(_outputs, index));
        var dense = TensorView.Dense(layer.Output, NetworkChannelsLast);
        if (Stored(source).Any(value => value.Place == number && value.View is { } view && view.HasOrderOf(dense)))
        {
            return;
        }

        // Already in the output's layout, or brought into it by the copy itself.
        if (Stored(source).FirstOrDefault(value => value.View is { } view && view.HasOrderOf(dense)) is { } matching)
        {
            var kernel = AddKernel(new KernelRequest.Concat(new ConcatRequest(KernelNames.Of("Copy", layer.Output, default), _network.Element, 1, [layer.Output.Count])));
            AddStep(new Step.Call(layer.Name, kernel, [matching.Place, number], 1));
            return;
        }

        Copy(source, new StoredValue(number, dense), NetworkChannelsLast);
    }

    /// <summary>Adds a kernel, or finds its equal. A name that another kernel has gets a number.</summary>
    private string AddKernel(KernelRequest request)
    {
        var name = request.Name;
        for (var number = 2; ; number++)
        {
            var named = KernelNames.Rename(request, name);
            var existing = _kernels.FirstOrDefault(kernel => string.Equals(kernel.Name, name, StringComparison.OrdinalIgnoreCase));
            if (existing is null)
            {
                _kernels.Add(named);
                return name;
            }

            if (existing == named)
            {
                return name;
            }

            name = $"{request.Name}_{number}";
        }
    }
}
