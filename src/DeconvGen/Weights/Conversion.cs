using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.InteropServices;

namespace DeconvGen;

/// <summary>From stored little-endian numbers to the network's type, rounded to nearest.</summary>
internal static class Conversion
{
    /// <summary>Converts <c>destination.Length</c> numbers from as many stored ones.</summary>
    public static void FromLittleEndian<T>(StorageType type, ReadOnlySpan<byte> bytes, Span<T> destination)
        where T : unmanaged, INumberBase<T>
    {
        if (BitConverter.IsLittleEndian && (type == StorageType.F32 && typeof(T) == typeof(float) || type == StorageType.F64 && typeof(T) == typeof(double)))
        {
            var stored = MemoryMarshal.AsBytes(destination);
            bytes[..stored.Length].CopyTo(stored);
            return;
        }
        switch (type)
        {
            case StorageType.F32:
                for (var i = 0; i < destination.Length; i++)
                    destination[i] = T.CreateTruncating(BinaryPrimitives.ReadSingleLittleEndian(bytes[(4 * i)..]));
                break;
            case StorageType.F64:
                for (var i = 0; i < destination.Length; i++)
                    destination[i] = T.CreateTruncating(BinaryPrimitives.ReadDoubleLittleEndian(bytes[(8 * i)..]));
                break;
            case StorageType.F16:
                for (var i = 0; i < destination.Length; i++)
                    destination[i] = T.CreateTruncating(BinaryPrimitives.ReadHalfLittleEndian(bytes[(2 * i)..]));
                break;
            case StorageType.BF16:
                for (var i = 0; i < destination.Length; i++)
                {
                    var upper = BinaryPrimitives.ReadUInt16LittleEndian(bytes[(2 * i)..]);
                    destination[i] = T.CreateTruncating(BitConverter.UInt32BitsToSingle((uint)upper << 16));
                }
                break;
            default:
                throw new NotSupportedException($"Numbers of type {type} cannot be loaded; F32, F64, F16 and BF16 can.");
        }
    }
}
