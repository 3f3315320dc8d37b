namespace DeconvGen;

/// <summary>Names and sizes of <see cref="StorageType"/>.</summary>
internal static class StorageTypes
{
    public static bool TryParse(string name, out StorageType type)
    {
        foreach (var candidate in Enum.GetValues<StorageType>())
        {
            if (candidate.ToString() == name)
            {
                type = candidate;
                return true;
            }
        }
        type = default;
        return false;
    }

    /// <summary>Whether a network can load it.</summary>
    public static bool IsLoadable(this StorageType type) =>
        type is StorageType.F32 or StorageType.F64 or StorageType.F16 or StorageType.BF16;

    public static int Bits(this StorageType type) => type switch
    {
        StorageType.F4 => 4,
        StorageType.F6_E2M3 or StorageType.F6_E3M2 => 6,
        StorageType.F8_E5M2 or StorageType.F8_E4M3 or StorageType.F8_E8M0 or StorageType.BOOL or StorageType.U8 or StorageType.I8 => 8,
        StorageType.F16 or StorageType.BF16 or StorageType.U16 or StorageType.I16 => 16,
        StorageType.F32 or StorageType.U32 or StorageType.I32 => 32,
        StorageType.F64 or StorageType.U64 or StorageType.I64 or StorageType.C64 => 64,
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, null),
    };

    /// <summary>Bytes of a tensor of that shape, or <see langword="null"/> where they are not whole or exceed 63 bits.</summary>
    public static long? ByteCount(this StorageType type, IReadOnlyList<long> shape)
    {
        // 126 bits hold the product of a count below 2⁶³ and any size below 2⁶³.
        UInt128 count = 1;
        if (shape.Contains(0))
            return 0;
        foreach (var size in shape)
        {
            count *= (UInt128)size;
            if (count > long.MaxValue)
                return null;
        }
        var bits = count * (UInt128)type.Bits();
        return bits % 8 == 0 && bits / 8 <= long.MaxValue ? (long)(bits / 8) : null;
    }
}
