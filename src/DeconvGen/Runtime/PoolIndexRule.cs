namespace DeconvGen.Runtime;

/// <summary>How the place of a maximum is written as one number. The numbers stand in generated code.</summary>
internal static class PoolIndexRule
{
    /// <summary>(d·H + h)·W + w, within one channel (PyTorch).</summary>
    public const int Plane = 0;

    /// <summary>(((n·C + c)·D + d)·H + h)·W + w over the whole batch (ONNX).</summary>
    public const int Tensor = 1;

    /// <summary>(n·C + c)·D·H·W + (w·H + h)·D + d: as above with planes column by column (ONNX, <c>storage_order</c> 1).</summary>
    public const int TensorColumnMajor = 2;

    /// <summary>((d·H + h)·W + w)·C + c within one image (TensorFlow).</summary>
    public const int ChannelsLast = 3;

    public static void Check(int rule)
    {
        if (rule is < Plane or > ChannelsLast)
            throw new ArgumentOutOfRangeException(nameof(rule), rule, "An index rule is a number from 0 to 3.");
    }
}
