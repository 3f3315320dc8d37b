namespace DeconvGen;

/// <summary>Type of the numbers of a stored tensor, by the names of the safetensors format. Networks load the first four.</summary>
public enum StorageType
{
    /// <summary>IEEE 754 single precision.</summary>
    F32,

    /// <summary>IEEE 754 double precision.</summary>
    F64,

    /// <summary>IEEE 754 half precision.</summary>
    F16,

    /// <summary>The upper half of a single-precision number.</summary>
    BF16,

    /// <summary>8-bit floating point, 5 bits of exponent.</summary>
    F8_E5M2,

    /// <summary>8-bit floating point, 4 bits of exponent.</summary>
    F8_E4M3,

    /// <summary>8-bit scale: an exponent alone.</summary>
    F8_E8M0,

    /// <summary>6-bit floating point, 2 bits of exponent.</summary>
    F6_E2M3,

    /// <summary>6-bit floating point, 3 bits of exponent.</summary>
    F6_E3M2,

    /// <summary>4-bit floating point.</summary>
    F4,

    /// <summary>Pair of single-precision numbers.</summary>
    C64,

    /// <summary>Truth value in a byte.</summary>
    BOOL,

    /// <summary>8-bit unsigned integer.</summary>
    U8,

    /// <summary>8-bit signed integer.</summary>
    I8,

    /// <summary>16-bit unsigned integer.</summary>
    U16,

    /// <summary>16-bit signed integer.</summary>
    I16,

    /// <summary>32-bit unsigned integer.</summary>
    U32,

    /// <summary>32-bit signed integer.</summary>
    I32,

    /// <summary>64-bit unsigned integer.</summary>
    U64,

    /// <summary>64-bit signed integer.</summary>
    I64,
}
