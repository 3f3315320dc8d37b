namespace DeconvGen.Testing.Convolutions;

/// <summary>Row-major counting over the indices of a shape.</summary>
public static class Odometer
{
    public static int Count(ReadOnlySpan<int> shape)
    {
        var count = 1;
        foreach (var size in shape)
        {
            count = checked(count * size);
        }

        return count;
    }

    /// <summary>Every index of the shape, the last axis fastest. Each is an array of its own.</summary>
    public static IEnumerable<int[]> Indices(int[] shape)
    {
        var count = Count(shape);
        for (var flat = 0; flat < count; flat++)
        {
            var index = new int[shape.Length];
            var rest = flat;
            for (var axis = shape.Length - 1; axis >= 0; axis--)
            {
                (rest, index[axis]) = Math.DivRem(rest, shape[axis]);
            }

            yield return index;
        }
    }

    public static int Offset(int[] index, int[] shape)
    {
        var offset = 0;
        for (var axis = 0; axis < shape.Length; axis++)
        {
            offset = (offset * shape[axis]) + index[axis];
        }

        return offset;
    }

    public static bool IsInside(int[] index, int[] shape)
    {
        for (var axis = 0; axis < shape.Length; axis++)
        {
            if (index[axis] < 0 || index[axis] >= shape[axis])
                return false;
        }

        return true;
    }
}
