using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace DeconvGen;

/// <summary>Where an array's bytes come from.</summary>
/// <param name="Description">What they belong to, for messages.</param>
/// <param name="Open">A stream from the array's first byte.</param>
/// <param name="Gate">Held while the stream is in use: entries of one archive share its position.</param>
/// <param name="Checksum">CRC-32 of all bytes, where the file states it.</param>
internal sealed record NpyBytes(string Description, Func<Stream> Open, object Gate, uint? Checksum);

/// <summary>Reads an array's numbers once from first to last, little-endian whatever they are stored as, and checks that they are those that were written.</summary>
internal sealed class NpyReading : IDisposable
{
    private readonly string _name;
    private readonly NpyHeader _header;
    private readonly NpyBytes _bytes;
    private readonly Stream _stream;
    private long _remaining;
    private Crc32 _checksum;

    public NpyReading(string name, NpyHeader header, NpyBytes bytes)
    {
        (_name, _header, _bytes) = (name, header, bytes);
        Monitor.Enter(bytes.Gate);
        try
        {
            _stream = bytes.Open();
            _remaining = header.DataBegin + header.Type.ByteCount(header.Shape)!.Value;
            Skip(header.DataBegin);
        }
        catch
        {
            _stream?.Dispose();
            Monitor.Exit(bytes.Gate);
            throw;
        }
    }

    /// <summary>Fills the buffer, whose length is a multiple of 8; fewer bytes come at the end alone, and none after it.</summary>
    /// <exception cref="WeightException">The bytes end too early or are not those that were written.</exception>
    public int Next(Span<byte> buffer)
    {
        var bytes = buffer[..(int)Math.Min(buffer.Length, _remaining)];
        Fill(bytes);
        if (_header.BigEndian)
            Swap(bytes);
        return bytes.Length;
    }

    public void Dispose()
    {
        _stream.Dispose();
        Monitor.Exit(_bytes.Gate);
    }

    private void Skip(long count)
    {
        Span<byte> buffer = stackalloc byte[256];
        for (; count > 0; count -= Math.Min(count, buffer.Length))
            Fill(buffer[..(int)Math.Min(count, buffer.Length)]);
    }

    private void Fill(Span<byte> bytes)
    {
        try
        {
            if (_stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false) < bytes.Length)
                throw Fault($"the bytes of array \"{_name}\" end too early");
        }
        catch (InvalidDataException fault)
        {
            throw Fault($"the compressed bytes of array \"{_name}\" cannot be expanded ({fault.Message.TrimEnd('.')})");
        }
        _remaining -= bytes.Length;
        _checksum.Append(bytes);
        if (bytes.Length > 0 && _remaining == 0 && _bytes.Checksum is { } expected && _checksum.Value != expected)
            throw Fault($"the bytes of array \"{_name}\" have the checksum {_checksum.Value:X8} instead of {expected:X8}: they are not those that were written");
    }

    private WeightException Fault(string message) => new MalformedException(_name, message).Of(_bytes.Description, ".npz");

    private void Swap(Span<byte> bytes)
    {
        // A complex number is two numbers.
        switch (_header.Type == StorageType.C64 ? 4 : _header.Type.Bits() / 8)
        {
            case 2:
                Swap(MemoryMarshal.Cast<byte, ushort>(bytes), BinaryPrimitives.ReverseEndianness);
                break;
            case 4:
                Swap(MemoryMarshal.Cast<byte, uint>(bytes), BinaryPrimitives.ReverseEndianness);
                break;
            case 8:
                Swap(MemoryMarshal.Cast<byte, ulong>(bytes), BinaryPrimitives.ReverseEndianness);
                break;
        }
    }

    private static void Swap<T>(Span<T> values, Swapping<T> swap) => swap(values, values);

    private delegate void Swapping<T>(ReadOnlySpan<T> source, Span<T> destination);
}
