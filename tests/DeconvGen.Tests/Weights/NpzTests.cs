using System.IO.Compression;

namespace DeconvGen.Tests.Weights;

public sealed class NpzTests : IDisposable
{
    private static readonly double[] Numbers = [0.5, -1, 2.25, 3, -4.5, 100];

    private readonly string _directory = Directory.CreateTempSubdirectory("npz").FullName;

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    /// <summary>The resource was written by Python's zipfile and struct, entry by entry as np.savez does: versions 1 to 3, both orders of bytes and of axes, stored and deflated.</summary>
    [Fact]
    public void A_file_that_Python_wrote_is_read_number_by_number()
    {
        using var source = Npz.FromResource(typeof(NpzTests).Assembly, "python.npz");
        Assert.Equal(["big", "bigfortran", "conv1/weight", "double", "half", "step"], source.Names!.Order(StringComparer.Ordinal));
        foreach (var (name, type) in new[]
        {
            ("conv1/weight", StorageType.F32), ("big", StorageType.F32), ("double", StorageType.F64), ("half", StorageType.F16), ("bigfortran", StorageType.F64),
        })
        {
            var tensor = NpyFile.Find(source, name);
            Assert.Equal(type, tensor.Type);
            Assert.Equal([2L, 3L], tensor.Shape);
            Assert.Equal(Numbers, NpyFile.Values(tensor));
            var singles = new float[6];
            tensor.CopyTo(singles);
            Assert.Equal(Numbers, singles.Select(value => (double)value));
        }
        var step = NpyFile.Find(source, "step");
        Assert.Equal((StorageType.I64, 0, 1L), (step.Type, step.Shape.Count, step.Count));
        Assert.Throws<NotSupportedException>(() => step.CopyTo(new float[1]));
        Assert.Throws<ArgumentException>(() => NpyFile.Find(source, "half").CopyTo(new float[5]));
    }

    [Fact]
    public void Names_are_mapped_by_renaming()
    {
        using var source = Npz.FromResource(typeof(NpzTests).Assembly, "python.npz").Rename(name => name.Contains('/') ? name.Replace('/', '.') : null);
        Assert.Equal(Numbers, NpyFile.Values(NpyFile.Find(source, "conv1.weight")));
        Assert.Equal("conv1.weight", Assert.Single(source.Names!));
    }

    /// <summary>Every element of a tensor of four axes, large enough for several chunks, is at its place.</summary>
    [Theory]
    [InlineData("<f4")]
    [InlineData(">f4")]
    [InlineData(">f8")]
    [InlineData(">f2")]
    public void An_array_in_Fortran_order_is_transposed(string descr)
    {
        int[] shape = [3, 37, 1, 211];
        var count = shape.Aggregate(1, (product, size) => product * size);
        var data = new MemoryStream();
        for (var i = 0; i < count; i++)
        {
            var rest = i;
            var place = 0;
            foreach (var axis in new[] { 0, 1, 2, 3 })
            {
                // The first axis runs fastest: this is the row-major place of the i-th number stored.
                place += rest % shape[axis] * shape[(axis + 1)..].Aggregate(1, (product, size) => product * size);
                rest /= shape[axis];
            }
            byte[] bytes = descr[1..] switch
            {
                "f4" => BitConverter.GetBytes((float)place),
                "f8" => BitConverter.GetBytes((double)place),
                _ => BitConverter.GetBytes((Half)(place % 2048)),
            };
            data.Write(BitConverter.IsLittleEndian == (descr[0] == '<') ? bytes : [.. bytes.Reverse()]);
        }
        var file = NpyFile.Build(descr, "(3, 37, 1, 211)", data.ToArray(), fortran: true);
        var tensor = NpyFile.Find(Npy.Read(file, "t"), "t");
        var expected = Enumerable.Range(0, count).Select(i => (double)(descr.EndsWith("f2", StringComparison.Ordinal) ? i % 2048 : i)).ToArray();
        Assert.Equal(expected, NpyFile.Values(tensor));

        // Its bytes, as another format would store them, are row-major and little-endian too.
        var copy = new MemoryStream();
        Safetensors.Write(copy, [tensor]);
        Assert.Equal(expected, NpyFile.Values(NpyFile.Find(Safetensors.Read(copy.ToArray()), "t")));
    }

