using System.Globalization;
using DeconvGen.Generator.Declarations;
using DeconvGen.Generator.Graphs;
using DeconvGen.Generator.Kernels;
using DeconvGen.Generator.Nests;

namespace DeconvGen.Generator.Emission;

/// <summary>Builds a kernel and writes its head comment: what it computes, how, and what it costs, counted from the tree.</summary>
internal static class KernelDescriptions
{
    public static Kernel Describe(KernelRequest request)
    {
        var kernel = request.Build();
        return kernel with { Description = Lines(request, kernel).ToEquatableArray() };
    }

    private static IEnumerable<string> Lines(KernelRequest request, Kernel kernel)
    {
        switch (request)
        {
            case KernelRequest.Convolution { Request: var convolution }:
                var nest = convolution.Nest;
                var merged = convolution.Schedule.Merged;
                yield return $"{(nest.Axes.Any(axis => axis.Phases.Count > 1) ? "Transposed convolution by stride phases" : "Convolution as a gather")}: {string.Join("×", nest.Axes.Select(axis => axis.Input).Prepend(nest.InChannels).Select(size => Number(size)))} → {string.Join("×", new[] { nest.OutChannels / merged, nest.Axes[0].Output, nest.Axes[1].Output, nest.Axes[2].Output * merged }.Select(size => Number(size)))} (channels × depth × height × width).";
                yield return $"{Number(nest.MultiplyAdds)} multiply-adds an image{(convolution.Schedule.Packing?.Winograd is null ? ", all in vectors" : " by the definition")}; {Number(kernel.Methods.Concat(kernel.Wide?.Methods ?? []).Sum(method => method.Body.Sum(KernelCost.MultiplyAddStatements)))} multiply-add statements.";
                yield return convolution.Schedule switch
                {
                    { Packing.Winograd: { } plan } => Winograd(plan),
                    { Taps: { } taps } schedule => $"Lanes: taps and output channels, {Number(taps.Columns)} columns of one product of {Number(taps.InChannels)} terms; each output is a sum of {taps.Height.Taps} × {taps.Width.Taps} of them. Tile: {Counted(schedule.Tile.Mr, "pixel")} × {Counted(schedule.Tile.Nr, "vector")}; {schedule.WideTile.Mr} × {schedule.WideTile.Nr} of 512 bits.",
                    { ReadsPlanes: true } schedule => $"{Lanes(schedule)} With 512 bits planes are read as they lie, {Counted(WidthKernel.TileOfPlanes(convolution)!.Rows, "row")} of each phase at once; narrower vectors copy them into a halo.",
                    { Lanes: Declarations.Lanes.Width, JoinsRows: false } schedule when WidthKernel.RowsOfTile(convolution) is var rows and > 1 => $"{Lanes(schedule)} With 512 bits {rows} rows of each phase at once.",
                    var schedule => Lanes(schedule),
                };
                if (nest.Axes.Any(axis => axis.Phases.Count > 1))
                {
                    yield return $"Stride phases (depth × height × width): {string.Join(" × ", nest.Axes.Select(axis => axis.Phases.Count))}. Each output is written once.";
                }

                if (convolution.Schedule.Packing?.Wide is { Merged: var columns })
                {
                    yield return $"With 512 bits {columns} columns are one pixel of {Number(nest.OutChannels * columns)} channels, whose window is that of all of them.";
                }

                if (merged > 1)
                {
                    yield return $"{merged} columns that read the same window are one pixel of {Number(nest.OutChannels)} channels; its phases are those of such pixels.";
                }

                if (convolution.Pool is var pool && pool != Layers.PooledTile.None)
                {
                    yield return $"Of each {pool.Height}×{pool.Width} outputs {(pool.IsMean ? "the mean" : "the greatest")} is written: a pool.";
                }

                if (convolution.Residual is not null)
                {
                    yield return "Adds a tensor r of the output's shape before the activation.";
                }

                foreach (var line in KeptRows(convolution.Schedule.DirectInput, convolution.Schedule.Output))
                {
                    yield return line;
                }

                if (convolution.FoldedWeights.Count > 0)
                {
                    yield return "The weights are constants in the code.";
                }

                break;
            case KernelRequest.Staging { Request: var staging }:
                yield return $"Copies {string.Join("×", staging.To.Spatial)} planes into rows of {staging.To.Pitch} elements with a halo of zeros (before: {string.Join(", ", staging.To.Before)}).";
                if (staging.To.Split > 1)
                {
                    yield return $"Each row is split by column modulo {staging.To.Split}, the stride of its reader.";
                }

                break;
            case KernelRequest.PixelStaging { Request: var staging }:
                yield return $"Copies {staging.To.Channels} channels into {staging.To.Height.Count}×{staging.To.Width.Count} pixels of {staging.To.Pixel}, with zeros around them.";
                break;
            case KernelRequest.Relayout { Request: var relayout }:
                yield return "Copies between planes and channels last.";
                foreach (var line in KeptRows(relayout.From, relayout.To))
                {
                    yield return line;
                }

                break;
            case KernelRequest.Sum { Request: var sum }:
                yield return sum.Inputs == 1 ? $"Copies {Number(sum.Count)} elements through an activation." : $"Adds {sum.Inputs} tensors of {Number(sum.Count)} elements.";
                break;
            case KernelRequest.Concat { Request: var concat }:
                yield return concat.Runs.Count == 1 ? "Copies a tensor." : $"Joins {concat.Runs.Count} tensors: {Number(concat.Repeats)} times runs of {string.Join(", ", concat.Runs)} elements.";
                break;
        }
    }

