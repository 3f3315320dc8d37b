using System.IO.MemoryMappedFiles;
using System.Reflection;

namespace DeconvGen;

/// <summary>Bytes that are read by position, from memory or from a mapped file of any length. Every read is checked against the end.</summary>
internal abstract class ByteStore : IDisposable
{
    /// <summary>What the bytes are, for messages.</summary>
    public abstract string Description { get; }

    public abstract long Length { get; }

    public abstract void Read(long offset, Span<byte> destination);

    public virtual void Dispose()
    {
    }
}

internal sealed class MemoryBytes(ReadOnlyMemory<byte> bytes, string description) : ByteStore
{
    public override string Description => description;

    public override long Length => bytes.Length;

    public override void Read(long offset, Span<byte> destination) =>
        bytes.Span.Slice(checked((int)offset), destination.Length).CopyTo(destination);

    /// <summary>What a stream holds, from its position to its end; it is not closed.</summary>
    public static MemoryBytes Of(Stream stream, string description)
    {
        ArgumentNullException.ThrowIfNull(stream);
        var memory = new MemoryStream();
        stream.CopyTo(memory);
        return new MemoryBytes(memory.GetBuffer().AsMemory(0, (int)memory.Length), description);
    }

    /// <summary>An embedded resource of an assembly.</summary>
    public static MemoryBytes OfResource(Assembly assembly, string name)
    {
        ArgumentNullException.ThrowIfNull(assembly);
        using var stream = assembly.GetManifestResourceStream(name)
            ?? throw new FileNotFoundException(
                $"Assembly {assembly.GetName().Name} has no resource \"{name}\"; its resources: {string.Join(", ", assembly.GetManifestResourceNames())}.", name);
        return Of(stream, $"resource \"{name}\"");
    }
}

/// <summary>A file mapped for reading. SafeBuffer checks bounds and a use after disposal, so no pointer is needed.</summary>
internal sealed class MappedBytes : ByteStore
{
    private readonly MemoryMappedFile? _file;
    private readonly MemoryMappedViewAccessor? _view;

    public MappedBytes(string path)
    {
        Description = $"\"{path}\"";
        var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 1);
        Length = stream.Length;
        if (Length == 0)
        {
            stream.Dispose(); // An empty file cannot be mapped.
            return;
        }
        _file = MemoryMappedFile.CreateFromFile(stream, null, 0, MemoryMappedFileAccess.Read, HandleInheritability.None, leaveOpen: false);
        _view = _file.CreateViewAccessor(0, Length, MemoryMappedFileAccess.Read);
    }

    public override string Description { get; }

    public override long Length { get; }

    public override void Read(long offset, Span<byte> destination)
    {
        // The map is rounded up to whole pages: the file's own length is the bound.
        if (offset < 0 || destination.Length > Length - offset)
            throw new ArgumentOutOfRangeException(nameof(offset));
        if (_view is not null)
            _view.SafeMemoryMappedViewHandle.ReadSpan((ulong)offset, destination);
    }

    public override void Dispose()
    {
        _view?.Dispose();
        _file?.Dispose();
    }
}
