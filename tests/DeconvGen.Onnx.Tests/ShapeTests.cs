namespace DeconvGen.Onnx.Tests;

public sealed class ShapeTests
{
    [Theory]
    [InlineData(DataLayout.NCHW)]
    [InlineData(DataLayout.NHWC)]
    public void Reshape_and_Flatten_keep_the_listed_order(DataLayout layout)
    {
        new Described(layout).Input("x", [3, 4, 6]).Then("Abs", [3, 4, 6]).Add(Described.Layer("Reshape", [2, 9, 4], ["abs"]))
            .CheckListed(1, x => x.Map(Math.Abs).Reshape(2, 2, 9, 4));
        new Described(layout).Input("x", [3, 4, 6]).Add(Described.Layer("Flatten", [72], ["x"])).CheckListed(1, x => x.Reshape(2, 72));
    }

    [Theory]
    [InlineData(DataLayout.NCHW)]
    [InlineData(DataLayout.NHWC)]
    public void Transpose_counts_listed_axes(DataLayout layout) =>
        new Described(layout).Input("x", [3, 4, 6]).Add(Described.Layer("Transpose", Permuted(layout, 2, 0, 1), ["x"], ("Permutation", new[] { 2, 0, 1 })))
            .CheckListed(1, x => x.Transpose(0, 3, 1, 2));

    [Theory]
    [InlineData(DataLayout.NCHW)]
    [InlineData(DataLayout.NHWC)]
    public void Flip_reverses_listed_axes(DataLayout layout)
    {
        new Described(layout).Input("x", [3, 4, 6]).Then("Flip", [3, 4, 6], ("Axes", new[] { 0, 2 }))
            .CheckListed(1, x => Grid.Of(x.Shape, i => x[i[0], x.Shape[1] - 1 - i[1], i[2], x.Shape[3] - 1 - i[3]]));
        new Described(layout).Input("x", [5]).Then("Flip", [5], ("Axes", new[] { 0 })).CheckListed(1, x => Grid.Of(x.Shape, i => x[i[0], 4 - i[1]]));
    }

    [Theory]
    [InlineData(DataLayout.NCHW, 0, 1, 2, 1)]
    [InlineData(DataLayout.NHWC, 0, 1, 2, 2)]
    [InlineData(DataLayout.NHWC, 2, 1, 2, 1)]
    [InlineData(DataLayout.NCHW, 2, 0, 3, 2)]
    [InlineData(DataLayout.NCHW, 1, 1, 2, 2)]
    public void Slice_takes_elements_of_a_listed_axis(DataLayout layout, int axis, int start, int length, int step)
    {
        // After a planar layer, so that the axis is counted in the other order inside.
        var network = new Described(layout).Input("x", [3, 4, 6]).Then("Pad", [3, 4, 6], ("PadBegin", new[] { 0, 0 }), ("PadEnd", new[] { 0, 0 }), ("Mode", "Constant"), ("Value", 0.0));
        int[] shape = [.. network.Listed([3, 4, 6])];
        shape[axis] = length;
        network.Add(Described.Layer("Slice", shape, ["pad"], ("Axis", axis), ("Start", start), ("Length", length), ("Step", step)));
        network.CheckListed(1, x => Grid.Of([2, .. shape], i =>
        {
            int[] source = [.. i];
            source[axis + 1] = start + (i[axis + 1] * step);
            return x[source];
        }));
    }

    [Theory]
    [InlineData(DataLayout.NCHW)]
    [InlineData(DataLayout.NHWC)]
    public void Concat_joins_a_listed_axis(DataLayout layout)
    {
        for (var axis = 0; axis < 3; axis++)
        {
            var network = new Described(layout).Input("x", [3, 4, 6]).Then("Exp", [3, 4, 6]);
            int[] shape = [.. network.Listed([3, 4, 6])];
            var size = shape[axis];
            shape[axis] *= 2;
            network.Add(Described.Layer("Concat", shape, ["x", "exp"], ("Axis", axis)));
            network.CheckListed(1, x => Grid.Of([2, .. shape], i =>
            {
                int[] source = [.. i];
                source[axis + 1] %= size;
                return i[axis + 1] < size ? x[source] : Math.Exp(x[source]);
            }));
        }
    }

