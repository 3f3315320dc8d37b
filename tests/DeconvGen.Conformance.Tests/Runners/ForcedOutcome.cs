using DeconvGen.Conformance.Tests.Declarations;

namespace DeconvGen.Conformance.Tests.Runners;

/// <summary>What became of a case by a forced strategy.</summary>
internal sealed record ForcedOutcome(ForcedSchedule Forced, ConformanceNetwork Network, ConformanceOutcome Outcome)
{
    /// <summary>A strategy that does not apply to a layer is an error that says so; nothing may be ignored silently.</summary>
    public bool IsRefused => Outcome is ConformanceOutcome.RefusedByDiagnostic { Message: var message } && message.StartsWith("DCG1019: ", StringComparison.Ordinal);

    public ScheduleInfo? Schedule => (Outcome as ConformanceOutcome.Computed)?.Schedule;

    public bool IsFollowed => Schedule is { } schedule && Forced.IsFollowed(schedule);

    /// <summary>Why the case does not give the numbers of its suite, or by another strategy than was asked for; null where it does.</summary>
    public string? Failure => Outcome switch
    {
        _ when IsRefused => Forced.Applies(Network.Case) is true ? $"refused though it applies: {Outcome}" : null,
        _ when Forced.Applies(Network.Case) is false => $"not refused though it does not apply: {Outcome}",
        ConformanceOutcome.Computed computed when !IsFollowed && !(Forced.MayLoop && computed.Warnings.Contains("DCG4101")) => $"silently computed by another strategy: {computed.Schedule}",
        ConformanceOutcome.Computed computed => Network.Case.Difference(computed.Outputs, Forced.OfLargest),
        _ => Outcome.ToString(),
    };
}
