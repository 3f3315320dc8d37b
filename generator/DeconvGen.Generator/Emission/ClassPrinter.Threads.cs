using System.Globalization;
using DeconvGen.Generator.Graphs;
using DeconvGen.Generator.Scheduling;

namespace DeconvGen.Generator.Emission;

// Threads, and the steps that they share.
internal sealed partial class ClassPrinter
{
    private Step[]? _sharedSteps;
    private Step.Routine[]? _sharedRoutines;
    private double[]? _cyclesLeft;

    private Step[] SharedSteps => _sharedSteps ??= [.. _plan.SharedSteps];

    private Step.Routine[] SharedRoutines => _sharedRoutines ??= [.. SharedSteps.OfType<Step.Routine>()];

    private bool IsShared => SharedSteps.Length > 0;

    private string Team => $"global::DeconvGen.Runtime.ThreadTeam<{_type}>";

    private void ThreadFields()
    {
        _writer.Line("private int _threads = 1;");
        if (IsShared)
        {
            _writer.Line($"private {Team}? _team;");
        }
    }

    private void Threads()
    {
        _writer.Line(IsShared
            ? "/// <summary>Threads that share the work of one call, the caller's included; 1 unless set. The result is the same bit by bit for every number.</summary>"
            : "/// <summary>Threads that share the work of one call; 1 unless set. No layer of this network is large enough to be shared.</summary>");
        _writer.Line("/// <exception cref=\"global::System.ArgumentOutOfRangeException\">The number is less than 1.</exception>");
        if (IsShared)
        {
            _writer.Line("/// <exception cref=\"global::System.InvalidOperationException\">This instance is running.</exception>");
        }

        _writer.Block("public int Threads", () =>
        {
            _writer.Line("get => _threads;");
            _writer.Block("set", () =>
            {
                _writer.Line($"global::DeconvGen.Runtime.RunChecks.CheckThreads(\"{_class}\", value);");
                if (IsShared)
                {
                    Guarded(SetTeam);
                }
                else
                {
                    _writer.Line("_threads = value;");
                }
            });
        });
        _writer.Line();
    }

    /// <summary>The new team before the old one ends, so that a failure changes nothing. Nobody could use more threads than the step that takes most.</summary>
    private void SetTeam()
    {
        var most = SharedSteps.Max(step => step.MostThreads);
        _writer.Line($"var team = value == 1 ? null : new {Team}(\"{_class}\", global::System.Math.Min(value, {most}), scratch: {_plan.ThreadScratch});");
        _writer.Line("_team?.Dispose();");
        _writer.Line("_team = team;");
        _writer.Line("_threads = value;");
    }

    /// <summary>Statements that no other call of this instance may run beside; a network without a workspace has no such calls but those of a team, which guards itself.</summary>
    private void Guarded(Action body)
    {
        if (!HasWorkspace)
        {
            body();
            return;
        }

        _writer.Block("if (global::System.Threading.Interlocked.Exchange(ref _running, 1) != 0)", () =>
            _writer.Line($"global::DeconvGen.Runtime.RunChecks.ThrowBusy(\"{_class}\");"));
        _writer.Line();
        _writer.Block("try", body);
        _writer.Block("finally", () => _writer.Line("global::System.Threading.Volatile.Write(ref _running, 0);"));
    }

    private string Kernel(Step step) => step switch
    {
        Step.Call call => $"{_kernels}.{call.Kernel}.Run",
        _ => "RunShared" + (Array.FindIndex(SharedRoutines, shared => ReferenceEquals(shared, step)) + 1).ToString(CultureInfo.InvariantCulture),
    };

    private string References(Step step) => string.Join(", ", Operands.Of(step).Select(operand => "ref " + Text(operand)));

    private static int Units(Step step) => step switch
    {
        Step.Call call => call.WorkUnits,
        Step.Routine routine => routine.Units!.Count,
        _ => throw new InvalidOperationException($"No units of {step.GetType().Name}."),
    };

    /// <summary>A call on all units of work, or those of a strip, by this thread.</summary>
    private string Straight(Step step) => $"{Kernel(step)}({References(step)}, {_units.Begin ?? "0"}, {_units.End ?? Units(step).ToString(CultureInfo.InvariantCulture)});";

    private void Shared(Step step)
    {
        var scratch = step is Step.Call { Scratch: > 0 and var elements } ? $", scratch: {elements.ToString(CultureInfo.InvariantCulture)}" : "";
        var units = _units.Begin is null ? Units(step).ToString(CultureInfo.InvariantCulture) : $"{_units.End} - {_units.Begin}";
        var first = _units.Begin is null ? "" : $", first: {_units.Begin}";
        _writer.Block("if (team is null)", () => _writer.Line(Straight(step)));
        _writer.Block("else", () => _writer.Line($"team.Run({Kernel(step)}, {References(step)}, units: {units}, most: {step.MostThreads}{scratch}{(Wakes(step) ? "" : ", wakes: false")}{first});"));
    }

    /// <summary>What one thread does of the routines that several share.</summary>
    private void Shares()
    {
        foreach (var routine in SharedRoutines)
        {
            var units = routine.Units!;
            string[] operands = [.. routine.Operands.Select((_, n) => ((char)('a' + n)).ToString())];
            var references = operands.Zip(units.Steps, (operand, step) => step == 0 ? $"ref {operand}" : $"ref {Unsafe}.Add(ref {operand}, begin{(step == 1 ? "" : $" * {step}")})");
            _writer.Line($"// {routine.Comment}: units from begin to before end.");
            _writer.Block($"private static void {Kernel(routine)}({string.Join(", ", operands.Select(operand => $"ref {_type} {operand}"))}, nint begin, nint end)", () =>
            {
                var count = units.Each == 1 ? "(int)(end - begin)"
                    : units.Whole % units.Each == 0 ? $"(int)(end - begin) * {units.Each}"
                    : $"(int)(global::System.Math.Min(end * {units.Each}, {units.Whole}) - (begin * {units.Each}))";
                _writer.Line($"global::DeconvGen.Runtime.{routine.Method}({string.Join(", ", references.Concat(routine.Arguments.Select(argument => OfShare(argument, count))))});");
            });
            _writer.Line();
        }
    }

    private string OfShare(RoutineArgument argument, string count) => argument switch
    {
        RoutineArgument.OfUnits => count,
        RoutineArgument.FirstOfUnits sizes => $"[{string.Join(", ", sizes.Others.Select(size => size.ToString(CultureInfo.InvariantCulture)).Prepend(count))}]",
        RoutineArgument.Row row => row.IsEnd ? "(int)end" : "(int)begin",
        _ => Text(argument),
    };

    /// <summary>Whether enough of the call is left for threads that sleep.</summary>
    private bool Wakes(Step step) =>
        _network.Batch * (_cyclesLeft ??= CyclesLeft())[Array.FindIndex(SharedSteps, shared => ReferenceEquals(shared, step))] >= WorkSplit.WakingCycles;

    /// <summary>For each shared step, its cycles and those of all behind it.</summary>
    private double[] CyclesLeft()
    {
        var left = new double[SharedSteps.Length];
        for (var index = left.Length - 1; index >= 0; index--)
        {
            left[index] = SharedSteps[index].Cycles + (index + 1 < left.Length ? left[index + 1] : 0);
        }

        return left;
    }
}
