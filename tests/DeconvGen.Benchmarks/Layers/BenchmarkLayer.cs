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

    // Three digits are at worst 5 in 1000 off (1.00 for 1.005).
    private const double Rounding = 0.005;

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
