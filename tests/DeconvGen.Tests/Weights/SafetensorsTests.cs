using System.Buffers.Binary;
using System.Text;

namespace DeconvGen.Tests.Weights;

public sealed class SafetensorsTests : IDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("safetensors").FullName;

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    [Fact]
    public void A_file_made_by_hand_is_read_number_by_number()
    {
        // Types by their bits: 1.5 and −2 in each; the names' order is not the data's.
        byte[] data =
        [
            .. BitConverter.GetBytes(1.5), .. BitConverter.GetBytes(-2.0),
            .. BitConverter.GetBytes(1.5f), .. BitConverter.GetBytes(-2f),
            0x00, 0x3E, 0x00, 0xC0,
            0xC0, 0x3F, 0x00, 0xC0,
            7,
        ];
        var file = SafetensorsFile.Build(
            """{"half":{"dtype":"F16","shape":[2],"data_offsets":[24,28]},"double":{"dtype":"F64","shape":[1,2],"data_offsets":[0,16]},"byte":{"dtype":"U8","shape":[],"data_offsets":[32,33]},"brain":{"dtype":"BF16","shape":[2,1],"data_offsets":[28,32]},"single":{"dtype":"F32","shape":[2],"data_offsets":[16,24]},"none":{"dtype":"F32","shape":[0,5],"data_offsets":[16,16]}}   """,
            data);
        if (!BitConverter.IsLittleEndian)
            Assert.Skip("The data above is written for little-endian machines.");
        using var source = Safetensors.Read(file);

        Assert.Equal(["brain", "byte", "double", "half", "none", "single"], source.Names!.Order(StringComparer.Ordinal));
        foreach (var name in new[] { "half", "double", "brain", "single" })
        {
            var (singles, doubles) = (new float[2], new double[2]);
            Find(source, name).CopyTo(singles);
            Find(source, name).CopyTo(doubles);
            Assert.Equal([1.5f, -2f], singles);
            Assert.Equal([1.5, -2.0], doubles);
        }
        Assert.Equal([2L, 1L], Find(source, "brain").Shape);
        Find(source, "none").CopyTo(Span<float>.Empty);
        Assert.Throws<NotSupportedException>(() => Find(source, "byte").CopyTo(new float[1]));
        Assert.Throws<ArgumentException>(() => Find(source, "half").CopyTo(new float[3]));
    }

    [Fact]
    public void The_writer_writes_the_bytes_of_the_format()
    {
        var stream = new MemoryStream();
        Safetensors.Write(stream, [WeightTensor.Create("b", [1], [2f]), WeightTensor.Create("a", [1, 1], [1.0])], new Dictionary<string, string> { ["k"] = "v" });
        var file = stream.ToArray();
        var headerLength = (int)BinaryPrimitives.ReadUInt64LittleEndian(file);

        Assert.Equal(
            """{"__metadata__":{"k":"v"},"a":{"dtype":"F64","shape":[1,1],"data_offsets":[0,8]},"b":{"dtype":"F32","shape":[1],"data_offsets":[8,12]}}""",
            Encoding.UTF8.GetString(file, 8, headerLength).TrimEnd(' '));
        Assert.Equal(0, headerLength % 8);
        Assert.Equal([0, 0, 0, 0, 0, 0, 0xF0, 0x3F, 0, 0, 0, 0x40], file[(8 + headerLength)..]);
    }

    [Fact]
    public void Every_type_comes_back_bit_by_bit_from_file_stream_and_memory()
    {
        var random = new Random(7);
        var tensors = Enum.GetValues<StorageType>().Select(type =>
        {
            // 24 elements are whole bytes in every type.
            var bytes = new byte[24 * Bits(type) / 8];
            random.NextBytes(bytes);
            return (Tensor: WeightTensor.Create($"t.{type}", [2, 3, 4], type, bytes), Bytes: bytes);
        }).ToList();
        var path = Path.Combine(_directory, "all.safetensors");
        Safetensors.Write(path, tensors.Select(pair => pair.Tensor));

        using var mapped = Safetensors.Open(path);
        using var file = File.OpenRead(path);
        foreach (var source in new[] { mapped, Safetensors.Read(file), Safetensors.Read(File.ReadAllBytes(path)) })
        {
            Assert.Equal(tensors.Count, source.Names!.Count);
            foreach (var (tensor, bytes) in tensors)
            {
                var found = Find(source, tensor.Name);
                Assert.Equal((tensor.Type, 24L), (found.Type, found.Count));
                Assert.Equal([2L, 3L, 4L], found.Shape);
                // Written again alone, its data is the file's tail.
                var again = new MemoryStream();
                Safetensors.Write(again, [found]);
                Assert.Equal(bytes, again.ToArray()[^bytes.Length..]);
            }
        }
    }

    [Fact]
    public void Every_half_and_brain_number_becomes_the_number_it_stands_for()
    {
        var bits = Enumerable.Range(0, 65536).SelectMany(i => new[] { (byte)i, (byte)(i >> 8) }).ToArray();
        var (half, brain) = (new double[65536], new double[65536]);
        WeightTensor.Create("h", [65536], StorageType.F16, bits).CopyTo(half);
        WeightTensor.Create("b", [65536], StorageType.BF16, bits).CopyTo(brain);
        for (var i = 0; i < 65536; i++)
        {
            Assert.Equal(Decode(i, exponentBits: 5), half[i]);
            Assert.Equal(Decode(i, exponentBits: 8), brain[i]);
        }
    }

    [Fact]
    public void Doubles_round_to_the_nearest_float()
    {
        double[] values = [1 + Math.ScaleB(1, -24), 1 + Math.ScaleB(1, -24) + Math.ScaleB(1, -40), 1e300, 1e-300, double.NaN];
        var singles = new float[5];
        WeightTensor.Create("d", [5], values).CopyTo(singles);
        Assert.Equal<float>([1f, 1f + 1.1920929e-7f, float.PositiveInfinity, 0f, float.NaN], singles);
    }

    [Fact]
    public void A_large_tensor_is_copied_whole()
    {
        // More than one chunk of conversion, and no multiple of it.
        var values = Enumerable.Range(0, 300_001).Select(i => i * 0.5f).ToArray();
        var path = Path.Combine(_directory, "large.safetensors");
        Safetensors.Write(path, [WeightTensor.Create("x", [300_001], values)]);
        using var source = Safetensors.Open(path);
        var (singles, doubles) = (new float[values.Length], new double[values.Length]);
        Find(source, "x").CopyTo(singles);
        WeightTensor.Create("x", [300_001], values).CopyTo(doubles);
        Assert.Equal(values, singles);
        Assert.Equal(values.Select(value => (double)value), doubles);
    }

    [Fact]
    public void A_write_that_fails_leaves_the_old_file_and_no_other()
    {
        var path = Path.Combine(_directory, "kept.safetensors");
        Safetensors.Write(path, [WeightTensor.Create("x", [1], [1f])]);
        var before = File.ReadAllBytes(path);
        // The source of the second tensor is gone: its values cannot be read when their turn comes.
        var gonePath = Path.Combine(_directory, "gone.safetensors");
        Safetensors.Write(gonePath, [WeightTensor.Create("y", [1], [1f])]);
        var gone = Safetensors.Open(gonePath);
        var tensor = Find(gone, "y");
        gone.Dispose();

        Assert.Throws<ObjectDisposedException>(() => Safetensors.Write(path, [WeightTensor.Create("x", [1], [2f]), tensor]));
        Assert.Equal(before, File.ReadAllBytes(path));
        Assert.Equal(["gone.safetensors", "kept.safetensors"], Directory.GetFiles(_directory).Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Names_that_the_format_does_not_permit_are_not_written()
    {
        var one = WeightTensor.Create("x", [1], [1f]);
        var stream = new MemoryStream();
        Assert.Contains("\"x\"", Assert.Throws<ArgumentException>(() => Safetensors.Write(stream, [one, one])).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => Safetensors.Write(stream, [WeightTensor.Create("__metadata__", [1], [1f])]));
        Assert.Equal(0, stream.Length);
    }

    [Fact]
    public void A_name_in_any_script_comes_back()
    {
        var stream = new MemoryStream();
        string[] names = ["décodeur.weight", "層1.weight", "a \"quoted\"\\name", "line\nbreak", "𝒳", ""];
        Safetensors.Write(stream, names.Select(name => WeightTensor.Create(name, [1], [1f])));
        Assert.Equal(names.Order(StringComparer.Ordinal), Safetensors.Read(stream.ToArray()).Names!.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_resource_is_read_and_a_missing_one_named()
    {
        var assembly = typeof(SafetensorsTests).Assembly;
        Assert.Equal(["x"], Safetensors.FromResource(assembly, "embedded.safetensors").Names!);
        var fault = Assert.Throws<FileNotFoundException>(() => Safetensors.FromResource(assembly, "embeded.safetensors"));
        Assert.Contains("its resources: embedded.safetensors", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_disposed_source_says_so()
    {
        var source = Safetensors.Read(SafetensorsFile.Build("""{"a":{"dtype":"U8","shape":[0],"data_offsets":[0,0]}}""", 0));
        source.Dispose();
        Assert.Throws<ObjectDisposedException>(() => Find(source, "a"));
    }

    private static WeightTensor Find(WeightSource source, string name) => source.Find(new TensorInfo(name, [], "", Element.Float32))!;

    private static int Bits(StorageType type) => type switch
    {
        StorageType.BOOL => 8,
        StorageType.F8_E5M2 or StorageType.F8_E4M3 or StorageType.F8_E8M0 => 8,
        StorageType.F6_E2M3 or StorageType.F6_E3M2 => 6,
        _ => int.Parse(type.ToString().TrimStart('B', 'F', 'I', 'U', 'C'), System.Globalization.CultureInfo.InvariantCulture),
    };

    /// <summary>IEEE 754's definition, for 16 bits.</summary>
    private static double Decode(int bits, int exponentBits)
    {
        var fractionBits = 15 - exponentBits;
        var (exponent, fraction) = (bits >> fractionBits & (1 << exponentBits) - 1, bits & (1 << fractionBits) - 1);
        var bias = (1 << exponentBits - 1) - 1;
        var magnitude = exponent == (1 << exponentBits) - 1
            ? fraction == 0 ? double.PositiveInfinity : double.NaN
            : exponent == 0
                ? Math.ScaleB(fraction, 1 - bias - fractionBits)
                : Math.ScaleB((1 << fractionBits) + fraction, exponent - bias - fractionBits);
        return bits >> 15 == 0 ? magnitude : -magnitude;
    }
}
