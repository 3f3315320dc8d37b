using System.Globalization;

namespace DeconvGen.Samples.Zoo;

/// <summary>The command line, read.</summary>
/// <param name="Command">What to do.</param>
/// <param name="Entry">The variant named; null for <see cref="ZooCommand.List"/>.</param>
/// <param name="Threads">How many forks run at the same time.</param>
/// <param name="Seed">Of weights and inputs.</param>
/// <param name="Picture">File for a drawn picture, or null.</param>
internal sealed record ZooArguments(ZooCommand Command, ZooEntry? Entry = null, int Threads = 1, int Seed = 1, string? Picture = null)
{
    /// <summary>What may be typed.</summary>
    public const string Usage =
        """
        usage: zoo list                 every variant, with its parameters and multiply-adds
               zoo info NAME            layers, tensors and memory plan of a variant
               zoo run NAME [options]   runs a variant with random weights and prints the time and what came out
                 --threads N            runs N forks at the same time and prints the throughput
                 --seed N               seed of weights and inputs (1)
                 --picture FILE.pgm     where a variant that draws shall write its picture

        """;

    /// <summary>Reads a command line.</summary>
    /// <exception cref="UsageException">It is not understood.</exception>
    public static ZooArguments Parse(string[] arguments)
    {
        switch (arguments)
        {
            case ["list"]:
                return new(ZooCommand.List);
            case ["info", var name]:
                return new(ZooCommand.Info, Named(name));
            case ["run", var name, .. var options]:
                return Options(new(ZooCommand.Run, Named(name)), options);
            case []:
                throw new UsageException("No command is given.");
            case ["info"] or ["run"]:
                throw new UsageException($"\"{arguments[0]}\" needs the name of a variant; \"zoo list\" shows them.");
            case ["list" or "info", ..]:
                throw new UsageException($"\"{arguments[0]}\" takes nothing after \"{arguments[^2]}\"; found \"{arguments[^1]}\".");
            default:
                throw new UsageException($"There is no command \"{arguments[0]}\".");
        }
    }

    private static ZooArguments Options(ZooArguments parsed, ReadOnlySpan<string> options)
    {
        for (; options.Length > 0; options = options[2..])
        {
            var option = options[0];
            if (option is not ("--threads" or "--seed" or "--picture"))
                throw new UsageException($"\"run\" has no option \"{option}\".");
            if (options.Length == 1)
                throw new UsageException($"{option} needs a value.");
            parsed = option switch
            {
                "--threads" => parsed with { Threads = Number(option, options[1], 1, 1024) },
                "--seed" => parsed with { Seed = Number(option, options[1], 0, int.MaxValue) },
                _ => parsed with { Picture = options[1] },
            };
        }
        return parsed.Picture is null || parsed.Entry!.Demonstration is not null
            ? parsed
            : throw new UsageException($"{parsed.Entry.Variant} draws no picture that --picture could write.");
    }

    private static int Number(string option, string text, int least, int most) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most
            ? number
            : throw new UsageException($"{option} takes a number from {least} to {most}; found \"{text}\".");

    private static ZooEntry Named(string name)
    {
        if (ZooCatalog.Find(name) is { } entry)
            return entry;
        var similar = ZooCatalog.Entries.Select(one => one.Variant).Where(variant => variant.Contains(name, StringComparison.OrdinalIgnoreCase)).ToArray();
        var hint = similar.Length == 0 ? "\"zoo list\" shows them" : $"there is {string.Join(", ", similar)}";
        throw new UsageException($"There is no variant \"{name}\"; {hint}.");
    }
}
