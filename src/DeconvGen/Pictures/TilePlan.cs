namespace DeconvGen;

/// <summary>
/// Covers a picture of any size with tiles, on one axis. Tiles are shifted by multiples of the network's total stride, so that every layer of the tile
/// computes the same elements as in the whole picture; each output is taken once, from a tile in which no border has an influence on it that the picture lacks.
/// </summary>
internal static class TilePlan
{
    /// <summary>Size of the result of a picture of that size.</summary>
    /// <exception cref="ArgumentException">The picture cannot have that size.</exception>
    public static int OutputSize(ReceptiveAxis axis, int size, TileBorder border, string name)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(size, 1, name);
        var beyond = (long)size - axis.Input;
        if (border == TileBorder.Network && (beyond < 0 || beyond % axis.InputStep != 0))
        {
            var below = axis.Input + Math.Max(0, beyond / axis.InputStep) * axis.InputStep;
            var legal = beyond < 0 ? $"at least {axis.Input}" : $"{below} or {below + axis.InputStep}";
            throw new ArgumentException(
                $"A {name} of {size} cannot be covered by tiles of {axis.Input} with the network's own borders: it must be {axis.Input} and a multiple of {axis.InputStep} more, thus {legal}. TileBorder.Replicate takes any size.", name);
        }
        var output = axis.Output + Math.DivRem(beyond * axis.OutputStep, axis.InputStep, out var rest) - (rest < 0 ? 1 : 0);
        return output >= 1
            ? checked((int)output)
            : throw new ArgumentException($"A {name} of {size} leaves no output: a tile of {axis.Input} has {axis.Output}, and the size changes by {axis.OutputStep}/{axis.InputStep}.", name);
    }

    public static TileSpan[] Of(ReceptiveAxis axis, int size, TileBorder border, string name)
    {
        var total = OutputSize(axis, size, border, name);
        var ownBorders = border == TileBorder.Network;
        var spans = new List<TileSpan>();
        var shift = ownBorders ? 0 : -((axis.InteriorBegin + axis.OutputStep - 1) / axis.OutputStep);
        var lastShift = ownBorders ? (size - axis.Input) / axis.InputStep : int.MaxValue;
        for (var done = 0; ;)
        {
            var end = ownBorders && shift == lastShift ? total : Math.Min(total, checked(axis.InteriorEnd + shift * axis.OutputStep));
            if (end <= done || (spans.Count > 0 && done - shift * axis.OutputStep < axis.InteriorBegin))
                throw TooSmall(axis, name);
            spans.Add(new TileSpan(shift * axis.InputStep, done, done - shift * axis.OutputStep, end - done));
            done = end;
            if (done == total)
                return [.. spans];
            var next = Math.Min(lastShift, FloorQuotient(done - axis.InteriorBegin, axis.OutputStep));
            if (next <= shift)
                throw TooSmall(axis, name);
            shift = next;
        }
    }

    private static int FloorQuotient(int dividend, int divisor) => dividend / divisor - (dividend % divisor < 0 ? 1 : 0);

    private static ArgumentException TooSmall(ReceptiveAxis axis, string name) => new(
        $"The tile is too small for its receptive field: of {axis.Output} outputs along the {name}, those from {axis.InteriorBegin} up to {axis.InteriorEnd} see no border, and neighbouring tiles lie {axis.OutputStep} or a multiple apart. Declare the network for a larger input.", name);
}
