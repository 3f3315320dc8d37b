namespace DeconvGen.Generator.Graphs;

/// <summary>
/// Estimated cycles of routines, for the question whether threads share them: elements times what one of them takes, measured on an Emerald Rapids (200,000 elements, which
/// its second-level cache keeps) and rounded.
/// </summary>
internal static class RoutineCycles
{
    public static double Of(Step.Routine routine, int elementBytes, IReadOnlyList<ResizeAxis> tables)
    {
        var arguments = routine.Arguments.Select(argument => argument is RoutineArgument.Integer integer ? integer.Value : 0).ToArray();
        // Floats: half as many doubles fit a vector.
        return elementBytes / 4.0 * (routine.Method switch
        {
            "Elementwise.PRelu" => arguments[0] * (4 + (0.4 * arguments[1])),
            "Elementwise.Sigmoid" or "Elementwise.Tanh" or "Elementwise.Exp" => 1.2 * arguments[0],
            "Elementwise.Elu" or "Elementwise.Selu" => 1.7 * arguments[0],
            "Elementwise.GeluExact" or "Elementwise.GeluTanh" or "Elementwise.Softplus" => 3.2 * arguments[0],
            "ChannelScale.Constant" => 0.4 * arguments[0],
            "ChannelScale.Run" => 0.5 * arguments[0] * arguments[1],
            "Softmax.Run" => 5.0 * arguments[0] * arguments[1] * arguments[2],
            "L2Normalize.Run" => 1.3 * arguments[0] * arguments[1] * arguments[2],
            "LocalResponse.Run" => 6.0 * arguments[0] * arguments[1],
            "Pooling.Max" or "Pooling.Average" or "Pooling.MaxRows" or "Pooling.AverageRows" => Pool(arguments[0], ((RoutineArgument.Integers)routine.Arguments[1]).Values),
            "Resize.Nearest" or "Resize.Linear" => routine.Arguments.OfType<RoutineArgument.Table>()
                .Aggregate(arguments[3] * (routine.Method == "Resize.Linear" ? 2.0 : 0.4), (product, table) => product * tables[table.Index].Output),
            "PadCopy.Run" => Enumerable.Range(0, 3).Aggregate(0.4 * arguments[0], (product, axis) => product * routine.Arguments.OfType<RoutineArgument.Integers>().Sum(sizes => sizes.Values[axis])),
            var method when method == "StridedCopy.Run" || method.StartsWith("Broadcasting.", StringComparison.Ordinal) =>
                ((RoutineArgument.Integers)routine.Arguments[0]).Values.Aggregate(0.5, (product, size) => product * size),
            var method when method.StartsWith("Elementwise.", StringComparison.Ordinal) => 0.3 * arguments[0],
            _ => 0,
        });
    }

    /// <summary>A pixel of the result, and for each of its vectors an element of the window after the other.</summary>
    private static double Pool(int channels, EquatableArray<int> axes)
    {
        double Product(int first) => (double)axes[first] * axes[first + 7] * axes[first + 14];
        return Product(1) * (20 + (channels * (0.4 + (0.2 * Product(2)))));
    }
}
