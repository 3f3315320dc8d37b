using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using DeconvGen.Runtime;

namespace DeconvGen.Tests.Runtime;

/// <summary>Sweeps with 512-bit vectors beside the functions of narrower ones, of which they are copies: which a machine has must not show in the digits.</summary>
public class WideActivationTests
{
    // A prime number of bit patterns from one to the next, of all: denormals, infinities and NaN among them.
    private const uint Step = 10007;

    [Fact]
    public void Sigmoid_has_the_same_digits() => Same(Elementwise.Sigmoid, LaneFunctions.Sigmoid);

    [Fact]
    public void Tanh_has_the_same_digits() => Same(Elementwise.Tanh, LaneFunctions.Tanh);

    [Fact]
    public void Exp_has_the_same_digits() => Same(Elementwise.Exp, LaneFunctions.Exp);

    private static void Same(Sweep<float> sweep, Func<Vector<float>, Vector<float>> function)
    {
        Assert.SkipUnless(Vector512.IsHardwareAccelerated, "This machine has no 512-bit vectors.");
        float[] x = [.. Enumerable.Range(0, (int)(uint.MaxValue / Step)).Select(i => BitConverter.UInt32BitsToSingle((uint)i * Step))];
        var actual = x.ToArray();
        sweep(ref actual[0], actual.Length);
        for (var i = 0; i < x.Length; i += Vector<float>.Count)
        {
            var lanes = Math.Min(Vector<float>.Count, x.Length - i);
            ref var start = ref Unsafe.Add(ref x[0], i);
            LaneAccess.StoreFirst(function(LaneAccess.LoadFirst(ref start, lanes)), ref start, lanes);
        }

        Assert.Equal(x, actual);
    }
}
