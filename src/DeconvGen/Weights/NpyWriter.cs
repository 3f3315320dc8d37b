using System.Buffers.Binary;
using System.Text;

namespace DeconvGen;

/// <summary>Writes one .npy array.</summary>
internal static class NpyWriter
{
    // So that the numbers of a file are aligned to cache lines; the format's own rule since version 1.0 of NumPy 1.14.
    private const int Alignment = 64;

    private const int PrefixLength = 10;

    public static void Write(Stream stream, WeightTensor tensor)
    {
        stream.Write(Header(tensor));
        tensor.WriteTo(stream);
    }

    public static byte[] Header(WeightTensor tensor)
    {
        if (NpyTypes.Format(tensor.Type) is not { } descr)
            throw new ArgumentException($"Tensor {tensor} cannot be written: NumPy has no type of numbers for {tensor.Type}.", nameof(tensor));
        var sizes = string.Join(", ", tensor.Shape) + (tensor.Shape.Count == 1 ? "," : "");
        var text = $"{{'descr': '{descr}', 'fortran_order': False, 'shape': ({sizes}), }}";
        // Spaces and a line feed up to the alignment.
        var length = (PrefixLength + text.Length + 1 + Alignment - 1) / Alignment * Alignment;
        var header = new byte[length];
        ReadOnlySpan<byte> prefix = [0x93, .. "NUMPY"u8, 1, 0];
        prefix.CopyTo(header);
        BinaryPrimitives.WriteUInt16LittleEndian(header.AsSpan(8), checked((ushort)(length - PrefixLength)));
        header.AsSpan(PrefixLength).Fill((byte)' ');
        Encoding.ASCII.GetBytes(text, header.AsSpan(PrefixLength));
        header[^1] = (byte)'\n';
        return header;
    }
}
