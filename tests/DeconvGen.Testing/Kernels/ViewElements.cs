using DeconvGen.Generator.Scheduling;
using DeconvGen.Testing.Convolutions;

namespace DeconvGen.Testing.Kernels;

/// <summary>Values between planes, channels first, and the places that a view gives them.</summary>
internal static class ViewElements
{
    /// <summary>Planes in the places of a view; zeros between them.</summary>
    public static double[] Scatter(double[] planes, TensorView view)
    {
        var result = new double[view.Length];
        foreach (var (index, offset) in Places(view))
        {
            result[offset] = planes[index];
        }

        return result;
    }

    /// <summary>The elements of a view as planes.</summary>
    public static double[] Gather(double[] values, TensorView view)
    {
        var result = new double[view.Count];
        foreach (var (index, offset) in Places(view))
        {
            result[index] = values[offset];
        }

        return result;
    }

    private static IEnumerable<(int Index, int Offset)> Places(TensorView view)
    {
        int[] shape = [view.Channels, .. view.Spatial];
        return Odometer.Indices(shape).Select((index, number) =>
            (number, (index[0] * view.ChannelStride) + (index[1] * view.Strides[0]) + (index[2] * view.Strides[1]) + (index[3] * view.Strides[2])));
    }
}
