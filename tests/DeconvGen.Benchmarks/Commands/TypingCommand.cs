using DeconvGen.Benchmarks.Measurement;
using DeconvGen.Benchmarks.Typing;

namespace DeconvGen.Benchmarks.Commands;

/// <summary>
/// Times what an editor waits for after each edit: the generator's driver, and the analyzer on the network's file. Beside each stands what Roslyn alone takes for the same:
/// the driver with a generator that has the files ready, an analyzer that does nothing (declaring the symbols of the file, which binds their attributes). Parsing the
/// generated files that changed follows the driver. The compiler's own diagnostics of the network's file, which bind the same attributes, stand behind the analyzer. Binding is what the driver takes with a generator that finds its classes by <c>ForAttributeWithMetadataName</c>.
/// </summary>
internal static class TypingCommand
{
    /// <param name="arguments">The number of edits, 50 unless given.</param>
    public static int Run(string[] arguments)
    {
        var edits = arguments switch
        {
            [] => 50,
            [var number] when int.TryParse(number, out var given) && given > 0 => given,
            _ => throw new UsageException("typing takes a number of edits or nothing."),
        };
        Console.WriteLine(Machine.Describe());
        Console.WriteLine($"A class of {TypingProject.Layers} layers and {TypingProject.OtherLines:N0} other lines; medians of {edits} edits in ms");
        Console.WriteLine($"{"edit",-34}{"generator",10}{"Roslyn",8}{"ours",8}{"parsing",10}{"binding",10}{"analyzer",11}{"Roslyn",8}{"ours",8}{"compiler",11}   files, characters");
        foreach (var edit in TypingProject.Edits)
        {
            var session = new TypingSession(edit);
            var times = session.Measure(edits);
            Console.WriteLine($"{edit.What,-34}{times.Generator,10:F1}{times.Replaying,8:F1}{times.Generator - times.Replaying,8:F1}{times.Parsing,10:F1}{times.Binding,10:F1}"
                + $"{times.Analyzer,11:F1}{times.Empty,8:F1}{times.Analyzer - times.Empty,8:F1}{times.Compiler,11:F1}   {session.ChangedFiles}, {session.ChangedCharacters:N0}");
        }

        return 0;
    }
}