    [Theory]
    [InlineData(DataLayout.NCHW, "Constant")]
    [InlineData(DataLayout.NHWC, "Constant")]
    [InlineData(DataLayout.NCHW, "Reflect")]
    [InlineData(DataLayout.NHWC, "Edge")]
    public void Pad_surrounds_the_planes(DataLayout layout, string mode) =>
        new Described(layout).Input("x", [3, 4, 6]).Then("Pad", [3, 7, 9], ("PadBegin", new[] { 1, 3 }), ("PadEnd", new[] { 2, 0 }), ("Mode", mode), ("Value", 0.5))
            .Check(1, x => Grid.Of([2, 3, 7, 9], i => mode switch
            {
                "Constant" => x.Contains(i[0], i[1], i[2] - 1, i[3] - 3) ? x[i[0], i[1], i[2] - 1, i[3] - 3] : 0.5,
                "Reflect" => x[i[0], i[1], Mirrored(i[2] - 1, 4), Mirrored(i[3] - 3, 6)],
                _ => x[i[0], i[1], Math.Clamp(i[2] - 1, 0, 3), Math.Clamp(i[3] - 3, 0, 5)],
            }));

    [Theory]
    [InlineData(DataLayout.NCHW)]
    [InlineData(DataLayout.NHWC)]
    public void Crop_is_a_window_of_the_planes(DataLayout layout) =>
        new Described(layout).Input("x", [3, 6, 7]).Then("Crop", [3, 3, 4], ("Offset", new[] { 2, 1 }), ("Size", new[] { 3, 4 }))
            .Check(1, x => Grid.Of([2, 3, 3, 4], i => x[i[0], i[1], i[2] + 2, i[3] + 1]));

    [Theory]
    [InlineData(DataLayout.NCHW, "DepthColumnRow")]
    [InlineData(DataLayout.NHWC, "DepthColumnRow")]
    [InlineData(DataLayout.NCHW, "ColumnRowDepth")]
    [InlineData(DataLayout.NHWC, "ColumnRowDepth")]
    public void DepthToSpace_spreads_channels(DataLayout layout, string order)
    {
        var depthFirst = order == "DepthColumnRow";
        new Described(layout).Input("x", [12, 3, 2]).Then("DepthToSpace", [3, 6, 4], ("BlockSize", 2), ("Order", order)).Check(1, x => Grid.Of([2, 3, 6, 4], i =>
        {
            var block = (i[2] % 2 * 2) + (i[3] % 2);
            return x[i[0], depthFirst ? (block * 3) + i[1] : (i[1] * 4) + block, i[2] / 2, i[3] / 2];
        }));
        new Described(layout).Input("x", [6, 5]).Then("DepthToSpace", [2, 15], ("BlockSize", 3), ("Order", order))
            .Check(1, x => Grid.Of([2, 2, 15], i => x[i[0], depthFirst ? (i[2] % 3 * 2) + i[1] : (i[1] * 3) + (i[2] % 3), i[2] / 3]));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void Glimpse_cuts_a_window_at_a_computed_location(int batch)
    {
        foreach (var layout in new[] { DataLayout.NCHW, DataLayout.NHWC })
        {
            var network = new Described(layout, Convention.TensorFlow, batch).Input("image", [2, 9, 8]).Input("location", [2]);
            network.Add(Described.Layer("Glimpse", network.Listed([2, 4, 5]), ["image", "location"], ("Size", new[] { 4, 5 })));
            var image = network.Values("image");
            // One inside, one at a corner, one that misses the image.
            var location = new Grid([batch, 2], [.. new[] { 0.25, -0.3, 1.0, -1.0, -4.0, 0.1 }.Take(2 * batch).Select(value => (double)(float)value)]);
            var planar = image.ToPlanar(layout);
            var expected = Grid.Of([batch, 2, 4, 5], i =>
            {
                var top = (int)Math.Truncate((location[i[0], 0] * 9 / 2) + (9 / 2.0) - 2);
                var left = (int)Math.Truncate((location[i[0], 1] * 8 / 2) + (8 / 2.0) - 2.5);
                return planar.Padded(i[0], i[1], i[2] + top, i[3] + left);
            });
            Exported.AssertClose(expected.ToListed(layout), Exported.Run(network.Info, network.Weights, [image, location])["result"], 1);
        }
    }

    private static int[] Permuted(DataLayout layout, params int[] permutation)
    {
        int[] listed = layout == DataLayout.NHWC ? [4, 6, 3] : [3, 4, 6];
        return [.. permutation.Select(axis => listed[axis])];
    }

    private static int Mirrored(int position, int size) => position < 0 ? -position : position >= size ? (2 * size) - 2 - position : position;
}
