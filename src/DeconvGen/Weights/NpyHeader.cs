using System.Buffers.Binary;
using System.Text;

namespace DeconvGen;

/// <summary>What stands before the numbers of a .npy array.</summary>
/// <param name="Type">Type of the numbers.</param>
/// <param name="BigEndian">Whether the most significant byte comes first.</param>
/// <param name="Fortran">Whether the first axis runs fastest, where that makes a difference.</param>
/// <param name="Shape">The shape.</param>
/// <param name="DataBegin">Number of bytes before the numbers.</param>
internal sealed record NpyHeader(StorageType Type, bool BigEndian, bool Fortran, IReadOnlyList<long> Shape, long DataBegin)
{
    /// <summary>Ten thousand fields would fit; NumPy itself stops at 10,000 characters unless told otherwise.</summary>
    public const int MaxTextLength = 1 << 20;

    // "\x93NUMPY" and two bytes of version.
    private const int PrefixLength = 8;

    /// <summary>Reads and checks the header of an array of <paramref name="length"/> bytes; the stream stands at the numbers then.</summary>
    /// <exception cref="MalformedException">It is malformed, or its numbers do not fill the rest exactly.</exception>
    public static NpyHeader Read(Stream stream, long length, string name)
    {
        Span<byte> prefix = stackalloc byte[PrefixLength];
        RequireMagic(prefix[..stream.ReadAtLeast(prefix, PrefixLength, throwOnEndOfStream: false)], name);
        var lengthBytes = prefix[6] switch
        {
            1 => 2,
            2 or 3 => 4,
            _ => throw new MalformedException(name, $"array \"{name}\" is of version {prefix[6]}.{prefix[7]} of the format; 1.0, 2.0 and 3.0 are known"),
        };
        if (prefix[7] != 0)
            throw new MalformedException(name, $"array \"{name}\" is of version {prefix[6]}.{prefix[7]} of the format; 1.0, 2.0 and 3.0 are known");

        Span<byte> number = stackalloc byte[4];
        number.Clear();
        RequireAll(stream.ReadAtLeast(number[..lengthBytes], lengthBytes, throwOnEndOfStream: false), lengthBytes, name);
        var textLength = BinaryPrimitives.ReadUInt32LittleEndian(number);
        if (textLength > MaxTextLength)
            throw new MalformedException(name, $"the header of array \"{name}\" would have {textLength} bytes; at most {MaxTextLength} are read");
        var begin = PrefixLength + lengthBytes + textLength;
        if (begin > length)
            throw new MalformedException(name, $"the header of array \"{name}\" would have {textLength} bytes, and only {length - PrefixLength - lengthBytes} follow");
        var text = new byte[textLength];
        RequireAll(stream.ReadAtLeast(text, text.Length, throwOnEndOfStream: false), text.Length, name);
        return Check(NpyHeaderText.Parse(Encoding.Latin1.GetString(text), name), begin, length, name);
    }

    private static void RequireMagic(ReadOnlySpan<byte> prefix, string name)
    {
        if (prefix.Length == PrefixLength && prefix[0] == 0x93 && prefix[1..6].SequenceEqual("NUMPY"u8))
            return;
        // 0x80 and the protocol's number begin every pickle since Python 2.3; PK begins every zip.
        if (prefix is [0x80, <= 5, ..])
            throw new MalformedException(name, $"\"{name}\" is a Python pickle: {NpyTypes.Pickled}");
        if (prefix is [(byte)'P', (byte)'K', ..])
            throw new MalformedException(name, $"\"{name}\" is a zip archive, as .npz files are: open it with Npz");
        throw new MalformedException(name, $"\"{name}\" is no array: it does not begin with the bytes 93 'NUMPY' and a version");
    }

    private static NpyHeader Check(NpyHeaderText text, long begin, long length, string name)
    {
        var (type, bigEndian) = NpyTypes.Parse(text.Descr, name);
        var form = $"{type} [{string.Join(", ", text.Shape)}]";
        if (type.ByteCount(text.Shape) is not { } byteCount)
            throw new MalformedException(name, $"array \"{name}\" of {form} has more bytes than can be counted");
        if (byteCount > length - begin)
            throw new MalformedException(name, $"array \"{name}\" of {form} needs {byteCount} bytes, and only {length - begin} follow its header: the file is truncated or the shape is wrong");
        if (byteCount < length - begin)
            throw new MalformedException(name, $"array \"{name}\" of {form} needs {byteCount} bytes, but {length - begin} follow its header");
        return new NpyHeader(type, bigEndian, text.Fortran && byteCount > 0 && text.Shape.Count(size => size != 1) > 1, text.Shape, begin);
    }

    private static void RequireAll(int read, int wanted, string name)
    {
        if (read < wanted)
            throw new MalformedException(name, $"array \"{name}\" ends within its header");
    }
}
