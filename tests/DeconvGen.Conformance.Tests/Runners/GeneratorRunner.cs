using System.Globalization;
using DeconvGen.Conformance.Tests.Declarations;
using DeconvGen.Generator.Layers;
using DeconvGen.Testing.Compilation;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace DeconvGen.Conformance.Tests.Runners;

/// <summary>Compiles all declarations at once with the generator and its analyzers, and runs what they made.</summary>
internal sealed class GeneratorRunner : IConformanceRunner
{
    public static readonly GeneratorRunner Instance = new();

    private static readonly Type[] Types = typeof(ConvolutionSpec).Assembly.GetTypes();

    /// <summary>Found by its kind and not by its name, so that these tests compile before it exists.</summary>
    public static IIncrementalGenerator? Generator { get; } = Make<IIncrementalGenerator>().SingleOrDefault();

    public static IReadOnlyList<DiagnosticAnalyzer> Analyzers { get; } = Make<DiagnosticAnalyzer>();

    public string? Unavailable =>
        Generator is null ? "The generator is not built yet." : Analyzers.Count == 0 ? "The analyzers are not built yet." : null;

    public IReadOnlyList<ConformanceOutcome> Run(IReadOnlyList<ConformanceNetwork> networks)
    {
        using var assembly = GeneratedAssembly.Compile(networks.Select(network => KeyValuePair.Create(network.Path, network.Source)), Generator, Analyzers);
        return [.. networks.Select(network => Run(assembly, network))];
    }

    private static ConformanceOutcome Run(GeneratedAssembly assembly, ConformanceNetwork network)
    {
        var error = assembly.ReportedIn(network.Path).FirstOrDefault(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
        if (error is not null)
            return new ConformanceOutcome.RefusedByDiagnostic($"{error.Id}: {error.GetMessage(CultureInfo.InvariantCulture)}");

        NetworkRunner runner;
        try
        {
            runner = assembly.CreateNetwork(network.ClassName, network.Weights);
        }
        catch (WeightException exception)
        {
            return new ConformanceOutcome.RefusedByConstructor(exception.Message);
        }
        catch (Exception exception)
        {
            return new ConformanceOutcome.Broken($"The constructor threw {exception}");
        }

        if (network.Case.Expected is null)
            return new ConformanceOutcome.Built();

        try
        {
            return new ConformanceOutcome.Computed(
                network.ToChannelsFirst(runner.Run(network.Input, network.OutputLength)),
                runner.Info["layer"].Schedule!,
                [.. assembly.ReportedIn(network.Path).Select(diagnostic => diagnostic.Id)]);
        }
        catch (Exception exception)
        {
            return new ConformanceOutcome.Broken($"Run threw {exception}");
        }
    }

    private static IReadOnlyList<T> Make<T>() =>
        [.. Types.Where(type => typeof(T).IsAssignableFrom(type) && type is { IsAbstract: false, IsInterface: false }).Select(type => (T)Activator.CreateInstance(type, nonPublic: true)!)];
}
