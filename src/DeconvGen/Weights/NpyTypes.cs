namespace DeconvGen;

/// <summary>NumPy's names of number types.</summary>
internal static class NpyTypes
{
    /// <summary>Why a pickle is refused, and what to do.</summary>
    public const string Pickled =
        "reading one can run any code, so it is refused. In Python, take its arrays out with np.load(path, allow_pickle=True, encoding=\"latin1\").item() "
        + "and store them by name with np.savez(path, **{\"conv1/weight\": …, \"conv1/bias\": …})";

    private static readonly (string Name, StorageType Type)[] Names =
    [
        ("f4", StorageType.F32), ("f8", StorageType.F64), ("f2", StorageType.F16), ("c8", StorageType.C64), ("b1", StorageType.BOOL),
        ("u1", StorageType.U8), ("i1", StorageType.I8), ("u2", StorageType.U16), ("i2", StorageType.I16),
        ("u4", StorageType.U32), ("i4", StorageType.I32), ("u8", StorageType.U64), ("i8", StorageType.I64),
    ];

    public static (StorageType Type, bool BigEndian) Parse(string descr, string name)
    {
        if (descr.TrimStart('|', '<', '>', '=') is ['O', ..])
            throw new MalformedException(name, $"array \"{name}\" holds Python objects, stored as a pickle: {Pickled}", WeightProblemKind.Type);
        foreach (var (letters, type) in Names)
        {
            if (!descr.EndsWith(letters, StringComparison.Ordinal) || descr.Length > letters.Length + 1)
                continue;
            // '|' says that order means nothing, which is so for single bytes.
            if (descr.Length > letters.Length && (descr[0] is '<' or '>' || (descr[0] == '|' && type.Bits() == 8)))
                return (type, descr[0] == '>');
            throw new MalformedException(name, $"array \"{name}\" is of type \"{descr}\", which states no order of bytes; '<' or '>' must come first");
        }
        throw new MalformedException(
            name,
            $"array \"{name}\" is of type \"{descr}\"; known are {string.Join(", ", Names.Select(known => known.Name))} after '<' or '>'. In Python, array.astype(np.float32) converts numbers",
            WeightProblemKind.Type);
    }

    /// <summary>The name of a type, little-endian, or <see langword="null"/> where NumPy has none.</summary>
    public static string? Format(StorageType type)
    {
        foreach (var (letters, known) in Names)
        {
            if (known == type)
                return (type.Bits() == 8 ? "|" : "<") + letters;
        }
        return null;
    }
}
