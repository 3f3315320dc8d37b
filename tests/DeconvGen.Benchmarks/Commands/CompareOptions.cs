using System.Globalization;
using DeconvGen.Benchmarks.Layers;

namespace DeconvGen.Benchmarks.Commands;

/// <summary>What the command line asks for.</summary>
/// <param name="Suite">A suite's name, or <c>all</c>.</param>
/// <param name="Filter">Part of a layer's name; empty takes all.</param>
/// <param name="Threads">Threads of each contender.</param>
/// <param name="IsNative">Whether DeconvGen's data lies in its own layout rather than in NCHW.</param>
/// <param name="Csv">Path of a file to write, or <see langword="null"/>.</param>
/// <param name="IsQuick">Whether to take few blocks, for a look whether everything works.</param>
/// <param name="Repetitions">How often everything is measured.</param>
/// <param name="Algorithm">What the layers' schedules are told to use.</param>
/// <param name="Precision">The precision that the layers are told to have.</param>
/// <param name="Only">The one contender to run, in a process of its own; <see langword="null"/> for all. Not for users: the program starts itself with it.</param>
internal sealed record CompareOptions(string Suite, string Filter, int Threads, bool IsNative, string? Csv, bool IsQuick, int Repetitions, Algorithm Algorithm, Precision Precision, string? Only)
{
    /// <summary>Names of DeconvGen's own figures: the public <c>Run</c>, and its kernel alone.</summary>
    public const string Own = "DeconvGen", OwnKernel = "DeconvGen kernel";

    /// <summary>The layers asked for, compiled anew where they are not wanted as they are declared.</summary>
    public IReadOnlyList<BenchmarkLayer> Layers() => IsDeclared ? Declared : RecompiledLayers.Of(Declared, Algorithm, Precision);

    private bool IsDeclared => Algorithm == Algorithm.Auto && Precision == Precision.Default;

    private IReadOnlyList<BenchmarkLayer> Declared =>
        [.. LayerCatalog.All.Where(layer => (Suite == "all" ? layer.Suite != VggCatalog.Suite : layer.Suite == Suite) && layer.Name.Contains(Filter, StringComparison.OrdinalIgnoreCase))];

    /// <exception cref="UsageException">An argument is unknown, lacks its value, or has a wrong one.</exception>
    public static CompareOptions Parse(IReadOnlyList<string> arguments)
    {
        var options = new CompareOptions("all", "", 1, IsNative: true, Csv: null, IsQuick: false, Repetitions: 1, Algorithm.Auto, Precision.Default, Only: null);
        for (var i = 0; i < arguments.Count; i++)
        {
            var name = arguments[i];
            options = name switch
            {
                "--suite" => options with { Suite = OneOf(LayerCatalog.Suites) },
                "--filter" => options with { Filter = Value() },
                "--threads" => options with { Threads = Count() },
                "--layout" => options with { IsNative = OneOf(["native", "nchw"]) == "native" },
                "--csv" => options with { Csv = Value() },
                "--algorithm" => options with { Algorithm = Member<Algorithm>() },
                "--precision" => options with { Precision = Member<Precision>() },
                "--repeat" => options with { Repetitions = Count() },
                "--only" => options with { Only = Value() },
                "--quick" => options with { IsQuick = true },
                _ => throw new UsageException($"There is no option {name}."),
            };

            string Value() => ++i < arguments.Count ? arguments[i] : throw new UsageException($"{name} needs a value.");

            string OneOf(IReadOnlyList<string> values) =>
                Value() is var value && values.Contains(value) ? value : throw new UsageException($"{name} takes {string.Join(", ", values)}; not {value}.");

            TEnum Member<TEnum>()
                where TEnum : struct, Enum => Enum.Parse<TEnum>(OneOf([.. Enum.GetNames<TEnum>().Select(name => name.ToLowerInvariant())]), ignoreCase: true);

            int Count() => int.TryParse(Value(), NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count > 0
                ? count
                : throw new UsageException($"{name} takes a number from 1; not {arguments[i]}.");
        }
        return options;
    }
}
