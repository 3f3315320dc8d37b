using DeconvGen.Generator.Declarations;
using DeconvGen.Generator.Layers;

namespace DeconvGen.Generator.Graphs;

/// <summary>Repairs of the arguments of <c>[Network]</c>; one that is removed has its default.</summary>
internal static class RepairedOptions
{
    public static NetworkOptions Apply(NetworkOptions options, Repair step) => step.Argument switch
    {
        "Convention" => options with { Convention = (Convention)Member(step) },
        "Layout" => options with { Layout = (DataLayout)Member(step) },
        "Element" => options with { Element = (Element)Member(step) },
        "Algorithm" => options with { Algorithm = (Algorithm)Member(step) },
        "Precision" => options with { Precision = (Precision)Member(step) },
        "Batch" => options with { Batch = step.Meaning is ArgumentValue.Integer batch ? batch.Value : 1 },
        _ => options,
    };

    // The default of each enumeration is its first member.
    private static int Member(Repair step) => step.Meaning is ArgumentValue.Member member ? member.Value : 0;
}
