using DeconvGen.Generator.Declarations;
using DeconvGen.Generator.Scheduling;

namespace DeconvGen.Generator.Kernels;

/// <summary>Builds the copy between layouts: planes to channels last, or back, each the other's transpose.</summary>
internal static class RelayoutKernel
{
    /// <summary>Pixels of a unit of work: four cache lines of a plane.</summary>
    private const int BlockPixels = 64;

    public static int WorkUnits(int pixels) => (pixels + BlockPixels - 1) / BlockPixels;

    public static Kernel Build(RelayoutRequest request)
    {
        var (from, to) = (request.From, request.To);
        var pixels = from.Spatial[0] * from.Spatial[1] * from.Spatial[2];
        var body = new StatementBuilder();
        var first = body.Let("first", (Index)"begin" * BlockPixels);
        var count = body.Let("count", Index.Max(0, Index.Min((Index)"end" * BlockPixels, pixels) - first));
        body.Add(from.HasChannelsTogether
            ? new Statement.Transpose("y", first, to.ChannelStride, "x", first * from.Strides[2], from.Strides[2], count, from.Channels)
            : new Statement.Transpose("y", first * to.Strides[2], to.Strides[2], "x", first, from.ChannelStride, from.Channels, count));
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
