using DeconvGen.Generator.Nests;

namespace DeconvGen.Generator.Winograd;

/// <summary>
/// One axis of a convolution as Toom–Cook tiles. Tile T of input phase p reads inputs <c>InputStart + p + InputStep·(m·T + i)</c>, i below n. A stride of s is s input
/// phases, added up in the transformed domain; a transposed stride is output phases, which share one input transform: tile T holds the outputs
/// m·T − Shift … m·T − Shift + m − 1 of a phase.
/// </summary>
/// <param name="Transform">The matrices.</param>
/// <param name="InputStart">First input of phase 0 of tile 0.</param>
/// <param name="InputStep">Stride of the convolution.</param>
/// <param name="Inputs">Kernel elements of each input phase, −1 for none, <c>Taps</c> each.</param>
/// <param name="Outputs">The output phases.</param>
internal sealed record WinogradAxis(
    ToomCook Transform, int Input, int InputStart, int InputStep, EquatableArray<EquatableArray<int>> Inputs, EquatableArray<WinogradOutputs> Outputs)
{
    public int Tiles => Outputs.Max(phase => (phase.Count + phase.Shift + Transform.Outputs - 1) / Transform.Outputs);

    /// <summary>Whether runs of so many outputs lie in one tile each.</summary>
    public bool HoldsWindows(int size) => Outputs is [{ Start: 0, Step: 1, Shift: 0 }] && Transform.Outputs % size == 0;

    /// <summary>Input phases that have all taps, and so a product at infinity; they come first.</summary>
    public int FullInputs => Inputs.Count(phase => phase[^1] >= 0);

    /// <summary>
    /// Whether the second input phase has one tap, whose weight all finite products share; see <see cref="ToomCook.ScalesOutputs"/>. Of 3×3 with stride 2 F(4×4) has 36 planes of weights
    /// instead of 81 (and 19 of zeros), F(2×4) 24 instead of 45.
    /// </summary>
    public bool SharesWeights => Inputs.Count == 2 && FullInputs == 1 && Transform.Taps == 2;

    /// <summary>Rows of transformed weights: one for each product, and behind them the shared one.</summary>
    public int WeightRows => Transform.Products + (SharesWeights ? 1 : 0);

    /// <summary>Input phases whose weights lie side by side in a row.</summary>
    public int WeightPhases => SharesWeights ? 1 : Inputs.Count;

    /// <summary>How the rows of weights come from kernel elements.</summary>
    public WeightTransform Weights => SharesWeights
        ? new WeightTransform(
            3,
            1,
            1,
            [.. Enumerable.Range(0, Transform.Products).SelectMany(i => new Rational[] { Transform.Weight[i * 2], 0, Transform.Weight[(i * 2) + 1] }), 0, 1, 0],
            [Inputs[0][0], Inputs[1][0], Inputs[0][1]])
        : new WeightTransform(
            Transform.Taps,
            Outputs.Count,
            Inputs.Count,
            Transform.Weight,
            Enumerable.Range(0, Outputs.Count).SelectMany(_ => Enumerable.Range(0, Inputs.Count), Elements).SelectMany(phase => phase).ToEquatableArray());

    /// <summary>
    /// Output phases in runs that differ only in where their outputs begin, each by as much as the one before: code for one serves the run. With stride 32 a method with all
    /// 1,024 pairs of phases in full would have 110,000 instructions, which RyuJIT does not optimise.
    /// </summary>
    public IReadOnlyList<WinogradOutputRun> OutputRuns
    {
        get
        {
            var runs = new List<WinogradOutputRun>();
            for (var phase = 0; phase < Outputs.Count; phase++)
            {
                if (runs.Count > 0 && runs[^1].With(Outputs[phase]) is { } longer)
                {
                    runs[^1] = longer;
                }
                else
                {
                    runs.Add(new WinogradOutputRun(Outputs[phase], phase, 1, 0));
                }
            }

            return runs;
        }
    }

    /// <summary>Null where Toom–Cook does not apply.</summary>
    public static WinogradAxis? Of(NestAxis axis, int outputs)
    {
        var phases = axis.Phases;
        if (phases.Any(phase => phase.Taps == 0 || phase.KernelStart < 0 || (phase.TapStep != 1 && phase.Taps > 1)))
        {
            return null;
        }

        var first = phases[0];
        var steps = phases.Count == 1 ? Math.Min(first.InputStep, first.Taps) : 1;
        var taps = phases.Count == 1 ? (first.Taps + steps - 1) / steps : phases.Max(phase => phase.Taps);
        if (ToomCook.Of(outputs, taps) is not { } transform || (phases.Count > 1 && first.InputStep != 1))
        {
            return null;
        }

        var start = phases.Min(phase => phase.InputStart);
        return phases.Count == 1
            ? new WinogradAxis(
                steps == 2 && first.Taps == 3 ? transform.ScalesOutputs : transform,
                axis.Input,
                first.InputStart,
                first.InputStep,
                Enumerable.Range(0, steps).Select(p => Elements(taps, tap => (tap * steps) + p < first.Taps ? first.KernelStart + (first.KernelStep * ((tap * steps) + p)) : -1)).ToEquatableArray(),
                [new WinogradOutputs(first.OutputStart, first.OutputStep, first.Count, 0, [])])
            : new WinogradAxis(
                transform,
                axis.Input,
                start,
                1,
                [Elements(taps, tap => 0)],
                phases.Select(phase => new WinogradOutputs(
                    phase.OutputStart,
                    phase.OutputStep,
                    phase.Count,
                    phase.InputStart - start,
                    Elements(taps, tap => tap < phase.Taps ? phase.KernelStart + (phase.KernelStep * tap) : -1))).ToEquatableArray());
    }

    /// <summary>Kernel elements of an output phase and an input phase.</summary>
    public EquatableArray<int> Elements(int output, int input) => Outputs[output].Elements.Count > 0 ? Outputs[output].Elements : Inputs[input];

    private static EquatableArray<int> Elements(int taps, Func<int, int> element) => Enumerable.Range(0, taps).Select(element).ToEquatableArray();
}

/// <summary>One output phase: number j lies at <c>Start + Step·j</c>. <c>Elements</c> are its kernel elements, empty where they depend on the input phase.</summary>
internal sealed record WinogradOutputs(int Start, int Step, int Count, int Shift, EquatableArray<int> Elements)
{
    /// <summary>Whether the product at infinity is zero, and left out.</summary>
    public bool LacksLast => Elements.Count > 0 && Elements[^1] < 0;
}

/// <summary>Output phases <c>Index</c>, <c>Index + 1</c>, …: number k is <c>First</c>, beginning <c>StartStep·k</c> later.</summary>
internal sealed record WinogradOutputRun(WinogradOutputs First, int Index, int Size, int StartStep)
{
    /// <summary>The run with one phase more, or null where that one is another.</summary>
    public WinogradOutputRun? With(WinogradOutputs next)
    {
        var step = Size == 1 ? next.Start - First.Start : StartStep;
        var isAlike = (next.Step, next.Count, next.Shift, next.LacksLast) == (First.Step, First.Count, First.Shift, First.LacksLast);
        return isAlike && next.Start == First.Start + (step * Size) ? this with { Size = Size + 1, StartStep = step } : null;
    }
}