    [Theory]
    [InlineData(CompressionLevel.NoCompression)]
    [InlineData(CompressionLevel.Fastest)]
    [InlineData(CompressionLevel.SmallestSize)]
    public void Every_type_comes_back_bit_by_bit_from_file_stream_and_memory(CompressionLevel compression)
    {
        var random = new Random(7);
        var tensors = Enum.GetValues<StorageType>().Where(type => NpyTypes.Format(type) is not null).Select(type =>
        {
            var bytes = new byte[40_000 * type.Bits() / 8];
            random.NextBytes(bytes);
            return (Tensor: WeightTensor.Create($"t/{type}", [200, 50, 4], type, bytes), Bytes: bytes);
        }).ToList();
        Assert.Equal(13, tensors.Count);
        var path = Path.Combine(_directory, "all.npz");
        Npz.Write(path, tensors.Select(pair => pair.Tensor), compression);

        using var mapped = Npz.Open(path);
        using var file = File.OpenRead(path);
        foreach (var source in new[] { mapped, Npz.Read(file), Npz.Read(File.ReadAllBytes(path)) })
        {
            Assert.Equal(tensors.Count, source.Names!.Count);
            foreach (var (tensor, bytes) in tensors)
            {
                var found = NpyFile.Find(source, tensor.Name);
                Assert.Equal(tensor.Type, found.Type);
                Assert.Equal([200L, 50L, 4L], found.Shape);
                var again = new MemoryStream();
                Npy.Write(again, found);
                Assert.Equal(bytes, again.ToArray()[^bytes.Length..]);
            }
        }
    }

    [Fact]
    public void The_writer_writes_the_bytes_of_the_format_and_the_same_at_any_time()
    {
        var stream = new MemoryStream();
        Npy.Write(stream, WeightTensor.Create("x", [1], [2f]));
        byte[] expected = [0x93, .. "NUMPY"u8, 1, 0, 118, 0, .. "{'descr': '<f4', 'fortran_order': False, 'shape': (1,), }"u8];
        Assert.Equal(expected, stream.ToArray()[..expected.Length]);
        Assert.Equal([(byte)' ', (byte)'\n', 0, 0, 0, 0x40], stream.ToArray()[^6..]);
        Assert.Equal(128 + 4, stream.Length);

        byte[][] files = [.. Enumerable.Range(0, 2).Select(_ =>
        {
            var file = new MemoryStream();
            Npz.Write(file, [WeightTensor.Create("b", [], [2f]), WeightTensor.Create("a/b", [0, 3], Array.Empty<double>())]);
            return file.ToArray();
        })];
        Assert.Equal(files[0], files[1]);
        using var archive = new ZipArchive(new MemoryStream(files[0]));
        Assert.Equal([("b.npy", 1980), ("a/b.npy", 1980)], archive.Entries.Select(entry => (entry.FullName, entry.LastWriteTime.Year)));
    }

    [Fact]
    public void What_NumPy_has_no_type_for_is_refused_before_anything_is_written()
    {
        var stream = new MemoryStream();
        var brain = WeightTensor.Create("b", [1], StorageType.BF16, new byte[2]);
        Assert.Contains("BF16", Assert.Throws<ArgumentException>(() => Npz.Write(stream, [WeightTensor.Create("a", [1], [2f]), brain])).Message, StringComparison.Ordinal);
        var one = WeightTensor.Create("a", [1], [2f]);
        Assert.Contains("2 tensors have the name \"a\"", Assert.Throws<ArgumentException>(() => Npz.Write(stream, [one, one])).Message, StringComparison.Ordinal);
        Assert.Equal(0, stream.Length);

        var path = Path.Combine(_directory, "kept.npz");
        Npz.Write(path, [one]);
        Assert.Throws<ArgumentException>(() => Npz.Write(path, [brain]));
        Assert.Equal(path, Assert.Single(Directory.GetFiles(_directory)));
        Assert.Equal([2.0], NpyFile.Values(NpyFile.Find(Npz.Read(File.ReadAllBytes(path)), "a")));
    }

    [Fact]
    public void An_array_without_elements_may_have_axes_longer_than_any_span()
    {
        var tensor = NpyFile.Find(Npy.Read(NpyFile.Build("<f4", "(0, 1099511627776)", [], fortran: true), "t"), "t");
        Assert.Equal([0L, 1L << 40], tensor.Shape);
        Assert.Empty(NpyFile.Values(tensor));
    }

    [Fact]
    public void A_single_array_is_a_source_of_one_tensor()
    {
        var path = Path.Combine(_directory, "w.npy");
        File.WriteAllBytes(path, NpyFile.Build("<f4", "(2,)", [.. BitConverter.GetBytes(1.5f), .. BitConverter.GetBytes(-2f)]));
        using (var source = Npy.Open(path, "conv.bias"))
        {
            Assert.Equal("conv.bias", Assert.Single(source.Names!));
            Assert.Equal([1.5, -2], NpyFile.Values(NpyFile.Find(source, "conv.bias")));
        }
        File.Delete(path);
    }

    [Fact]
    public void Tensors_of_one_archive_are_read_on_several_threads_at_once()
    {
        var random = new Random(1);
        var tensors = Enumerable.Range(0, 8).Select(i => WeightTensor.Create($"t{i}", [50_000], Enumerable.Range(0, 50_000).Select(_ => random.NextDouble()).ToArray())).ToList();
        var stream = new MemoryStream();
        Npz.Write(stream, tensors, CompressionLevel.Fastest);
        using var source = Npz.Read(stream.ToArray());
        Parallel.For(0, 32, i => Assert.Equal(NpyFile.Values(tensors[i % 8]), NpyFile.Values(NpyFile.Find(source, $"t{i % 8}"))));
    }
}
