using DeconvGen.Generator.Nests;
using DeconvGen.Generator.Scheduling;

namespace DeconvGen.Generator.Kernels;

/// <summary>
/// What kernels share that read the input where it lies, without a halo: rows outside are cut from the loop over kernel rows, columns outside are left out of the first
/// and last tiles of a row, which are built apart.
/// </summary>
internal sealed class DirectRows(ConvolutionNest nest, TensorView input)
{
    /// <summary>Whether only some rows of the input are kept, so that a row's place is not reckoned from the first one's.</summary>
    public bool KeepsRows => input.KeptRows > 0;

    /// <summary>Parameters of a row method: only the axes whose taps are looped have a range.</summary>
    public EquatableArray<string> Integers => ["origin", .. KeepsRows ? ["firstRow"] : Array.Empty<string>(), .. HasTapLoop(0) ? ["depthBegin", "depthEnd"] : Array.Empty<string>(), .. HasTapLoop(1) ? ["heightBegin", "heightEnd"] : Array.Empty<string>()];

    /// <summary>The arguments for <see cref="Integers"/>.</summary>
    public EquatableArray<Index> Arguments(Index[] origins, (Index Begin, Index End) depthTaps, (Index Begin, Index End) heightTaps) =>
        [.. origins, .. Range(0, depthTaps), .. Range(1, heightTaps)];

    /// <summary>The first input of outputs qd and qh, and where rows are kept its row.</summary>
    public Index[] Origins(StatementBuilder body, PhaseGroup depth, Index qd, PhaseGroup height, Index qh, Index channel)
    {
        var origin = body.Let("origin", Origin(depth, 0, qd) + (KeepsRows ? 0 : Origin(height, 1, qh)) + channel);
        return KeepsRows ? [origin, body.Let("firstRow", (qh * height.First.InputStep) + height.First.InputStart)] : [origin];
    }

    /// <summary>Whether kernel rows along an axis are looped: not where every output has just one tap, always inside the input.</summary>
    public bool HasTapLoop(int axis) => nest.Axes[axis].Phases.Any(phase =>
        phase.Taps != 1 || phase.InteriorBegin > 0 || phase.InteriorEnd(nest.Axes[axis].Input) < phase.Count);

    /// <summary>Taps of output q that lie inside the input: t with 0 ≤ start + step·q + tapStep·t &lt; size.</summary>
    public (Index Begin, Index End) TapRange(StatementBuilder body, string name, PhaseGroup group, int axis, Index q)
    {
        var (phase, size) = (group.First, nest.Axes[axis].Input);
        if (phase.InteriorBegin == 0 && phase.InteriorEnd(size) == phase.Count)
        {
            return (0, phase.Taps);
        }

        var first = (q * phase.InputStep) + phase.InputStart;
        var begin = Index.Max(0, phase.TapStep - 1 - first) / phase.TapStep;
        var end = Index.Min(phase.Taps, Index.Max(0, size + phase.TapStep - 1 - first) / phase.TapStep);
        return (body.Let(name + "Begin", begin), body.Let(name + "End", end));
    }

    private Index Origin(PhaseGroup group, int axis, Index q) =>
        ((q * group.First.InputStep) + group.First.InputStart) * input.Strides[axis];

    public static Index Coordinate(TensorView view, PhaseGroup group, Index phase, Index q, int axis)
    {
        var coordinate = (q * group.First.OutputStep) + phase + group.First.OutputStart;
        return axis == 1 ? view.Row(coordinate) : coordinate * view.Strides[axis];
    }

    public static Index Pixel(TensorView view, PhaseGroup width, Index phase) => (phase + width.First.OutputStart) * view.Strides[2];

    /// <summary>Loop over the outputs of a phase group; those of the work axis that lie in [begin, end), unless work is divided otherwise.</summary>
    public void Outputs(StatementBuilder body, PhaseGroup group, int axis, string variable, bool isDivided, Action<StatementBuilder, Index> write)
    {
        if (isDivided && axis == nest.WorkAxis)
        {
            body.Loop(variable, "begin", Index.Min("end", group.First.Count), 1, write);
        }
        else
        {
            body.Loop(variable, 0, group.First.Count, 1, write);
        }
    }

    /// <summary>Loop over the taps of an output along an axis, within a row method.</summary>
    public void TapLoop(StatementBuilder body, int axis, string variable, string begin, string end, Action<StatementBuilder, Index> write)
    {
        if (HasTapLoop(axis))
        {
            body.Loop(variable, begin, end, 1, write);
        }
        else
        {
            write(body, 0);
        }
    }

    /// <summary>
    /// Tiles of nearly equal size, none above <paramref name="most"/>; neighbouring ones of the same size of which all taps lie inside the input, or none does, are one loop.
    /// Given are the first output (a number where some taps are outside), how many, and which taps are inside.
    /// </summary>
    public void Tiles(StatementBuilder body, AxisPhase phase, int begin, int end, int most, Action<StatementBuilder, Index, int, Reach> write)
    {
        var (interiorBegin, interiorEnd) = (phase.InteriorBegin, phase.InteriorEnd(nest.Axes[2].Input));
        var tiles = (end - begin + most - 1) / most;
        for (var tile = 0; tile < tiles;)
        {
            var (first, size, reach) = (Start(tile), Start(tile + 1) - Start(tile), ReachOf(tile));
            var run = 1;
            while (reach != Reach.Some && tile + run < tiles && ReachOf(tile + run) == reach && Start(tile + run + 1) - Start(tile + run) == size)
            {
                run++;
            }

            body.Loop("j", first, first + (run * size), size, (b, j) => write(b, j, size, reach));
            tile += run;
        }

        int Start(int tile) => begin + (tile * ((end - begin) / tiles)) + Math.Min(tile, (end - begin) % tiles);

        Reach ReachOf(int tile)
        {
            if (Start(tile) >= interiorBegin && Start(tile + 1) <= interiorEnd)
            {
                return Reach.All;
            }

            var columns = Enumerable.Range(Start(tile), Start(tile + 1) - Start(tile));
            return columns.Any(j => Enumerable.Range(0, phase.Taps).Any(tap => phase.Reads(j, tap, nest.Axes[2].Input))) ? Reach.Some : Reach.None;
        }
    }

    private Index[] Range(int axis, (Index Begin, Index End) taps) => HasTapLoop(axis) ? [taps.Begin, taps.End] : [];
}