    private static IEnumerable<string> KeptRows(Scheduling.TensorView? input, Scheduling.TensorView output) =>
        from view in new[] { (View: input, Verb: "reads"), (View: output, Verb: "writes") }
        where view.View is { KeptRows: > 0 }
        select $"Of what it {view.Verb}, {Number(view.View!.KeptRows)} rows have a place at a time: row r lies where row r mod {Number(view.View.KeptRows)} lies.";

    private static string Winograd(Scheduling.WinogradPlan plan) =>
        $"Winograd tiles {plan}: {Number(plan.Tiles)} tiles in {Counted(plan.Strips, "strip")}, {plan.Products} products each of sums over {Number(plan.Terms)} terms. Tile of the sums: {plan.Tile.Mr} × {plan.Tile.Nr}; {plan.WideTile.Mr} × {plan.WideTile.Nr} of 512 bits.{(plan.Groups > 1 ? $" One of {plan.Groups} groups after the other." : "")}{(plan.IsByGroups ? " Threads share groups." : plan.IsByChannels ? " Threads share output channels." : "")}";

    private static string Lanes(Scheduling.Schedule schedule) => schedule.Lanes switch
    {
        _ when schedule.JoinsRows => $"Lanes: pixels, weights packed. Tile: {Counted(schedule.Tile.Mr, "output channel")} × {Counted(schedule.Tile.Nr, "vector")}; {schedule.WideTile.Mr} × {schedule.WideTile.Nr} of 512 bits.",
        Declarations.Lanes.Width => $"Lanes: output columns. Tile: {Counted(schedule.Tile.Mr, "output channel")} × {Counted(schedule.Tile.Nr, "vector")}.{(schedule.IsStraight ? " Unrolled straight through." : "")}",
        Declarations.Lanes.Depthwise => $"Lanes: channels. Tile: {Counted(schedule.Tile.Mr, "pixel")} × {Counted(schedule.Tile.Nr, "vector")}; {schedule.WideTile.Mr} × {schedule.WideTile.Nr} of 512 bits.",
        Declarations.Lanes.InputChannels => $"Lanes: input channels, added up at the end of each sum. Tile: {Counted(schedule.Tile.Mr, "pixel")} × {Counted(schedule.Tile.Nr, "output channel")}; {schedule.WideTile.Mr} × {schedule.WideTile.Nr} of 512 bits.",
        _ => $"Lanes: output channels, weights packed. Tile: {Counted(schedule.Tile.Mr, "pixel")} × {Counted(schedule.Tile.Nr, "vector")}; {schedule.WideTile.Mr} × {schedule.WideTile.Nr} of 512 bits{AcrossRows(schedule)}.{(schedule.IsTileByTile ? " All channels of a tile, then the next tile." : "")}",
    };

    private static string AcrossRows(Scheduling.Schedule schedule) => !schedule.IsByPhase ? ""
        : schedule.Packing is { WideTapsTogether: > 1 and var taps } ? $", across the rows of a stride phase, with the weights of {taps} taps side by side" : ", across the rows of a stride phase";

    private static string Counted(int count, string noun) => count == 1 ? $"1 {noun}" : $"{Number(count)} {noun}s";

    private static string Number(long value) => value.ToString("N0", CultureInfo.InvariantCulture);
}
