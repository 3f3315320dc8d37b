namespace DeconvGen.Zoo.Tests.Reference;

/// <summary>How far two computations of one tensor are expected to lie apart.</summary>
/// <param name="Typical">Root of the mean square over the tensor.</param>
/// <param name="Worst">The same for its most sensitive elements.</param>
internal readonly record struct Deviation(double Typical, double Worst)
{
    /// <summary>The same numbers moved, copied or chosen.</summary>
    public static readonly Deviation None = new(0, 0);

    /// <summary>After a multiplication.</summary>
    public Deviation Times(double typical, double worst) => new(Typical * typical, Worst * worst);

    /// <summary>With the errors of another source, which are independent: squares add up.</summary>
    public Deviation And(Deviation other) => new(Root(Typical, other.Typical), Root(Worst, other.Worst));

    private static double Root(double a, double b) => Math.Sqrt((a * a) + (b * b));
}
