namespace DeconvGen;

/// <summary>
/// One array in NumPy's .npy format, versions 1.0 to 3.0: either order of bytes, row-major or with the first axis running fastest (<c>fortran_order</c>),
/// which is transposed on reading. Arrays of Python objects (pickles) are refused. A malformed file is refused with a <see cref="WeightException"/>.
/// </summary>
public static class Npy
{
    /// <summary>A file as a source of one tensor, mapped into memory and read when a network is constructed. Dispose the source to release the file.</summary>
    /// <param name="path">Path of the file.</param>
    /// <param name="name">The tensor's name; the format has none.</param>
    /// <exception cref="WeightException">The file is malformed, or its array is of objects, text or records.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static WeightSource Open(string path, string name)
    {
        ArgumentNullException.ThrowIfNull(path);
        ArgumentNullException.ThrowIfNull(name);
        return Read(new MappedBytes(path), name);
    }

    /// <summary>A file in memory; the bytes are not copied.</summary>
    /// <param name="file">The whole file.</param>
    /// <param name="name">The tensor's name; the format has none.</param>
    /// <exception cref="WeightException">The file is malformed, or its array is of objects, text or records.</exception>
    public static WeightSource Read(ReadOnlyMemory<byte> file, string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return Read(new MemoryBytes(file, ".npy in memory"), name);
    }

    /// <summary>A file from a stream, from its position to its end; the stream is not closed.</summary>
    /// <param name="stream">The stream; need not seek.</param>
    /// <param name="name">The tensor's name; the format has none.</param>
    /// <exception cref="WeightException">The file is malformed, or its array is of objects, text or records.</exception>
    /// <exception cref="IOException">The stream cannot be read, or holds more than an array can (2 GB).</exception>
    public static WeightSource Read(Stream stream, string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return Read(MemoryBytes.Of(stream, ".npy of a stream"), name);
    }

    /// <summary>Writes an array to a stream, which is not closed: version 1.0, little-endian, row-major. Its name is not written.</summary>
    /// <param name="stream">The stream.</param>
    /// <param name="tensor">The tensor.</param>
    /// <exception cref="ArgumentException">NumPy has no type for its numbers (BF16 and those of fewer bits); nothing is written then.</exception>
    public static void Write(Stream stream, WeightTensor tensor)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentNullException.ThrowIfNull(tensor);
        NpyWriter.Write(stream, tensor);
    }

    private static NamedWeights Read(ByteStore store, string name)
    {
        try
        {
            using var stream = new ByteStream(store);
            var header = NpyHeader.Read(stream, store.Length, name);
            var bytes = new NpyBytes(store.Description, () => new ByteStream(store), new object(), null);
            return new NamedWeights(store.Description, [new NpyTensor(name, header, bytes)], store);
        }
        catch (Exception fault)
        {
            store.Dispose();
            if (fault is MalformedException malformed)
                throw malformed.Of(store.Description, ".npy");
            throw;
        }
    }
}
