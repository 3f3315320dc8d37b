using DeconvGen.Generator.Kernels;

namespace DeconvGen.Generator.Graphs;

/// <summary>What a plan does and where it keeps what, before memory is placed.</summary>
internal sealed record PlannedSteps(EquatableArray<Step> Steps, EquatableArray<KernelRequest> Kernels, EquatableArray<WorkspaceBuffer> Buffers, EquatableArray<WorkspaceBuffer> IndexBuffers)
{
    public KernelRequest Kernel(string name) => Kernels.First(kernel => kernel.Name == name);
}

/// <summary>Whether steps take turns by rows, and how.</summary>
/// <param name="LeastBytes">A value of so many bytes, written by one step for the next alone, is worth it.</param>
/// <param name="LeastCopied">The same where one of both only copies it between layouts.</param>
/// <param name="CachedBytes">As few strips as keep their rows in so many bytes.</param>
/// <param name="MostKept">The share of the values' rows that may be kept: where tiles need more, little is gained.</param>
internal sealed record StripRules(long LeastBytes, long LeastCopied, long CachedBytes, double MostKept = 0.25)
{
    /// <summary>
    /// 3×3, 3 → 64 → 64 channels at 224×224, and a pool: 25.8 ms one after the other, 19.8 in turns; the values between are 12.8 MB each. Two layers, in turns beside one after
    /// the other: 64 channels at 112 (3.2 MB between them) 0.88, 128 at 112 (6.4 MB) 0.96, 256 at 56 (3.2 MB) 1.00; but VGG-16 with its second block in turns too 1.00 and
    /// 1.04. One layer between copies from and to planes: 64 channels at 224 0.77, 64 → 128 at 112 0.76 to 0.84, 128 at 112 0.84 to 0.90, 256 at 56 (3.2 MB) 0.98. All with
    /// 256-bit vectors, second level 512 KB, third 32 MB shared with others (Zen 3); with AVX-512 prototypes, values that fit the second or third level gained 0 to 4 %.
    /// </summary>
    public static readonly StripRules Default = new(LeastBytes: 8_000_000, LeastCopied: 3_000_000, CachedBytes: 500_000);
}

/// <summary>
/// Joins neighbouring steps whose values leave the cache: a strip of rows of one, then those rows of the next that depend on it. A value between them has a place for
/// the rows that are still read, and no more.
/// </summary>
internal static class JoinRows
{
    public static PlannedSteps Run(PlannedSteps plan, int elementBytes, StripRules rules)
    {
        var rows = Rows();
        for (var first = 0; first + 1 < rows.Length; first++)
        {
            var chain = Chain(plan, rows, first, elementBytes, rules);
            while (chain.Count > 1 && !Pays(chain))
            {
                chain.RemoveAt(chain.Count - 1);
            }

            if (chain.Count < 2)
            {
                continue;
            }

            plan = WithOneScratch(Joined(plan, first, chain, Strips(chain)), first);
            rows = Rows();
        }

        return plan;

        RowStep?[] Rows()
        {
            // The neighbours of a large value are looked at: most networks have none, and none of this is to be felt while typing.
            var near = plan.Buffers.Where(buffer => buffer.LastStep == buffer.FirstStep + 1 && elementBytes * (long)buffer.Length >= Math.Min(rules.LeastBytes, rules.LeastCopied)).Select(buffer => buffer.FirstStep).ToArray();
            return [.. plan.Steps.Select((step, index) => near.Contains(index) || near.Contains(index - 1) ? RowStep.Of(step, plan.Kernel) : null)];
        }

        RowStrips Strips(List<RowStep> chain) => RowStrips.Best(chain, rules.CachedBytes / elementBytes);

        bool Pays(List<RowStep> chain) => Strips(chain).Elements(chain) <= rules.MostKept * chain.Take(chain.Count - 1).Sum(step => (long)step.Output.Count);
    }

    /// <summary>The steps from one on of which each writes a large value for the next alone.</summary>
    private static List<RowStep> Chain(PlannedSteps plan, RowStep?[] rows, int first, int elementBytes, StripRules rules)
    {
        var chain = new List<RowStep>();
        for (var index = first; index < rows.Length && rows[index] is { } step; index++)
        {
            if (chain.Count > 0 && !(chain[^1] is var writer && IsBetween(plan, writer, step, index - 1) && IsLarge(writer, step) && IsApart(chain, step)))
            {
                break;
            }

            chain.Add(step);
        }

        return chain;

        bool IsLarge(RowStep writer, RowStep reader) => elementBytes * (long)writer.Output.Count >= (writer.IsCopy || reader.IsCopy ? rules.LeastCopied : rules.LeastBytes);
    }

