namespace DeconvGen.Testing.Convolutions;

/// <summary>Numbers for tests: the same for the same seed on every machine, never zero, exact in single precision.</summary>
public static class TestNumbers
{
    /// <summary>Numbers in ±[1/64, 1], of both signs, all distinct in practice, so that a value in a wrong place shows.</summary>
    public static double[] Make(int count, int seed)
    {
        var state = unchecked(((uint)seed * 2654435761u) + 12345u);
        var values = new double[count];
        for (var i = 0; i < count; i++)
        {
            // Numerical Recipes' linear congruential generator; its upper bits are good enough here.
            state = unchecked((state * 1664525u) + 1013904223u);
            var magnitude = ((state >> 9) + (1 << 17)) / (double)((1 << 23) + (1 << 17));
            values[i] = (float)(((state >> 8) & 1) == 0 ? magnitude : -magnitude);
        }

        return values;
    }

    public static float[] MakeSingle(int count, int seed) => Array.ConvertAll(Make(count, seed), value => (float)value);
}
