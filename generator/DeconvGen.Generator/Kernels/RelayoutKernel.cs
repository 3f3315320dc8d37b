using DeconvGen.Generator.Declarations;
using DeconvGen.Generator.Scheduling;

namespace DeconvGen.Generator.Kernels;

/// <summary>
/// Builds the copy between layouts: planes to channels last, or back. Pixels go in blocks, so that a block of either side stays in the first-level cache
/// while the other is walked.
/// </summary>
internal static class RelayoutKernel
{
    /// <summary>Pixels of a block: one cache line of a plane.</summary>
    private const int BlockPixels = 16;

    public static int WorkUnits(int pixels) => (pixels + BlockPixels - 1) / BlockPixels;

    public static Kernel Build(RelayoutRequest request)
    {
        var (from, to) = (request.From, request.To);
        var pixels = from.Spatial[0] * from.Spatial[1] * from.Spatial[2];
        var body = new StatementBuilder();
        body.Loop("block", (Index)"begin" * BlockPixels, Index.Min((Index)"end" * BlockPixels, pixels), BlockPixels, (blocks, block) =>
        {
            var stop = blocks.Let("stop", Index.Min(block + BlockPixels, pixels));
            blocks.Loop("c", 0, from.Channels, 1, (channels, c) => channels.Loop("p", block, stop, 1, (b, p) => b.Add(new Statement.Move(
                "y",
                (c * to.ChannelStride) + (p * to.Strides[2]),
                "x",
                (c * from.ChannelStride) + (p * from.Strides[2])))));
        });
        return new Kernel(
            request.Name,
            request.Element,
            [new("x", from.Length, BufferAccess.Read), new("y", to.Length, BufferAccess.Write)],
            WorkUnits(pixels),
            [new KernelMethod("Run", ["x", "y"], ["begin", "end"], body.Statements, IsHot: true)],
            []);
    }
}

/// <summary>A copy between two dense layouts of one shape. Its units of work are blocks of pixels.</summary>
internal sealed record RelayoutRequest(string Name, Element Element, TensorView From, TensorView To);
