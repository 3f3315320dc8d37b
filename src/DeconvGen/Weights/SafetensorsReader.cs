using System.Buffers.Binary;
using System.Text.Json;

namespace DeconvGen;

/// <summary>Reads the frame of a safetensors file: the header's length, the header, and whether the tensors cover the data exactly.</summary>
internal static class SafetensorsReader
{
    /// <summary>The format's limit.</summary>
    public const int MaxHeaderLength = 100_000_000;

    public const string Metadata = "__metadata__";

    private const int LengthBytes = 8;

    public static IReadOnlyList<WeightTensor> Read(ByteStore store)
    {
        try
        {
            var header = Header(store);
            var entries = SafetensorsHeader.Parse(header);
            var dataBegin = (long)LengthBytes + header.Length;
            RequireCover(entries, store.Length - dataBegin);
            return [.. entries.Select(entry => new StoredTensor(entry.Name, entry.Type, entry.Shape, store, dataBegin + entry.Begin, entry.End - entry.Begin))];
        }
        catch (MalformedException fault)
        {
            throw fault.Of(store.Description, "safetensors");
        }
    }

    private static byte[] Header(ByteStore store)
    {
        if (store.Length < LengthBytes)
            throw new MalformedException($"it has {store.Length} bytes, and the length of the header alone takes {LengthBytes}");
        Span<byte> prefix = stackalloc byte[LengthBytes];
        store.Read(0, prefix);
        var length = BinaryPrimitives.ReadUInt64LittleEndian(prefix);
        if (length > MaxHeaderLength)
            throw new MalformedException($"its header would have {length} bytes, and the format permits {MaxHeaderLength}");
        if ((long)length > store.Length - LengthBytes)
            throw new MalformedException($"its header would have {length} bytes, and only {store.Length - LengthBytes} follow");
        var header = new byte[length];
        store.Read(LengthBytes, header);
        if (length == 0 || header[0] != '{')
            throw new MalformedException("its header does not begin with '{'");
        return header;
    }

    /// <summary>The tensors must lie one after the other, in any order of names, without a gap, from the first byte of the data to the last.</summary>
    private static void RequireCover(IReadOnlyList<SafetensorsHeader.Entry> entries, long dataLength)
    {
        var position = 0L;
        foreach (var entry in entries.OrderBy(entry => entry.Begin).ThenBy(entry => entry.End))
        {
            if (entry.End > dataLength)
                throw new MalformedException(entry.Name, $"tensor \"{entry.Name}\" ends at byte {entry.End} of the data, which has {dataLength} bytes: the file is truncated or the offsets are wrong");
            if (entry.Begin < position)
                throw new MalformedException(entry.Name, $"tensor \"{entry.Name}\" begins at byte {entry.Begin} of the data and overlaps another that ends at {position}");
            if (entry.Begin > position)
                throw new MalformedException(entry.Name, $"tensor \"{entry.Name}\" begins at byte {entry.Begin} of the data, after a gap of {entry.Begin - position} bytes that belong to no tensor");
            position = entry.End;
        }
        if (position != dataLength)
            throw new MalformedException($"{dataLength - position} bytes follow the last tensor, which ends at byte {position} of the data");
    }
}
