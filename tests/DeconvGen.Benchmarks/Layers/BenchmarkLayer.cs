namespace DeconvGen.Benchmarks.Layers;

/// <summary>One line of the comparison: a layer declared in both data layouts, or a whole network in its own.</summary>
/// <param name="Suite">Name of the suite it belongs to.</param>
/// <param name="Name">Name in the table of layers.</param>
/// <param name="StatedMillions">Million multiply-adds by that table, to three digits; <see langword="null"/> for what is not in it.</param>
/// <param name="ChannelsLast">The network whose spans are NHWC.</param>
/// <param name="ChannelsFirst">The network whose spans are NCHW.</param>
internal sealed record BenchmarkLayer(string Suite, string Name, double? StatedMillions, Variant ChannelsLast, Variant ChannelsFirst)
{
    /// <summary>Suite of the whole networks.</summary>
    public const string Networks = "networks";

    // Sums of up to 4608 products in one order are off by up to 4e-6 (measured for direct kernels, and growing with the number of products), Winograd
    // tiles by up to 9e-6 (1×7 taps); a wrong tap or a lost channel is off by far more than 1e-3.
    private const double LayerTolerance = 1e-5;

    // Both sides round, layer after layer; the largest measured is stated in the README.
    private const double NetworkTolerance = 1e-3;

    /// <summary>What <see cref="Precision.Fast"/> allows.</summary>
    public const double FastTolerance = 3e-5;

    // Three digits are at worst 5 in 1000 off (1.00 for 1.005).
    private const double Rounding = 0.005;

    /// <summary>How much an output may be off, relative to the largest.</summary>
    public double Tolerance { get; init; } = Suite == Networks ? NetworkTolerance : LayerTolerance;

    /// <summary>How often the network has it that its suite is the sum of.</summary>
    public int Times { get; init; } = 1;

    /// <summary>
    /// The variant whose data lies as its kernels read it: channels last where lanes hold channels, channels first where they hold the width.
    /// </summary>
    public Variant Native => IsNetwork ? ChannelsLast : ChannelsLast.Info.Layers.First(layer => layer.Schedule is not null).Schedule!.Lanes == Lanes.Width ? ChannelsFirst : ChannelsLast;

    /// <summary>Whether it is a whole network rather than a layer; one is compared through the exported model, with its spans in its own layout.</summary>
    public bool IsNetwork => Suite == Networks;

    /// <summary>The declared classes; a whole network is declared in one layout alone.</summary>
    public IReadOnlyList<Variant> Variants => ReferenceEquals(ChannelsLast, ChannelsFirst) ? [ChannelsLast] : [ChannelsLast, ChannelsFirst];

    /// <summary>What is wrong with the declaration, or <see langword="null"/>: its multiply-adds must be those of the table, in both layouts.</summary>
    public string? Fault
    {
        get
        {
            var (last, first) = (ChannelsLast.Info.MultiplyAdds, ChannelsFirst.Info.MultiplyAdds);
            if (last != first)
                return $"{Name}: {last} multiply-adds with channels last, {first} with channels first.";
            return StatedMillions is { } stated && Math.Abs(last / 1e6 / stated - 1) > Rounding
                ? $"{Name}: {last / 1e6:G4} million multiply-adds; the table of layers states {stated:G3}."
                : null;
        }
    }
}
