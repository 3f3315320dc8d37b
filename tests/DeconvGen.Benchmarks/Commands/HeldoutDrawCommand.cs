using DeconvGen.Benchmarks.Heldout;

namespace DeconvGen.Benchmarks.Commands;

/// <summary>Prints the source of the held-out layers, or compares it with the one that was compiled.</summary>
internal static class HeldoutDrawCommand
{
    private const string Compiled = "HeldoutLayers.cs";

    /// <summary>Returns the exit code: 1 where the compiled source is not the draw.</summary>
    public static int Run(string[] arguments)
    {
        if (arguments.Length is not (1 or 2) || arguments is [_, not "--check"])
            throw new UsageException("heldout-draw takes the path of zoo.json and, perhaps, --check.");
        var zoo = arguments[0];
        if (!File.Exists(zoo))
            throw new UsageException($"heldout-draw: there is no file {zoo}.");
        var source = HeldoutDraw.Source(zoo);
        if (arguments.Length == 1)
        {
            Console.Write(source);
            return 0;
        }
        using var reader = new StreamReader(typeof(HeldoutDrawCommand).Assembly.GetManifestResourceStream(Compiled)!);
        var isDraw = reader.ReadToEnd().ReplaceLineEndings("\n") == source;
        Console.WriteLine(isDraw ? $"{Compiled} is the draw." : $"{Compiled} is not the draw: write the output of heldout-draw to Layers/{Compiled}.");
        return isDraw ? 0 : 1;
    }
}
