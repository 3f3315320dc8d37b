using System.Numerics;

namespace DeconvGen;

/// <summary>Makes up any tensor. Only integer arithmetic and correctly rounded operations, so that every machine gives the same bits.</summary>
internal sealed class RandomWeights(int seed) : WeightSource
{
    public override string Description => $"random weights of seed {seed}";

    public override IReadOnlyCollection<string>? Names => null;

    public override WeightTensor Find(TensorInfo expected) => new RandomTensor(expected, Stream(expected.Name));

    // FNV-1a over the name's UTF-16 units, started from the seed.
    private ulong Stream(string name)
    {
        var hash = 14695981039346656037UL ^ (uint)seed;
        foreach (var unit in name)
            hash = (hash ^ unit) * 1099511628211UL;
        return hash;
    }

    private sealed class RandomTensor(TensorInfo info, ulong stream)
        : WeightTensor(info.Name, info.Element == Element.Float64 ? StorageType.F64 : StorageType.F32, [.. info.Shape.Select(size => (long)size)])
    {
        public override void CopyTo(Span<float> destination) => Fill(destination);

        public override void CopyTo(Span<double> destination) => Fill(destination);

        internal override void WriteTo(Stream stream)
        {
            if (Type == StorageType.F64)
                Write<double>(stream);
            else
                Write<float>(stream);
        }

        private void Write<T>(Stream stream)
            where T : unmanaged, INumberBase<T>
        {
            var values = new T[Count];
            Fill<T>(values);
            stream.Write(ArrayTensor.LittleEndianBytes<T>(values));
        }

        private void Fill<T>(Span<T> destination)
            where T : unmanaged, INumberBase<T>
        {
            RequireLength(destination.Length);
            var isBias = Shape.Count <= 1;
            // Scales and variances lie about 1, in [0.9, 1.1]: a normalization neither vanishes nor divides by a negative number.
            var centre = info.Name.EndsWith(".variance", StringComparison.Ordinal) || info.Name.EndsWith(".gamma", StringComparison.Ordinal) ? 1.0 : 0;
            // The sum of four 16-bit uniform numbers has mean 2·65535 and variance 4·(2³² − 1)/12.
            var scale = Math.Sqrt(2.0 / info.FanIn) / Math.Sqrt((4294967296.0 - 1) / 3);
            for (var i = 0; i < destination.Length; i++)
            {
                var bits = Mix(stream + (ulong)i * 0x9E3779B97F4A7C15UL);
                // Odd numerators never give zero.
                var value = isBias
                    ? centre + 0.1 * ((long)(bits >> 31 | 1) - (1L << 32)) / (1L << 32)
                    : scale * ((int)(bits & 0xFFFF) + (int)(bits >> 16 & 0xFFFF) + (int)(bits >> 32 & 0xFFFF) + (int)(bits >> 48) - 2 * 65535);
                destination[i] = T.CreateTruncating(value);
            }
        }

        // SplitMix64's finaliser (Steele, Lea, Flood 2014).
        private static ulong Mix(ulong x)
        {
            x = (x ^ x >> 30) * 0xBF58476D1CE4E5B9UL;
            x = (x ^ x >> 27) * 0x94D049BB133111EBUL;
            return x ^ x >> 31;
        }
    }
}
