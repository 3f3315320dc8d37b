using System.ComponentModel;

namespace DeconvGen.Runtime;

/// <summary>
/// How a kernel of Toom–Cook tiles wants its weights: for each group the bias, then for each output phase (height, width) and each product (height, width) blocks of <see cref="Tile"/>
/// vectors of output channels, each with a vector run for every input phase (height, width) and input channel. Blocks are filled up with zeros.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class WinogradRecipe
{
    /// <summary>Groups of channels.</summary>
    public int Groups { get; init; } = 1;

    /// <summary>Output channels of a group.</summary>
    public required int OutChannels { get; init; }

    /// <summary>Input channels of a group.</summary>
    public required int InChannels { get; init; }

    /// <summary>Vectors of a block.</summary>
    public required int Tile { get; init; }

    /// <summary>Element strides of the source tensor: group, output channel, input channel, then kernel depth, height, width.</summary>
    public required int[] SourceStrides { get; init; }

    /// <summary>The transform along the height.</summary>
    public required WinogradAxis Height { get; init; }

    /// <summary>The transform along the width.</summary>
    public required WinogradAxis Width { get; init; }

    /// <summary>Whether each output channel has a bias.</summary>
    public required bool HasBias { get; init; }

    /// <summary>
    /// Columns that are computed as one pixel: output channel o is channel <c>o mod (OutChannels / Merged)</c> of column <c>o / (OutChannels / Merged)</c>.
    /// The bias is repeated for each. 1 where pixels are columns.
    /// </summary>
    public int Merged { get; init; } = 1;

    /// <summary>Elements of the source tensor from a kernel element of one column to that of the next.</summary>
    public int MergedStride { get; init; }
}

/// <summary>The weights' transform along one axis.</summary>
/// <param name="Taps">Taps of a phase.</param>
/// <param name="Outputs">Output phases.</param>
/// <param name="Inputs">Input phases.</param>
/// <param name="Matrix">Products × <paramref name="Taps"/>, row by row.</param>
/// <param name="Elements">Kernel elements of each output phase, each input phase, each tap; −1 for a tap that is zero.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed record WinogradAxis(int Taps, int Outputs, int Inputs, double[] Matrix, int[] Elements)
{
    /// <summary>Products of a tile.</summary>
    public int Products => Matrix.Length / Taps;
}
