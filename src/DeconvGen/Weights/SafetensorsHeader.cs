using System.Text.Json;

namespace DeconvGen;

/// <summary>Parses the JSON header. Each entry's type, shape and length agree; their places are checked by the caller, who knows the file's length.</summary>
internal static class SafetensorsHeader
{
    /// <summary>One tensor; begin and end count bytes from the start of the data.</summary>
    public sealed record Entry(string Name, StorageType Type, IReadOnlyList<long> Shape, long Begin, long End);

    public static IReadOnlyList<Entry> Parse(ReadOnlySpan<byte> header)
    {
        try
        {
            return ParseEntries(header);
        }
        catch (JsonException fault)
        {
            throw new MalformedException($"its header is not valid JSON at byte {fault.BytePositionInLine}");
        }
        catch (InvalidOperationException)
        {
            // What Utf8JsonReader says of text that is not valid UTF-8, or of half a surrogate pair.
            throw new MalformedException("its header holds text that is not valid Unicode");
        }
    }

    private static List<Entry> ParseEntries(ReadOnlySpan<byte> header)
    {
        var json = new Utf8JsonReader(header);
        json.Read();
        var entries = new List<Entry>();
        var names = new HashSet<string>(StringComparer.Ordinal);
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            var name = json.GetString()!;
            if (!names.Add(name))
                throw new MalformedException(name, $"its header names \"{name}\" twice");
            json.Read();
            if (name == SafetensorsReader.Metadata)
                SkipMetadata(ref json);
            else
                entries.Add(ParseEntry(ref json, name));
        }
        // Anything but white space after the object is a JsonException.
        json.Read();
        return entries;
    }

    private static void SkipMetadata(ref Utf8JsonReader json)
    {
        if (json.TokenType != JsonTokenType.StartObject)
            throw new MalformedException($"{SafetensorsReader.Metadata} is not an object");
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            var key = json.GetString();
            json.Read();
            if (json.TokenType != JsonTokenType.String)
                throw new MalformedException($"{SafetensorsReader.Metadata} has a value for \"{key}\" that is not text");
        }
    }

    private static Entry ParseEntry(ref Utf8JsonReader json, string name)
    {
        if (json.TokenType != JsonTokenType.StartObject)
            throw new MalformedException(name, $"the entry of tensor \"{name}\" is not an object");
        string? type = null;
        List<long>? shape = null, offsets = null;
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            var key = json.GetString()!;
            json.Read();
            switch (key)
            {
                case "dtype" when type is null && json.TokenType == JsonTokenType.String:
                    type = json.GetString();
                    break;
                case "shape" when shape is null:
                    shape = ParseNumbers(ref json, name, key);
                    break;
                case "data_offsets" when offsets is null:
                    offsets = ParseNumbers(ref json, name, key);
                    break;
                case "dtype" or "shape" or "data_offsets":
                    throw new MalformedException(name, $"tensor \"{name}\" states {key} twice, or not as text");
                default:
                    json.Skip(); // The reference reader ignores what it does not know.
                    break;
            }
        }
        return Check(name, type, shape, offsets);
    }

    private static Entry Check(string name, string? typeName, List<long>? shape, List<long>? offsets)
    {
        if (typeName is null || shape is null || offsets is null)
            throw new MalformedException(name, $"tensor \"{name}\" lacks {(typeName is null ? "dtype" : shape is null ? "shape" : "data_offsets")}");
        if (!StorageTypes.TryParse(typeName, out var type))
            throw new MalformedException(name, $"tensor \"{name}\" is of type \"{typeName}\", which the format does not have; it has {string.Join(", ", Enum.GetNames<StorageType>())}");
        if (offsets.Count != 2)
            throw new MalformedException(name, $"tensor \"{name}\" has {offsets.Count} data_offsets; there must be 2, begin and end");
        var (begin, end) = (offsets[0], offsets[1]);
        if (begin > end)
            throw new MalformedException(name, $"tensor \"{name}\" begins at byte {begin} of the data, after its end at {end}");
        var text = $"{type} [{string.Join(", ", shape)}]";
        if (type.ByteCount(shape) is not { } byteCount)
            throw new MalformedException(name, $"tensor \"{name}\" of {text} has more bytes than can be counted, or a part of one");
        if (byteCount != end - begin)
            throw new MalformedException(name, $"tensor \"{name}\" of {text} needs {byteCount} bytes; its data_offsets [{begin}, {end}] hold {end - begin}");
        return new Entry(name, type, shape, begin, end);
    }

    private static List<long> ParseNumbers(ref Utf8JsonReader json, string name, string key)
    {
        if (json.TokenType != JsonTokenType.StartArray)
            throw new MalformedException(name, $"{key} of tensor \"{name}\" is not a list");
        var numbers = new List<long>();
        while (json.Read() && json.TokenType != JsonTokenType.EndArray)
        {
            if (json.TokenType != JsonTokenType.Number || !json.TryGetInt64(out var number) || number < 0)
                throw new MalformedException(name, $"{key} of tensor \"{name}\" holds something other than whole numbers from 0 to 2⁶³ − 1");
            numbers.Add(number);
        }
        return numbers;
    }
}
