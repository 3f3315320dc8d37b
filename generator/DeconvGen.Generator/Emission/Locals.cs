using DeconvGen.Generator.Kernels;

namespace DeconvGen.Generator.Emission;

/// <summary>
/// The locals of a method. Vectors are declared at its head. An integer or a reference is declared where it is set, unless it is set in several
/// places: C# forbids to declare it again there, so it too goes to the head.
/// </summary>
internal sealed record Locals(List<string> Vectors, List<string> HoistedIntegers, List<string> HoistedReferences)
{
    public HashSet<string> Hoisted => [.. HoistedIntegers, .. HoistedReferences];

    public static Locals Of(KernelMethod method)
    {
        var (vectors, integers, references) = (new List<string>(), new List<string>(), new List<string>());
        Collect(method.Body, vectors, integers, references);
        return new Locals([.. vectors.Distinct()], Repeated(integers), Repeated(references));
    }

    private static void Collect(EquatableArray<Statement> body, List<string> vectors, List<string> integers, List<string> references)
    {
        foreach (var statement in body)
        {
            switch (statement)
            {
                case Statement.Set set:
                    vectors.Add(set.Name);
                    break;
                case Statement.Let let:
                    integers.Add(let.Name);
                    break;
                case Statement.Refer refer:
                    references.Add(refer.Name);
                    break;
                case Statement.Loop loop:
                    Collect(loop.Body, vectors, integers, references);
                    break;
                case Statement.If choice:
                    Collect(choice.Then, vectors, integers, references);
                    Collect(choice.Else, vectors, integers, references);
                    break;
            }
        }
    }

    private static List<string> Repeated(List<string> names) => [.. names.GroupBy(name => name).Where(group => group.Count() > 1).Select(group => group.Key)];
}
