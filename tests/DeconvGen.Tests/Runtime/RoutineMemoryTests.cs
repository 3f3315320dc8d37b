using DeconvGen.Runtime;

namespace DeconvGen.Tests.Runtime;

/// <summary>Tensors that end at a guard page, which turns a read or write beyond them into a crash of the process.</summary>
public class RoutineMemoryTests
{
    [Fact]
    public void Routines_stay_inside_their_tensors()
    {
        using var input = new GuardedMemory();
        using var output = new GuardedMemory();
        using var indices = new GuardedMemory();
        foreach (var size in RoutineData.Sizes.Where(size => size < 40))
        {
            foreach (var (outer, length, inner) in new[] { (1, size, 1), (2, 3, size), (9, Math.Min(size, 8), 1) })
            {
                var count = outer * length * inner;
                ref var x = ref input.FromEnd<float>(count);
                Softmax.Run(ref x, ref output.FromEnd<float>(count), outer, length, inner);
                L2Normalize.Run(ref x, ref output.FromEnd<float>(count), outer, length, inner, 1e-12, false);
                ReduceSum.Run(ref x, ref output.FromEnd<float>(outer * inner), outer, length, inner);
                ArgMax.Run(ref x, ref indices.FromEnd<long>(outer * inner), outer, length, inner);
            }
            ref var image = ref input.FromEnd<double>(6 * size);
            ref var channels = ref indices.FromEnd<double>(size);
            LocalResponse.Run(ref image, ref output.FromEnd<double>(6 * size), 6, size, 5, 2, 1, 0.75, 1);
            InstanceNormalization.Run(ref image, ref output.FromEnd<double>(6 * size), ref channels, ref channels, 6, size, true, true, 1e-5);
            GlobalPool.Average(ref image, ref output.FromEnd<double>(size), 6, size);
            GlobalPool.Max(ref image, ref output.FromEnd<double>(size), 6, size);
            MinibatchDistance.Run(ref image, ref output.FromEnd<double>(6), 2, 3, size, false, 3 * size, 3);
            MinibatchDistance.Run(ref image, ref output.FromEnd<double>(2 * size), 2, size, 3, false, 3 * size, size);
            MaxPoolIndices.Run(ref image, ref output.FromEnd<long>(2 * size), size, [1, 2, 3], [1, 1, 2], [1, 2, 2], [1, 1, 1], [1, 1, 1], [0, 0, 0], 3, 0, false);
            PadCopy.Run(ref image, ref output.FromEnd<double>(12 * size), size, [1, 2, 3], [0, 1, 0], [0, 0, 1], PadMode.Reflect, 0);
            var height = ResizeTable.Create(2, 3, 1.5, ResizeMode.Linear, CoordinateMode.HalfPixel, NearestRounding.Floor);
            var width = ResizeTable.Create(3, 4, 4.0 / 3, ResizeMode.Linear, CoordinateMode.HalfPixel, NearestRounding.Floor);
            Resize.Linear(ref image, ref output.FromEnd<double>(12 * size), ResizeTable.Unchanged(1), height, width, size);
            Resize.Nearest(ref image, ref output.FromEnd<double>(12 * size), ResizeTable.Unchanged(1), height, width, size);
        }
    }
}
