using DeconvGen.Conformance.Tests.Declarations;

namespace DeconvGen.Conformance.Tests.Runners;

/// <summary>Something that turns declarations into numbers or refuses them.</summary>
internal interface IConformanceRunner
{
    /// <summary>Why nothing can be run, or null.</summary>
    string? Unavailable { get; }

    /// <summary>One outcome for each network, in order. Networks that must be refused have no expected output and are only constructed.</summary>
    IReadOnlyList<ConformanceOutcome> Run(IReadOnlyList<ConformanceNetwork> networks);
}

internal abstract record ConformanceOutcome
{
    /// <summary>Outputs, channel-first, how they were computed, and the ids of the warnings on the declaration.</summary>
    public sealed record Computed(double[] Outputs, ScheduleInfo Schedule, IReadOnlyList<string> Warnings) : ConformanceOutcome;

    /// <summary>A diagnostic of ours, an error, stands on the declaration.</summary>
    public sealed record RefusedByDiagnostic(string Message) : ConformanceOutcome;

    /// <summary>The constructor refused the weights.</summary>
    public sealed record RefusedByConstructor(string Message) : ConformanceOutcome;

    /// <summary>The network was built; there was nothing to run.</summary>
    public sealed record Built : ConformanceOutcome;

    /// <summary>Neither numbers nor a refusal.</summary>
    public sealed record Broken(string Message) : ConformanceOutcome;
}
