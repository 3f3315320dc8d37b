namespace DeconvGen.Generator.Declarations;

/// <summary>Element types in C#.</summary>
internal static class ElementTypes
{
    public static string Name(Element element) => element switch
    {
        Element.Float64 => "double",
        Element.Int32 => "int",
        Element.Int64 => "long",
        _ => "float",
    };
}
