using CsCheck;
using DeconvGen.Generator.Kernels;
using DeconvGen.Generator.Layers;
using DeconvGen.Generator.Scheduling;
using DeconvGen.Testing.Kernels;

namespace DeconvGen.Generator.Tests.Kernels;

using Element = DeconvGen.Generator.Declarations.Element;

/// <summary>The copies between layouts, from every layout, in shares as threads take them: each element arrives, zeros stand around it, and nothing is written twice.</summary>
public class CopyKernelTests
{
    [Fact]
    public void Planes_become_channels_last_and_planes_again() => Gen.Select(Gen.Int[1, 9], Gen.Int[1, 3], Gen.Int[1, 12], Gen.Int[1, 30], Gen.Bool).Sample(
        (channels, depth, height, width, channelsLast) =>
        {
            var shape = new Shape(channels, [depth, height, width]);
            var (from, to) = (TensorView.Dense(shape, !channelsLast), TensorView.Dense(shape, channelsLast));
            var kernel = RelayoutKernel.Build(new RelayoutRequest("Copy", Element.Float32, from, to));
            var memory = new KernelMemory(kernel, 8).Set("x", Numbered(from));
            KernelShares.Run(new KernelInterpreter(kernel, 8), kernel, memory);
            Assert.All(memory.Writes("y"), count => Assert.Equal(1, count));
            Assert.Equal(Numbered(to), memory["y"]);
        },
        iter: 300);

    [Fact]
    public void A_copy_by_rows_finds_and_leaves_rows_where_they_are_kept() => Gen.Select(Gen.Int[1, 9], Gen.Int[1, 12], Gen.Int[1, 30], Gen.Int[1, 5], Gen.Bool).Sample(
        (channels, height, width, kept, channelsLast) =>
        {
            var shape = new Shape(channels, [height, width]);
            var (planes, rows) = (TensorView.Dense(shape, channelsLast: false), TensorView.Dense(shape, channelsLast: true) with { KeptRows = kept });
            var kernel = RelayoutKernel.Build(new RelayoutRequest("Copy", Element.Float32, channelsLast ? planes : rows, channelsLast ? rows : planes, IsByRows: true));
            Assert.Equal(height, kernel.WorkUnits);
            var all = Numbered(TensorView.Dense(shape, channelsLast: true));
            var row = width * channels;
            var memory = new KernelMemory(kernel, 8);
            if (channelsLast)
                memory.Set("x", Numbered(planes));
            for (var y = 0; y < height; y++)
            {
                if (!channelsLast)
                    memory.Set("x", Kept(y));
                new KernelInterpreter(kernel, 8).Run(memory, y, y + 1);
                if (channelsLast)
                    Assert.Equal(all.AsSpan(y * row, row), memory["y"].AsSpan(y % kept * row, row));
            }

            if (!channelsLast)
                Assert.Equal(Numbered(planes), memory["y"]);

            // Of the buffer only the row in question: any other one read would be zeros.
            double[] Kept(int y)
            {
                var buffer = new double[kept * row];
                all.AsSpan(y * row, row).CopyTo(buffer.AsSpan(y % kept * row));
                return buffer;
            }
        },
        iter: 200);

    [Fact]
    public void Any_layout_is_staged_in_planes_with_a_halo() => Gen.Select(Gen.Int[1, 5], Gen.Int[1, 2], Gen.Int[1, 6], Gen.Int[1, 9], Gen.Int[1, 3], Gen.Int[0, 3], Gen.Int[0, 2], Gen.Int[0, 2]).Sample(
        (channels, depth, height, width, split, halo, behind, layout) =>
        {
            var shape = new Shape(channels, [depth, height, width]);
            var from = View(shape, layout);
            var columns = (halo + width + behind + split - 1) / split;
            var staged = new StagedView(channels, [depth, height, width], [halo % 2, halo, halo], depth + (halo % 2), Math.Max(1, height + halo + behind - 1), halo + width + behind, split, (columns + 15) / 16 * 16);
            var kernel = StagingKernel.Build(new StagingRequest("Copy", Element.Float32, from, staged));
            var memory = new KernelMemory(kernel, 8).Set("x", Numbered(from));
            KernelShares.Run(new KernelInterpreter(kernel, 8), kernel, memory);
            // What no window reaches may be anything.
            var (expected, written) = (new double[staged.Length], memory.Writes("y"));
            for (var i = 0; i < expected.Length; i++)
            {
                var column = (i % staged.Pitch * split) + (i / staged.Pitch % split);
                Assert.True(column >= staged.Width || written[i] > 0, $"Element {i} of column {column} is not written.");
                expected[i] = written[i] == 0 ? memory["y"][i] : 0;
            }

            foreach (var (c, d, h, w) in Places(shape))
            {
                var (row, column) = (h + halo, w + halo);
                if (row < staged.Height)
                {
                    expected[(c * staged.ChannelStride) + ((d + (halo % 2)) * staged.PlaneLength) + (row * staged.RowLength) + (column % split * staged.Pitch) + (column / split)] = Number(shape, c, d, h, w);
                }
            }

            Assert.Equal(expected, memory["y"]);
        },
        iter: 500);

