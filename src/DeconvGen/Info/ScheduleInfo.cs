namespace DeconvGen;

/// <summary>How a layer is computed, and why so.</summary>
public sealed class ScheduleInfo
{
    /// <summary>Name of the strategy.</summary>
    public required string Strategy { get; init; }

    /// <summary>Why this strategy: its estimated cycles and those of the second best, each the geometric mean of 256-bit and 512-bit vectors.</summary>
    public required string Reason { get; init; }

    /// <summary>Sums of products, or Winograd's tiles; never <see cref="Algorithm.Auto"/> in a generated network.</summary>
    public Algorithm Algorithm { get; init; }

    /// <summary>Register tile [Mr, Nr]: Mr outputs times Nr vectors; empty where the strategy has none.</summary>
    public IReadOnlyList<int> RegisterTile { get; init; } = [];

    /// <summary>The same on processors with 512-bit vectors, which have twice as many registers.</summary>
    public IReadOnlyList<int> WideRegisterTile { get; init; } = [];

    /// <summary>What the lanes of a vector hold.</summary>
    public Lanes Lanes { get; init; }

    /// <summary>How far loops are unrolled.</summary>
    public Unroll Unroll { get; init; }

    /// <summary>Name of the generated kernel class; layers of equal shape share one. Empty where the layer needs no code of its own.</summary>
    public string Kernel { get; init; } = "";

    /// <summary>Threads that share the layer at the most, however many the network has: 1 where its work is too little to be divided.</summary>
    public int MostThreads { get; init; } = 1;

    /// <summary>As <c>direct, lanes OutputChannels, tile 6×2, unroll Loops</c>.</summary>
    public override string ToString()
    {
        var tile = RegisterTile.Count == 0 ? "" : $", tile {string.Join("×", RegisterTile)}";
        return $"{Strategy}, lanes {Lanes}{tile}, unroll {Unroll}";
    }
}
