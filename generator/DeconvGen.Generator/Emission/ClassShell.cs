using DeconvGen.Generator.Declarations;

namespace DeconvGen.Generator.Emission;

/// <summary>Reopens the user's class: namespace, containing types, the class itself.</summary>
internal static class ClassShell
{
    public static void Write(CodeWriter writer, ClassDeclaration declaration, Action documentation, string bases, Action body)
    {
        if (declaration.Namespace.Length > 0)
        {
            writer.Block($"namespace {declaration.Namespace}", () => Types(0));
        }
        else
        {
            Types(0);
        }

        void Types(int depth)
        {
            if (depth < declaration.Outer.Count)
            {
                writer.Block($"{declaration.Outer[depth].Keywords} {declaration.Outer[depth].Name}", () => Types(depth + 1));
                return;
            }

            documentation();
            writer.Block($"{declaration.Type.Keywords} {declaration.Type.Name} : {bases}", body);
        }
    }

    /// <summary>Namespace of the class's kernels: ours, so that no name of the user's can hide what they use.</summary>
    public static string KernelNamespace(ClassDeclaration declaration) => "DeconvGen.Generated." + string.Join(".", declaration.FullName.Split('.').Select(Escaped));

    /// <summary>A name's last part, with <c>@</c> and type parameters gone.</summary>
    private static string Escaped(string part) => part.TrimStart('@').Split('<')[0] + "Kernels";
}
