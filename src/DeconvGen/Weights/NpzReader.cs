using System.IO.Compression;

namespace DeconvGen;

/// <summary>Reads the directory of a .npz archive and the header of each entry.</summary>
internal static class NpzReader
{
    private const string Suffix = ".npy";

    public static IReadOnlyList<WeightTensor> Read(ByteStore store)
    {
        try
        {
            RequireZip(store);
            // Never disposed: it holds nothing but a stream without resources, and entries are read as long as the source lives.
            var archive = new ZipArchive(new ByteStream(store), ZipArchiveMode.Read);
            var tensors = new List<WeightTensor>();
            var names = new HashSet<string>(StringComparer.Ordinal);
            foreach (var entry in archive.Entries.Where(entry => !entry.FullName.EndsWith('/')))
            {
                var tensor = ReadEntry(archive, entry, store.Description);
                if (!names.Add(tensor.Name))
                    throw new MalformedException(tensor.Name, $"it holds \"{tensor.Name}\" twice");
                tensors.Add(tensor);
            }
            return tensors;
        }
        catch (MalformedException fault)
        {
            throw fault.Of(store.Description, ".npz");
        }
        catch (Exception fault) when (fault is InvalidDataException or IOException or NotSupportedException or ArgumentException or OverflowException)
        {
            // What ZipArchive runs into on a directory that contradicts itself; the store itself throws none of these.
            throw new MalformedException($"its zip archive cannot be read ({fault.Message.TrimEnd('.')})").Of(store.Description, ".npz");
        }
    }

    private static void RequireZip(ByteStore store)
    {
        Span<byte> start = stackalloc byte[2];
        start = start[..(int)Math.Min(2, store.Length)];
        store.Read(0, start);
        if (start is [0x93, (byte)'N'])
            throw new MalformedException("it is a single array: open it with Npy");
        if (start is [0x80, <= 5])
            throw new MalformedException($"it is a Python pickle: {NpyTypes.Pickled}");
        if (start is not [(byte)'P', (byte)'K'])
            throw new MalformedException("it is no zip archive");
    }

    private static NpyTensor ReadEntry(ZipArchive archive, ZipArchiveEntry entry, string description)
    {
        if (!entry.FullName.EndsWith(Suffix, StringComparison.Ordinal))
            throw new MalformedException(entry.FullName, $"its entry \"{entry.FullName}\" is no {Suffix} array");
        var name = entry.FullName[..^Suffix.Length];
        if (entry.IsEncrypted)
            throw new MalformedException(name, $"array \"{name}\" is encrypted");
        using var stream = entry.Open();
        var header = NpyHeader.Read(stream, entry.Length, name);
        return new NpyTensor(name, header, new NpyBytes(description, entry.Open, archive, entry.Crc32));
    }
}
