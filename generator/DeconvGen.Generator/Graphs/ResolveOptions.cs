using DeconvGen.Generator.Declarations;
using DeconvGen.Generator.Layers;

namespace DeconvGen.Generator.Graphs;

/// <summary>The arguments of <c>[Network]</c>.</summary>
internal static class ResolveOptions
{
    private const int Network = -1;

    public static void Check(NetworkDeclaration declaration, ICollection<Problem> problems)
    {
        var options = declaration.Options;
        CheckMember(options.Convention, "Convention", problems);
        CheckMember(options.Layout, "Layout", problems);
        CheckMember(options.Algorithm, "Algorithm", problems);
        CheckMember(options.Precision, "Precision", problems);
        if (options.Batch < 1)
        {
            problems.Add(new NumberTooSmall(new ProblemSite(Network, "Batch"), "", "Batch", options.Batch, 1) { Repairs = [Repairs.Set(new ProblemSite(Network), "Batch", 1)] });
        }

        if (options.Element is not (Element.Float32 or Element.Float64))
        {
            problems.Add(new UnsupportedElement(new ProblemSite(Network, "Element"), "", options.Element, [Element.Float32, Element.Float64])
            {
                Repairs = [Repairs.Set(new ProblemSite(Network), "Element", Element.Float32), Repairs.Set(new ProblemSite(Network), "Element", Element.Float64)],
            });
        }

        if (declaration.Layers.Count == 0)
        {
            problems.Add(new NoLayers(new ProblemSite(Network), declaration.Class.FullName));
        }
    }

    private static void CheckMember<T>(T value, string argument, ICollection<Problem> problems)
        where T : struct, Enum
    {
        if (!Enum.IsDefined(typeof(T), value))
        {
            problems.Add(new UnknownMember(new ProblemSite(Network, argument), "", argument, Convert.ToInt32(value, System.Globalization.CultureInfo.InvariantCulture), Enum.GetNames(typeof(T)).ToEquatableArray())
            {
                Repairs = [Repairs.Remove(new ProblemSite(Network), argument)],
            });
        }
    }
}
