using System.Globalization;
using DeconvGen.Generator;
using DeconvGen.Testing.Compilation;
using DeconvGen.Testing.Convolutions;

namespace DeconvGen.Analyzers.Tests.Trials;

/// <summary>Changed networks that are legal still, compiled and run: they compute what the definitions of their layers say.</summary>
public sealed class BreakingKernelTests
{
    /// <summary>Of the sum of all magnitudes behind a number. In double precision a sum of n numbers is off by at most n·2⁻⁵³ of it; here n is below 2¹².</summary>
    private const double Tolerance = 1.0 / (1L << 40);

    private static readonly int _count = Environment.GetEnvironmentVariable("DECONVGEN_FULL") == "1" ? 400 : 20;

    [Fact]
    public void A_changed_network_that_is_legal_gives_the_numbers_of_the_reference()
    {
        var legal = Enumerable.Range(2_000_000, int.MaxValue - 2_000_000).Select(Trial.Of).Where(trial => trial.IsLegal).Take(_count);
        var failures = new List<string>();
        foreach (var trials in legal.Chunk(50))
        {
            using var assembly = GeneratedAssembly.Compile(
                trials.Select(trial => KeyValuePair.Create($"{Name(trial)}.cs", DeclarationText.Of(trial.Broken, Name(trial)))), new DeconvGenerator());
            failures.AddRange(trials.Select(trial => Difference(assembly, trial) is { } difference ? $"{difference}: {trial}" : null).OfType<string>());
        }

        Assert.Empty(failures);
    }

    private static string? Difference(GeneratedAssembly assembly, Trial trial)
    {
        var network = DeclaredNetwork.Of(trial.Broken)!;
        using var weights = new TrialWeights(network);
        var input = TestNumbers.Make(network.Input!.Count, 1);
        var (values, magnitudes) = new DeclaredValues(network, weights, trial.Broken.Options.Convention).Run(input);
        var output = network.Layers[^1].Output;
        var actual = assembly.CreateNetwork(Name(trial), weights).Run(Listed(input, network.Input, network.ChannelsLast), output.Count);
        var (expected, scale) = (Listed(values, output, network.ChannelsLast), Listed(magnitudes, output, network.ChannelsLast));
        var wrong = Enumerable.Range(0, expected.Length).Where(place => !(Math.Abs(actual[place] - expected[place]) <= Tolerance * scale[place])).DefaultIfEmpty(-1).First();
        return wrong < 0 ? null : string.Create(CultureInfo.InvariantCulture, $"output {wrong} is {actual[wrong]:R} instead of {expected[wrong]:R}");
    }

    // From channels first to the network's layout.
    private static double[] Listed(double[] values, DeclaredValue value, bool channelsLast)
    {
        var places = value.Count / value.Channels;
        return !channelsLast ? values : [.. Enumerable.Range(0, value.Count).Select(n => values[(n % value.Channels * places) + (n / value.Channels)])];
    }

    private static string Name(Trial trial) => string.Create(CultureInfo.InvariantCulture, $"Trial{trial.Seed}");
}
