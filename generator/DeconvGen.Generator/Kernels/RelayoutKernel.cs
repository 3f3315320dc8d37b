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
        var body = new StatementBuilder();
        if (request.IsByRows)
        {
            body.Loop("row", "begin", Index.Min("end", from.Spatial[1]), 1, (rows, row) => Move(rows, from.Row(row), to.Row(row), from.Spatial[2]));
        }
        else
        {
            var first = body.Let("first", (Index)"begin" * BlockPixels);
            Move(body, first * from.Strides[2], first * to.Strides[2], body.Let("count", Index.Max(0, Index.Min((Index)"end" * BlockPixels, request.Pixels) - first)));
        }

        return new Kernel(
            request.Name,
            request.Element,
            [new("x", from.Length, BufferAccess.Read), new("y", to.Length, BufferAccess.Write)],
            request.WorkUnits,
            [new KernelMethod("Run", ["x", "y"], ["begin", "end"], body.Statements, IsHot: true)],
            []);

        void Move(StatementBuilder block, Index x, Index y, Index pixels) => block.Add(from.HasChannelsTogether
            ? new Statement.Transpose("y", y, to.ChannelStride, "x", x, from.Strides[2], pixels, from.Channels)
            : new Statement.Transpose("y", y, to.Strides[2], "x", x, from.ChannelStride, from.Channels, pixels));
    }
}

/// <summary>A copy between two dense layouts of one shape. Its units of work are blocks of pixels, or rows.</summary>
/// <param name="IsByRows">Whether units are the rows of an image of one plane, of which either side may keep some.</param>
internal sealed record RelayoutRequest(string Name, Element Element, TensorView From, TensorView To, bool IsByRows = false)
{
    public int Pixels => From.Spatial[0] * From.Spatial[1] * From.Spatial[2];

    public int WorkUnits => IsByRows ? From.Spatial[1] : RelayoutKernel.WorkUnits(Pixels);
}
