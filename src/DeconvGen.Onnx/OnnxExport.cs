using DeconvGen.Onnx.Graphs;
using DeconvGen.Onnx.Layers;
using DeconvGen.Runtime;

namespace DeconvGen.Onnx;

/// <summary>
/// Writes a network with its weights as an ONNX model. Inputs and outputs have the names of the network's <c>Input</c> and <c>Output</c> layers and the shape
/// batch × listed shape, in the network's layout; inside, a network in NHWC computes in ONNX' NCHW between transpositions.
/// </summary>
public static class OnnxExport
{
    /// <summary>Version of ONNX' operator set that the models use: the first whose AveragePool knows dilations.</summary>
    public const int OperatorSet = 19;

    /// <summary>Largest model in bytes: a protobuf message holds no more.</summary>
    public const long LargestModel = int.MaxValue;

    /// <summary>Writes the model. Nothing is written before the network has been translated and its weights have been checked.</summary>
    /// <param name="network">The network, such as <c>Autoencoder.Info</c>.</param>
    /// <param name="weights">The weights; it is not disposed. One tensor at a time is held in memory.</param>
    /// <param name="destination">Where to write; it need not seek and stays open.</param>
    /// <param name="options">What else to write.</param>
    /// <exception cref="NotSupportedException">A layer has no translation (the message names it and its kind), or the model would exceed <see cref="LargestModel"/>.</exception>
    /// <exception cref="WeightException">A tensor is missing, unexpected, or of another shape or type than the network's.</exception>
    public static void Write(NetworkInfo network, WeightSource weights, Stream destination, OnnxExportOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(destination);
        Translate(network, weights, options).WriteTo(destination);
    }

    /// <summary>Writes the model to a file; where that fails, an earlier file of that name stays as it was.</summary>
    /// <param name="network">The network, such as <c>Autoencoder.Info</c>.</param>
    /// <param name="weights">The weights; it is not disposed. One tensor at a time is held in memory.</param>
    /// <param name="path">The file.</param>
    /// <param name="options">What else to write.</param>
    /// <inheritdoc cref="Write(NetworkInfo, WeightSource, Stream, OnnxExportOptions?)" path="/exception"/>
    public static void Write(NetworkInfo network, WeightSource weights, string path, OnnxExportOptions? options = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        var model = Translate(network, weights, options);
        var unfinished = path + ".unfinished";
        try
        {
            using (var file = new FileStream(unfinished, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 1 << 16))
                model.WriteTo(file);
            File.Move(unfinished, path, overwrite: true);
        }
        catch
        {
            File.Delete(unfinished);
            throw;
        }
    }

    private static OnnxModel Translate(NetworkInfo network, WeightSource weights, OnnxExportOptions? options)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(weights);
        var graph = NetworkTranslation.Translate(network, options ?? new OnnxExportOptions());
        TensorInfo[] tensors = [.. network.Tensors];
        var found = WeightLoader.Find(network.Name, weights, tensors).Zip(tensors).ToDictionary(pair => pair.Second.Name, pair => pair.First, StringComparer.Ordinal);
        var model = new OnnxModel(graph, found);
        return model.ByteCount <= LargestModel
            ? model
            : throw new NotSupportedException(FormattableString.Invariant(
                $"{network.Name} as an ONNX model has {model.ByteCount:N0} bytes; a protobuf message holds at most {LargestModel:N0}. Export it in parts, as networks of their own."));
    }
}
