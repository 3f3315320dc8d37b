namespace DeconvGen;

/// <summary>
/// Where weights come from: named tensors of a file, of memory, or made up on demand.
/// A network copies what it needs while it is constructed; the source can be disposed right after.
/// </summary>
public abstract class WeightSource : IDisposable
{
    /// <summary>What the source is, for messages: a path, or a phrase such as "weights in memory".</summary>
    public abstract string Description { get; }

    /// <summary>Names of all tensors, or <see langword="null"/> where the source makes up whatever it is asked for.</summary>
    public abstract IReadOnlyCollection<string>? Names { get; }

    /// <summary>The tensor of that name, or <see langword="null"/>. Its shape and type are the source's own: the caller compares them.</summary>
    /// <param name="expected">The tensor wanted.</param>
    /// <exception cref="ObjectDisposedException">The source has been disposed.</exception>
    public abstract WeightTensor? Find(TensorInfo expected);

    /// <summary>The same tensors under other names. Names that the dictionary lacks stay as they are. Disposing the result disposes this source.</summary>
    /// <param name="names">From this source's names to the new ones.</param>
    /// <exception cref="WeightException">Two tensors are renamed to one, or the dictionary names a tensor that is not there.</exception>
    /// <exception cref="InvalidOperationException">The source has no names: it makes up whatever it is asked for.</exception>
    public WeightSource Rename(IReadOnlyDictionary<string, string> names)
    {
        ArgumentNullException.ThrowIfNull(names);
        RenamedWeights.RequireNames(this, names.Keys);
        return new RenamedWeights(this, name => names.GetValueOrDefault(name, name));
    }

    /// <summary>The same tensors under other names. Disposing the result disposes this source.</summary>
    /// <param name="rename">From this source's name to the new one; <see langword="null"/> ignores the tensor.</param>
    /// <exception cref="WeightException">Two tensors are renamed to one.</exception>
    /// <exception cref="InvalidOperationException">The source has no names: it makes up whatever it is asked for.</exception>
    public WeightSource Rename(Func<string, string?> rename)
    {
        ArgumentNullException.ThrowIfNull(rename);
        return new RenamedWeights(this, rename);
    }

    /// <summary>
    /// Writes name, shape and type of every tensor as <c>Autoencoder.weights.json</c>, the text from which the analyzer checks the weights of the class
    /// <c>Autoencoder</c> while it is typed. Add the file to the project as <c>AdditionalFiles</c>. Renamed sources are listed under their new names.
    /// </summary>
    /// <param name="path">Path of the file; its name is the class's with <c>.weights.json</c>. A file that stands there is replaced only when the new one is complete.</param>
    /// <param name="origin">
    /// The framework that the weights come from, where its kernels lie the other way round and have not been flipped: <c>flax</c>, <c>theano</c> or <c>lasagne</c>.
    /// </param>
    /// <exception cref="ArgumentException">The path does not end with <c>.weights.json</c>.</exception>
    /// <exception cref="InvalidOperationException">The source has no names: it makes up whatever it is asked for.</exception>
    public void WriteManifest(string path, string? origin = null)
    {
        ArgumentNullException.ThrowIfNull(path);
        if (!path.EndsWith(".weights.json", StringComparison.OrdinalIgnoreCase))
            throw new ArgumentException($"The name of a manifest is that of its class with .weights.json; found \"{Path.GetFileName(path)}\".", nameof(path));
        ReplacedFile.Write(path, stream => ManifestWriter.Write(stream, this, origin));
    }

    /// <summary>Releases the file, where the source holds one.</summary>
    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Releases the file, where the source holds one.</summary>
    /// <param name="disposing">Whether <see cref="Dispose()"/> was called.</param>
    protected virtual void Dispose(bool disposing)
    {
    }
}
