using System.Reflection;

namespace DeconvGen;

/// <summary>
/// Weight files of the safetensors format: 8 bytes of header length (little-endian), a JSON header with type, shape and place of every tensor, then their bytes.
/// A malformed file is refused with a <see cref="WeightException"/> before any value is read.
/// </summary>
public static class Safetensors
{
    /// <summary>A file, mapped into memory and read when a network is constructed. Dispose the source to release the file.</summary>
    /// <param name="path">Path of the file.</param>
    /// <exception cref="WeightException">The file is malformed.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static WeightSource Open(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        return Read(new MappedBytes(path));
    }

    /// <summary>A file in memory; the bytes are not copied.</summary>
    /// <param name="file">The whole file.</param>
    /// <exception cref="WeightException">The file is malformed.</exception>
    public static WeightSource Read(ReadOnlyMemory<byte> file) => Read(new MemoryBytes(file, "safetensors in memory"));

    /// <summary>A file from a stream, from its position to its end; the stream is not closed.</summary>
    /// <param name="stream">The stream; need not seek.</param>
    /// <exception cref="WeightException">The file is malformed.</exception>
    /// <exception cref="IOException">The stream cannot be read, or holds more than an array can (2 GB).</exception>
    public static WeightSource Read(Stream stream) => Read(MemoryBytes.Of(stream, "safetensors of a stream"));

    /// <summary>A file that is an embedded resource of an assembly.</summary>
    /// <param name="assembly">The assembly.</param>
    /// <param name="name">The resource's name.</param>
    /// <exception cref="WeightException">The file is malformed.</exception>
    /// <exception cref="FileNotFoundException">There is no resource of that name; the message lists those that are.</exception>
    public static WeightSource FromResource(Assembly assembly, string name) => Read(MemoryBytes.OfResource(assembly, name));

    /// <summary>Writes a file. A file that stands there is replaced only when the new one is complete.</summary>
    /// <param name="path">Path of the file.</param>
    /// <param name="tensors">The tensors, under distinct names.</param>
    /// <param name="metadata">Text to store beside them.</param>
    /// <exception cref="ArgumentException">Two tensors have the same name, or one is called <c>__metadata__</c>.</exception>
    public static void Write(string path, IEnumerable<WeightTensor> tensors, IReadOnlyDictionary<string, string>? metadata = null)
    {
        ArgumentNullException.ThrowIfNull(path);
        ReplacedFile.Write(path, stream => Write(stream, tensors, metadata));
    }

    /// <summary>Writes a file to a stream, which is not closed.</summary>
    /// <param name="stream">The stream.</param>
    /// <param name="tensors">The tensors, under distinct names.</param>
    /// <param name="metadata">Text to store beside them.</param>
    /// <exception cref="ArgumentException">Two tensors have the same name, or one is called <c>__metadata__</c>; nothing is written then.</exception>
    public static void Write(Stream stream, IEnumerable<WeightTensor> tensors, IReadOnlyDictionary<string, string>? metadata = null)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentNullException.ThrowIfNull(tensors);
        SafetensorsWriter.Write(stream, [.. tensors], metadata);
    }

    private static WeightSource Read(ByteStore store)
    {
        try
        {
            return new NamedWeights(store.Description, SafetensorsReader.Read(store), store);
        }
        catch
        {
            store.Dispose();
            throw;
        }
    }
}
