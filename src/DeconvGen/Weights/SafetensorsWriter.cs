using System.Buffers.Binary;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace DeconvGen;

/// <summary>Writes header and data. Tensors are sorted by size of element, largest first, then by name, so that every one is aligned to its elements.</summary>
internal static class SafetensorsWriter
{
    private const int Alignment = 8;

    public static void Write(Stream stream, WeightTensor[] tensors, IReadOnlyDictionary<string, string>? metadata)
    {
        if (tensors.GroupBy(tensor => tensor.Name).FirstOrDefault(group => group.Count() > 1) is { } twice)
            throw new ArgumentException($"{twice.Count()} tensors have the name \"{twice.Key}\".", nameof(tensors));
        if (tensors.Any(tensor => tensor.Name == SafetensorsReader.Metadata))
            throw new ArgumentException($"A tensor cannot have the name {SafetensorsReader.Metadata}: the format keeps it for text.", nameof(tensors));
        WeightTensor[] sorted = [.. tensors.OrderByDescending(tensor => tensor.Type.Bits()).ThenBy(tensor => tensor.Name, StringComparer.Ordinal)];

        var header = Header(sorted, metadata);
        if (header.Length > SafetensorsReader.MaxHeaderLength)
            throw new ArgumentException($"The header of {tensors.Length} tensors has {header.Length} bytes; the format permits {SafetensorsReader.MaxHeaderLength}.", nameof(tensors));
        Span<byte> length = stackalloc byte[8];
        BinaryPrimitives.WriteInt64LittleEndian(length, header.Length);
        stream.Write(length);
        stream.Write(header);
        foreach (var tensor in sorted)
            tensor.WriteTo(stream);
    }

    private static byte[] Header(WeightTensor[] tensors, IReadOnlyDictionary<string, string>? metadata)
    {
        var buffer = new MemoryStream();
        // Names such as "décodeur" stay readable; the file is never embedded in HTML.
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartObject();
            if (metadata is { Count: > 0 })
            {
                json.WriteStartObject(SafetensorsReader.Metadata);
                foreach (var (key, value) in metadata)
                    json.WriteString(key, value);
                json.WriteEndObject();
            }
            var offset = 0L;
            foreach (var tensor in tensors)
                offset = WriteTensor(json, tensor, offset);
            json.WriteEndObject();
        }
        // Spaces up to a multiple of 8 align the data.
        while (buffer.Length % Alignment != 0)
            buffer.WriteByte((byte)' ');
        return buffer.ToArray();
    }

    private static long WriteTensor(Utf8JsonWriter json, WeightTensor tensor, long begin)
    {
        var byteCount = tensor.Type.ByteCount(tensor.Shape)
            ?? throw new ArgumentException($"Tensor {tensor} does not fill whole bytes, or has too many.");
        var end = checked(begin + byteCount);
        json.WriteStartObject(tensor.Name);
        json.WriteString("dtype", tensor.Type.ToString());
        json.WriteStartArray("shape");
        foreach (var size in tensor.Shape)
            json.WriteNumberValue(size);
        json.WriteEndArray();
        json.WriteStartArray("data_offsets");
        json.WriteNumberValue(begin);
        json.WriteNumberValue(end);
        json.WriteEndArray();
        json.WriteEndObject();
        return end;
    }
}
