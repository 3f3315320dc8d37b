using DeconvGen.Generator.Declarations;
using DeconvGen.Generator.Graphs;
using DeconvGen.Generator.Kernels;

namespace DeconvGen.Generator.Emission;

/// <summary>What is emitted for one class: its plan, or the skeleton of one with errors.</summary>
internal sealed record PlannedClass(string FileStem, NetworkPlan? Plan, Skeleton? Skeleton)
{
    public IEnumerable<PlannedKernel> Kernels => Plan is null
        ? []
        : Plan.Kernels.Select(request => new PlannedKernel(FileStem, ClassShell.KernelNamespace(Plan.Network.Class), request));

    public static PlannedClass Of(NetworkDeclaration declaration, EquatableArray<string> clashes)
    {
        var stem = FileNames.Stem(declaration.Class.FullName, clashes);

        // Repairs are the analyzer's to offer: each costs a resolution of its own.
        var resolution = ResolveLayers.Run(declaration);
        return resolution.Network is { } network
            ? new PlannedClass(stem, Planner.Plan(network), null)
            : new PlannedClass(stem, null, new Skeleton(declaration.Class, declaration.Options.Element, resolution.Inputs, resolution.Outputs));
    }
}

/// <summary>One kernel file of a class.</summary>
internal sealed record PlannedKernel(string FileStem, string Namespace, KernelRequest Request);

/// <summary>What is known of a class with errors.</summary>
internal sealed record Skeleton(ClassDeclaration Class, Element Element, EquatableArray<Terminal> Inputs, EquatableArray<Terminal> Outputs);
