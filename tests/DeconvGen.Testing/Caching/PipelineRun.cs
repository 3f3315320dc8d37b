using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace DeconvGen.Testing.Caching;

/// <summary>
/// A generator's pipeline, run on a compilation and again after an edit, with the reasons that Roslyn gives for every step.
/// <code>
/// var run = PipelineRun.Start(generator, compilation).After(edited);
/// run.RequireCached("DeconvGen.Layers");
/// run.RequireOutputsCached();
/// run.RequireNoCompilerObjects();
/// </code>
/// </summary>
public sealed class PipelineRun
{
    private readonly GeneratorDriver _driver;

    private PipelineRun(GeneratorDriver driver) => _driver = driver;

    public GeneratorRunResult Result => _driver.GetRunResult().Results.Single();

    public static PipelineRun Start(IIncrementalGenerator generator, CSharpCompilation compilation) => new(CSharpGeneratorDriver.Create(
        [generator.AsSourceGenerator()],
        parseOptions: (CSharpParseOptions?)compilation.SyntaxTrees.FirstOrDefault()?.Options,
        driverOptions: new GeneratorDriverOptions(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: true)).RunGenerators(compilation));

    /// <summary>The same pipeline on another compilation.</summary>
    public PipelineRun After(CSharpCompilation compilation) => new(_driver.RunGenerators(compilation));

    /// <summary>Why each output of a named step is as it is, in order.</summary>
    public ImmutableArray<IncrementalStepRunReason> Reasons(string step) => Result.TrackedSteps.TryGetValue(step, out var runs)
        ? [.. runs.SelectMany(run => run.Outputs).Select(output => output.Reason)]
        : throw new InvalidOperationException($"There is no step '{step}'; there are {string.Join(", ", Result.TrackedSteps.Keys.Order(StringComparer.Ordinal))}.");

    /// <summary>Why each generated file is as it is.</summary>
    public ImmutableArray<IncrementalStepRunReason> OutputReasons =>
        [.. Result.TrackedOutputSteps.Values.SelectMany(runs => runs).SelectMany(run => run.Outputs).Select(output => output.Reason)];

    /// <summary>Nothing that comes out of the step has changed: what follows it is not done again.</summary>
    public void RequireCached(string step) => Require(step, Reasons(step), IncrementalStepRunReason.Cached, IncrementalStepRunReason.Unchanged);

    /// <summary>No file was written again.</summary>
    public void RequireOutputsCached() => Require("outputs", OutputReasons, IncrementalStepRunReason.Cached);

    /// <summary>
    /// No value that the pipeline keeps holds a symbol, a compilation or syntax: they would keep a whole compilation alive and never be equal to
    /// the next one's. Finds what tests of equality miss.
    /// </summary>
    /// <param name="except">Steps whose values may hold them, such as the first transform's input.</param>
    public void RequireNoCompilerObjects(params string[] except)
    {
        var found = Result.TrackedSteps
            .Where(step => !except.Contains(step.Key) && !IsRoslyns(step.Key))
            .SelectMany(step => step.Value.SelectMany(run => run.Outputs).SelectMany(output => CompilerObjects.Find(output.Value, step.Key)))
            .Distinct()
            .ToList();
        if (found.Count > 0)
            throw new InvalidOperationException($"The pipeline keeps compiler objects:\n{string.Join("\n", found)}");
    }

    /// <summary>Steps that Roslyn adds by itself; they hold syntax by design.</summary>
    private static bool IsRoslyns(string step) => step.StartsWith("result_For", StringComparison.Ordinal)
        || step.StartsWith("compilation", StringComparison.Ordinal)
        || step.StartsWith("individualFileGlobalAliases", StringComparison.Ordinal)
        || step.StartsWith("collectedGlobalAliases", StringComparison.Ordinal)
        || step.StartsWith("allUpGlobalAliases", StringComparison.Ordinal)
        // Output steps hold the text that they wrote.
        || step is "SourceOutput" or "ImplementationSourceOutput" or "Compilation" or "ParseOptions" or "AdditionalTexts" or "AnalyzerConfigOptions" or "MetadataReferences";

    private static void Require(string what, ImmutableArray<IncrementalStepRunReason> reasons, params IncrementalStepRunReason[] allowed)
    {
        if (reasons.IsEmpty || reasons.Any(reason => !allowed.Contains(reason)))
            throw new InvalidOperationException($"{what}: [{string.Join(", ", reasons)}] where only {string.Join(" or ", allowed)} may be.");
    }
}
