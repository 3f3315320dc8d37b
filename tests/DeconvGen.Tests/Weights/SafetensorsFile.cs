using System.Buffers.Binary;
using System.Text;

namespace DeconvGen.Tests.Weights;

/// <summary>Builds safetensors files by hand, right or wrong, without the writer under test.</summary>
internal static class SafetensorsFile
{
    public static byte[] Build(string header, int dataLength) => Build(header, new byte[dataLength]);

    public static byte[] Build(string header, byte[] data) => Build((ulong)Encoding.UTF8.GetByteCount(header), Encoding.UTF8.GetBytes(header), data);

    public static byte[] Build(ulong headerLength, byte[] header, byte[] data)
    {
        var length = new byte[8];
        BinaryPrimitives.WriteUInt64LittleEndian(length, headerLength);
        return [.. length, .. header, .. data];
    }

    public static WeightException Refused(byte[] file) => Assert.Throws<WeightException>(() => Safetensors.Read(file));
}
