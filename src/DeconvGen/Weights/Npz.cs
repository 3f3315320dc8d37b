using System.IO.Compression;
using System.Reflection;

namespace DeconvGen;

/// <summary>
/// NumPy's .npz files: zip archives of .npy arrays, stored or deflated, as <c>np.savez</c> and <c>np.savez_compressed</c> write them. The entry
/// <c>conv1/weight.npy</c> is the tensor <c>conv1/weight</c>; <see cref="WeightSource.Rename(Func{string, string})"/> makes <c>conv1.weight</c> of it.
/// Arrays of Python objects (pickles) are refused. The archive and all headers are checked on opening, the numbers and their checksum when they are read.
/// </summary>
public static class Npz
{
    /// <summary>A file, mapped into memory and read when a network is constructed. Dispose the source to release the file.</summary>
    /// <param name="path">Path of the file.</param>
    /// <exception cref="WeightException">The file is malformed, or an entry is no array of numbers.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static WeightSource Open(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        return Read(new MappedBytes(path));
    }

    /// <summary>A file in memory; the bytes are not copied.</summary>
    /// <param name="file">The whole file.</param>
    /// <exception cref="WeightException">The file is malformed, or an entry is no array of numbers.</exception>
    public static WeightSource Read(ReadOnlyMemory<byte> file) => Read(new MemoryBytes(file, ".npz in memory"));

    /// <summary>A file from a stream, from its position to its end; the stream is not closed.</summary>
    /// <param name="stream">The stream; need not seek.</param>
    /// <exception cref="WeightException">The file is malformed, or an entry is no array of numbers.</exception>
    /// <exception cref="IOException">The stream cannot be read, or holds more than an array can (2 GB).</exception>
    public static WeightSource Read(Stream stream) => Read(MemoryBytes.Of(stream, ".npz of a stream"));

    /// <summary>A file that is an embedded resource of an assembly.</summary>
    /// <param name="assembly">The assembly.</param>
    /// <param name="name">The resource's name.</param>
    /// <exception cref="WeightException">The file is malformed, or an entry is no array of numbers.</exception>
    /// <exception cref="FileNotFoundException">There is no resource of that name; the message lists those that are.</exception>
    public static WeightSource FromResource(Assembly assembly, string name) => Read(MemoryBytes.OfResource(assembly, name));

    /// <summary>Writes a file. A file that stands there is replaced only when the new one is complete.</summary>
    /// <param name="path">Path of the file.</param>
    /// <param name="tensors">The tensors, under distinct names.</param>
    /// <param name="compression">Default: none, as <c>np.savez</c>. Trained weights hardly shrink.</param>
    /// <exception cref="ArgumentException">Two tensors have the same name, or NumPy has no type for the numbers of one (BF16 and those of fewer bits).</exception>
    public static void Write(string path, IEnumerable<WeightTensor> tensors, CompressionLevel compression = CompressionLevel.NoCompression)
    {
        ArgumentNullException.ThrowIfNull(path);
        ReplacedFile.Write(path, stream => Write(stream, tensors, compression));
    }

    /// <summary>Writes a file to a stream, which is not closed.</summary>
    /// <param name="stream">The stream.</param>
    /// <param name="tensors">The tensors, under distinct names.</param>
    /// <param name="compression">Default: none, as <c>np.savez</c>. Trained weights hardly shrink.</param>
    /// <exception cref="ArgumentException">
    /// Two tensors have the same name, or NumPy has no type for the numbers of one (BF16 and those of fewer bits); nothing is written then.
    /// </exception>
    public static void Write(Stream stream, IEnumerable<WeightTensor> tensors, CompressionLevel compression = CompressionLevel.NoCompression)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentNullException.ThrowIfNull(tensors);
        NpzWriter.Write(stream, [.. tensors], compression);
    }

    private static NamedWeights Read(ByteStore store)
    {
        try
        {
            return new NamedWeights(store.Description, NpzReader.Read(store), store);
        }
        catch
        {
            store.Dispose();
            throw;
        }
    }
}
