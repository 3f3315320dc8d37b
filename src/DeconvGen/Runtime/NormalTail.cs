using System.Numerics;
using System.Runtime.CompilerServices;

namespace DeconvGen.Runtime;

/// <summary>
/// Φ(−t)·e^(t²/2) for t ≥ 0, Φ the normal distribution function, as a quotient of polynomials: the function falls smoothly from ½ like
/// 1 / (t·√(2π)), so that the tail keeps all its digits. Fitted by least squares with weights moved towards the largest relative error
/// (Lawson 1961), in 60 digits. All coefficients are positive: nothing cancels.
/// </summary>
internal static class NormalTail
{
    /// <summary>Numerator and denominator for 0 ≤ t ≤ 15; the quotient is right to 6.7e-9, an eighth of a unit in the last place.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static (Vector<float> Numerator, Vector<float> Denominator) Quotient(Vector<float> t)
    {
        var numerator = Vector.Create(0.0041211643909F);
        numerator = LaneArithmetic.MultiplyAdd(numerator, t, Vector.Create(0.0406818520267F));
        numerator = LaneArithmetic.MultiplyAdd(numerator, t, Vector.Create(0.183402762563F));
        numerator = LaneArithmetic.MultiplyAdd(numerator, t, Vector.Create(0.438557653567F));
        numerator = LaneArithmetic.MultiplyAdd(numerator, t, Vector.Create(0.5F));
        var denominator = Vector.Create(0.0103301128114F);
        denominator = LaneArithmetic.MultiplyAdd(denominator, t, Vector.Create(0.10198052768F));
        denominator = LaneArithmetic.MultiplyAdd(denominator, t, Vector.Create(0.4699060188F));
        denominator = LaneArithmetic.MultiplyAdd(denominator, t, Vector.Create(1.20325816498F));
        denominator = LaneArithmetic.MultiplyAdd(denominator, t, Vector.Create(1.67500016879F));
        denominator = LaneArithmetic.MultiplyAdd(denominator, t, Vector<float>.One);
        return (numerator, denominator);
    }

    /// <summary>Numerator and denominator for 0 ≤ t ≤ 39; the quotient is right to 9.6e-19, a hundredth of a unit in the last place.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static (Vector<double> Numerator, Vector<double> Denominator) Quotient(Vector<double> t)
    {
        var numerator = Vector.Create(2.2327991409845777608e-7);
        numerator = LaneArithmetic.MultiplyAdd(numerator, t, Vector.Create(6.9528330850326267741e-6));
        numerator = LaneArithmetic.MultiplyAdd(numerator, t, Vector.Create(0.00010627939849357537971));
        numerator = LaneArithmetic.MultiplyAdd(numerator, t, Vector.Create(0.0010373448035431398842));
        numerator = LaneArithmetic.MultiplyAdd(numerator, t, Vector.Create(0.0071095388360693902349));
        numerator = LaneArithmetic.MultiplyAdd(numerator, t, Vector.Create(0.035613887250887136044));
        numerator = LaneArithmetic.MultiplyAdd(numerator, t, Vector.Create(0.13188970762519495143));
        numerator = LaneArithmetic.MultiplyAdd(numerator, t, Vector.Create(0.35702956183483615712));
        numerator = LaneArithmetic.MultiplyAdd(numerator, t, Vector.Create(0.6792051426031821855));
        numerator = LaneArithmetic.MultiplyAdd(numerator, t, Vector.Create(0.82766925473423807416));
        numerator = LaneArithmetic.MultiplyAdd(numerator, t, Vector.Create(0.5));
        var denominator = Vector.Create(5.5967974583624482483e-7);
        denominator = LaneArithmetic.MultiplyAdd(denominator, t, Vector.Create(0.000017428167999762956161));
        denominator = LaneArithmetic.MultiplyAdd(denominator, t, Vector.Create(0.00026696262501739826134));
        denominator = LaneArithmetic.MultiplyAdd(denominator, t, Vector.Create(0.0026176659833094428843));
        denominator = LaneArithmetic.MultiplyAdd(denominator, t, Vector.Create(0.018086254642720714439));
        denominator = LaneArithmetic.MultiplyAdd(denominator, t, Vector.Create(0.091836158527261661747));
        denominator = LaneArithmetic.MultiplyAdd(denominator, t, Vector.Create(0.34789222493838442387));
        denominator = LaneArithmetic.MultiplyAdd(denominator, t, Vector.Create(0.97918511934259933899));
        denominator = LaneArithmetic.MultiplyAdd(denominator, t, Vector.Create(2.0000917347652988834));
        denominator = LaneArithmetic.MultiplyAdd(denominator, t, Vector.Create(2.8157990971812644785));
        denominator = LaneArithmetic.MultiplyAdd(denominator, t, Vector.Create(2.4532230702713416414));
        denominator = LaneArithmetic.MultiplyAdd(denominator, t, Vector<double>.One);
        return (numerator, denominator);
    }
}