    /// <summary>Whether the value of a step is read by the next one, once, and by nobody else. Rows of planes are no runs in memory: all of them have a place.</summary>
    private static bool IsBetween(PlannedSteps plan, RowStep writer, RowStep reader, int index) =>
        writer.To is Operand.Workspace { Buffer: var buffer } && reader.From == writer.To
        && plan.Buffers[buffer] is { FirstStep: var begin, LastStep: var end } && begin == index && end == index + 1
        && Operands.Of(reader.Step).Count(operand => Operands.Base(operand) == writer.To) == 1
        && reader.Input.HasOrderOf(writer.Output) && writer.Output.HasChannelsTogether;

    /// <summary>Whether nothing that a step writes is read by those that it takes turns with; over what it adds it may write.</summary>
    private static bool IsApart(List<RowStep> chain, RowStep step) =>
        !chain.SelectMany(other => Operands.Of(other.Step)).Append(step.From).Any(operand => Operands.Base(operand) == Operands.Base(step.To));

    private static PlannedSteps Joined(PlannedSteps plan, int first, List<RowStep> chain, RowStrips strips)
    {
        var last = first + chain.Count - 1;
        var (members, kernels) = (new List<Step>(), plan.Kernels.ToList());
        var buffers = plan.Buffers.Concat([]).ToArray();
        for (var n = 0; n < chain.Count; n++)
        {
            var (before, after) = (n == 0 ? 0 : strips.Kept[n - 1], n == chain.Count - 1 ? 0 : strips.Kept[n]);
            var (member, kernel) = chain[n].InStrips(before, after, kernel => NewName(kernels, kernel.Name), strips.Ends.Count, strips.MostUnits(chain, n));
            members.Add(member);
            if (kernel is not null)
            {
                kernels.Add(kernel);
            }

            if (n < chain.Count - 1)
            {
                var buffer = ((Operand.Workspace)chain[n].To).Buffer;
                buffers[buffer] = buffers[buffer] with { Name = $"{buffers[buffer].Name}, {after} rows at a time", Length = after * chain[n].Output.Strides[1] };
            }
        }

        var names = chain.Select(step => step.Step.Comment).ToArray();
        var ends = strips.Ends.Select(strip => strip.Select((runs, n) => Math.Min(runs * chain[n].UnitsAtOnce, Units(chain[n]))).ToEquatableArray()).ToEquatableArray();
        var joined = new Step.Strips($"{string.Join(", ", names.Take(names.Length - 1))} and {names[^1]} take turns: {ends.Count} strips of rows", members.ToEquatableArray(), ends);
        Step[] steps = [.. plan.Steps.Take(first), joined, .. plan.Steps.Skip(last + 1)];
        var called = steps.SelectMany(step => step is Step.Strips together ? together.Members : [step]).OfType<Step.Call>().Select(call => call.Kernel).ToArray();
        return new PlannedSteps(
            steps.ToEquatableArray(),
            kernels.Where(kernel => called.Contains(kernel.Name)).OrderBy(kernel => Array.IndexOf(called, kernel.Name)).ToEquatableArray(),
            buffers.Select(Moved).ToEquatableArray(),
            plan.IndexBuffers.Select(Moved).ToEquatableArray());

        WorkspaceBuffer Moved(WorkspaceBuffer buffer) => buffer with { FirstStep = At(buffer.FirstStep), LastStep = At(buffer.LastStep) };

        int At(int step) => step <= first ? step : step <= last ? first : step - (last - first);
    }

    /// <summary>Scratch holds nothing from one turn to the next: the longest serves all members.</summary>
    private static PlannedSteps WithOneScratch(PlannedSteps plan, int index)
    {
        var strips = (Step.Strips)plan.Steps[index];
        var scratch = strips.Members.OfType<Step.Call>().Where(call => call.Scratch > 0).Select(call => ((Operand.Workspace)call.Operands[3]).Buffer).OrderByDescending(buffer => plan.Buffers[buffer].Length).ToArray();
        if (scratch.Length < 2)
        {
            return plan;
        }

        var dropped = scratch.Skip(1).ToArray();
        var steps = plan.Steps.Select(step => Operands.Moved(step, buffer => dropped.Contains(buffer) ? New(scratch[0]) : New(buffer))).ToEquatableArray();
        return plan with
        {
            Steps = steps,
            Buffers = plan.Buffers.Select((buffer, number) => number == scratch[0] ? buffer with { Name = $"{buffer.Name} and others" } : buffer).Where((_, number) => !dropped.Contains(number)).ToEquatableArray(),
        };

        int New(int buffer) => buffer - dropped.Count(other => other < buffer);
    }

    private static int Units(RowStep step) => step.Kernel?.WorkUnits ?? step.Output.Spatial[1];

    /// <summary>A name for the kernel that keeps some rows: another than that which keeps all.</summary>
    private static string NewName(List<KernelRequest> kernels, string name)
    {
        var free = name + "_Strips";
        for (var number = 2; kernels.Any(kernel => string.Equals(kernel.Name, free, StringComparison.OrdinalIgnoreCase)); number++)
        {
            free = $"{name}_Strips_{number}";
        }

        return free;
    }
}
