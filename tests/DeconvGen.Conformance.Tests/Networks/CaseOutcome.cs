using System.Globalization;
using DeconvGen.Conformance.Tests.Runners;
using DeconvGen.Testing.Compilation;
using DeconvGen.Testing.Processes;
using Microsoft.CodeAnalysis;

namespace DeconvGen.Conformance.Tests.Networks;

/// <summary>What became of a case.</summary>
/// <param name="Network">The case.</param>
/// <param name="Refusal">The diagnostic that refuses the declaration, or null.</param>
/// <param name="Fault">What <c>Run</c> or the constructor threw, or null.</param>
/// <param name="Difference">How the outputs differ from the suite's, or null.</param>
internal sealed record CaseOutcome(CaseNetwork Network, string? Refusal, Exception? Fault, string? Difference)
{
    /// <summary>Why the case does not give the numbers of its suite; null where it does.</summary>
    public string? Failure => (Refusal ?? Fault?.ToString() ?? Difference) is { } failure ? $"{Network.Name}: {failure}\n{Network.Source}" : null;

    /// <summary>Compiles all cases in one compilation, as the compiler's start costs more than hundreds of networks, and runs each.</summary>
    public static IReadOnlyList<CaseOutcome> Run(IReadOnlyList<CaseNetwork> networks)
    {
        LaneWidths.RequireExpected();
        using var assembly = GeneratedAssembly.Compile(
            networks.Select(network => KeyValuePair.Create(network.Path, network.Source)), GeneratorRunner.Generator, GeneratorRunner.Analyzers);
        return [.. networks.Select(network => Run(assembly, network))];
    }

    private static CaseOutcome Run(GeneratedAssembly assembly, CaseNetwork network)
    {
        if (assembly.ReportedIn(network.Path).FirstOrDefault(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error) is { } error)
            return new CaseOutcome(network, $"{error.Id}: {error.GetMessage(CultureInfo.InvariantCulture)}", null, null);

        try
        {
            return new CaseOutcome(network, null, null, network.Difference(NetworkCall.Run(assembly.Find(network.ClassName), network)));
        }
        catch (Exception exception)
        {
            return new CaseOutcome(network, null, exception, null);
        }
    }
}
