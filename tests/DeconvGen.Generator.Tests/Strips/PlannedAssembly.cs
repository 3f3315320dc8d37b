using DeconvGen.Generator.Emission;
using DeconvGen.Generator.Graphs;
using DeconvGen.Testing.Compilation;

namespace DeconvGen.Generator.Tests.Strips;

/// <summary>Plans that a test made itself, printed and compiled.</summary>
internal static class PlannedAssembly
{
    public static GeneratedAssembly Compile(IEnumerable<NetworkPlan> plans)
    {
        var sources = new Dictionary<string, string>();
        foreach (var plan in plans)
        {
            var name = plan.Network.Class.Type.Name;
            var planned = new PlannedClass(name, plan, null);
            sources.Add(name + ".cs", $"namespace Tests;\npublic partial class {name};\n");
            sources.Add(name + ".g.cs", ClassPrinter.Print(plan));
            foreach (var kernel in planned.Kernels)
            {
                sources.Add($"{name}.{kernel.Request.Name}.g.cs", KernelPrinter.Print(KernelDescriptions.Describe(kernel.Request), kernel.Namespace));
            }
        }

        return GeneratedAssembly.Compile(sources, generator: null);
    }
}