    [Fact]
    public void Any_layout_is_staged_in_pixels_with_zeros_around_them() => Gen.Select(Gen.Int[1, 5], Gen.Int[1, 12], Gen.Int[1, 40], Gen.Int[1, 3], Gen.Int[1, 3], Gen.Int[-3, 1], Gen.Int[0, 2], Gen.Int[0, 2]).Sample(
        (channels, height, width, step, phases, start, behind, layout) =>
        {
            var shape = new Shape(channels, [1, height, width]);
            var from = View(shape, layout);
            var pixels = new StagedPixels(
                channels, new StagedAxis(height, ((height - start) / step) + behind + 1, start, step, phases), new StagedAxis(width, ((width - start) / step) + behind + 1, start, step, phases));
            var kernel = PixelStagingKernel.Build(new PixelStagingRequest("Copy", Element.Float32, from, pixels));
            var memory = new KernelMemory(kernel, 8).Set("x", Numbered(from));
            KernelShares.Run(new KernelInterpreter(kernel, 8), kernel, memory);
            var expected = new double[pixels.Length];
            for (var i = 0; i < pixels.Height.Count; i++)
            {
                for (var j = 0; j < pixels.Width.Count; j++)
                {
                    for (var n = 0; n < pixels.Pixel; n++)
                    {
                        var (c, h, w) = (n % channels, (i * step) + start + (n / channels / phases), (j * step) + start + (n / channels % phases));
                        expected[(i * pixels.Row) + (j * pixels.Pixel) + n] = h >= 0 && h < height && w >= 0 && w < width ? Number(shape, c, 0, h, w) : 0;
                    }
                }
            }

            Assert.Equal(expected, memory["y"]);
        },
        iter: 500);

    /// <summary>Planes, channels last, or planes with gaps.</summary>
    private static TensorView View(Shape shape, int layout) => layout switch
    {
        0 => TensorView.Dense(shape, channelsLast: false),
        1 => TensorView.Dense(shape, channelsLast: true),
        _ => new TensorView(shape.Channels, shape.Spatial, (shape.Spatial[0] * shape.Spatial[1] * (shape.Spatial[2] + 2)) + 3, [shape.Spatial[1] * (shape.Spatial[2] + 2), shape.Spatial[2] + 2, 1]),
    };

    private static double Number(Shape shape, int c, int d, int h, int w) => 1 + (((((c * shape.Spatial[0]) + d) * shape.Spatial[1]) + h) * shape.Spatial[2]) + w;

    private static double[] Numbered(TensorView view)
    {
        var (shape, values) = (new Shape(view.Channels, view.Spatial), new double[view.Length]);
        foreach (var (c, d, h, w) in Places(shape))
        {
            values[(c * view.ChannelStride) + (d * view.Strides[0]) + (h * view.Strides[1]) + (w * view.Strides[2])] = Number(shape, c, d, h, w);
        }

        return values;
    }

    private static IEnumerable<(int C, int D, int H, int W)> Places(Shape shape) =>
        from c in Enumerable.Range(0, shape.Channels)
        from d in Enumerable.Range(0, shape.Spatial[0])
        from h in Enumerable.Range(0, shape.Spatial[1])
        from w in Enumerable.Range(0, shape.Spatial[2])
        select (c, d, h, w);
}
