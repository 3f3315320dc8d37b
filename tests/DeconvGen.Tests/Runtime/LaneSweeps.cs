using System.Numerics;
using System.Runtime.CompilerServices;
using DeconvGen.Runtime;

namespace DeconvGen.Tests.Runtime;

internal delegate void Sweep<T>(ref T values, int count);

/// <summary>Sweeps by lane functions that <see cref="Elementwise"/> does not offer.</summary>
internal static class LaneSweeps
{
    public static void Expm1(ref float values, int count)
    {
        for (var i = 0; i < count; i += Vector<float>.Count)
        {
            var lanes = Math.Min(Vector<float>.Count, count - i);
            ref var start = ref Unsafe.Add(ref values, i);
            LaneAccess.StoreFirst(LaneFunctions.Expm1(LaneAccess.LoadFirst(ref start, lanes)), ref start, lanes);
        }
    }

    public static void Expm1(ref double values, int count)
    {
        for (var i = 0; i < count; i += Vector<double>.Count)
        {
            var lanes = Math.Min(Vector<double>.Count, count - i);
            ref var start = ref Unsafe.Add(ref values, i);
            LaneAccess.StoreFirst(LaneFunctions.Expm1(LaneAccess.LoadFirst(ref start, lanes)), ref start, lanes);
        }
    }
}
