namespace DeconvGen;

/// <summary>A store as a stream with a position of its own, for readers that want one. The store is not disposed with it.</summary>
internal sealed class ByteStream(ByteStore store) : Stream
{
    private long _position;

    public override bool CanRead => true;

    public override bool CanSeek => true;

    public override bool CanWrite => false;

    public override long Length => store.Length;

    public override long Position
    {
        get => _position;
        set => _position = value >= 0 ? value : throw new IOException($"Position {value} lies before the beginning.");
    }

    public override int Read(Span<byte> buffer)
    {
        var count = (int)Math.Clamp(store.Length - _position, 0, buffer.Length);
        if (count > 0)
            store.Read(_position, buffer[..count]);
        _position += count;
        return count;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override long Seek(long offset, SeekOrigin origin) => Position = offset + origin switch
    {
        SeekOrigin.Current => _position,
        SeekOrigin.End => store.Length,
        _ => 0,
    };

    public override void Flush()
    {
    }

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
