namespace DeconvGen;

/// <summary>Overrides the scheduler's choice for one layer. What does not apply to the layer is reported, never ignored.</summary>
/// <param name="layer">Name of the layer.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class ScheduleAttribute(string layer) : Attribute
{
    /// <summary>Name of the layer.</summary>
    public string Layer { get; } = layer;

    /// <summary>The algorithm. Default: chosen by the cost model.</summary>
    public Algorithm Algorithm { get; set; }

    /// <summary>The error that the algorithm may have. Default: the network's.</summary>
    public Precision Precision { get; set; }

    /// <summary>What the lanes of a vector hold. Default: chosen by the cost model.</summary>
    public Lanes Lanes { get; set; }

    /// <summary>Register tile <c>[Mr, Nr]</c>: Mr outputs along the axis that is not in lanes, times Nr vectors. Default: chosen by the cost model.</summary>
    public int[]? RegisterTile { get; set; }

    /// <summary>How far loops are unrolled. Default: chosen by size.</summary>
    public Unroll Unroll { get; set; }
}
