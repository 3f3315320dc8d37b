namespace DeconvGen.Samples.Zoo;

/// <summary>A table of the variants.</summary>
internal static class ListCommand
{
    /// <summary>Writes one line for each variant.</summary>
    public static void Execute(TextWriter output)
    {
        var name = ZooCatalog.Entries.Max(entry => entry.Variant.Length);
        output.WriteLine($"{"variant".PadRight(name)}  {"parameters",12}  {"MACs",16}  {"of them computed",16}");
        foreach (var entry in ZooCatalog.Entries)
            output.WriteLine($"{entry.Variant.PadRight(name)}  {entry.Parameters,12:N0}  {entry.NominalMultiplyAdds,16:N0}  {entry.MultiplyAdds,16:N0}");
        output.WriteLine();
        output.WriteLine("MACs count every kernel element for every output pixel; those computed leave out taps that are padded, cropped or masked.");
    }
}
