using System.Text;
using DeconvGen.Generator.Declarations;
using DeconvGen.Generator.Emission;
using DeconvGen.Generator.Graphs;
using DeconvGen.Generator.Reading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace DeconvGen.Generator;

/// <summary>
/// The pipeline: declarations, plans, then one file for each class and one for each distinct kernel of a class. Problems are the analyzer's to report;
/// a class with errors gets its skeleton, so that the user sees them and not the compiler's.
/// </summary>
[Generator(LanguageNames.CSharp)]
public sealed class DeconvGenerator : IIncrementalGenerator
{
    internal const string PlansStep = "DeconvGen.Plans";
    internal const string KernelsStep = "DeconvGen.Kernels";

    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        var declarations = NetworkProvider.Declarations(context);
        var clashes = declarations.Select(static (declaration, _) => declaration.Class.FullName).Collect().Select(static (names, _) => FileNames.Clashes(names));
        var plans = declarations.Combine(clashes).Select(static (pair, _) => PlannedClass.Of(pair.Left, pair.Right)).WithTrackingName(PlansStep);
        var kernels = plans.SelectMany(static (plan, _) => plan.Kernels).WithTrackingName(KernelsStep);

        context.RegisterSourceOutput(plans, static (output, plan) => Add(output, FileNames.Of(plan.FileStem), plan.Plan is { } network
            ? ClassPrinter.Print(network)
            : SkeletonPrinter.Print(plan.Skeleton!)));
        context.RegisterSourceOutput(kernels, static (output, kernel) =>
            Add(output, FileNames.Of(kernel.FileStem, kernel.Request.Name), KernelPrinter.Print(KernelDescriptions.Describe(kernel.Request), kernel.Namespace)));
    }

    private static void Add(SourceProductionContext output, string name, string text)
    {
        output.CancellationToken.ThrowIfCancellationRequested();
        output.AddSource(name, SourceText.From(text, Encoding.UTF8));
    }
}
