using System.IO.Compression;
using CsCheck;

namespace DeconvGen.Tests.Weights;

public class MalformedNpzTests
{
    private const string Huge = "9223372036854775807";

    // Header, bytes of data, what the message says.
    public static TheoryData<string, int, string> Cases => new()
    {
        { "{'descr': '<f4', 'fortran_order': False, 'shape': (2,), }", 7, "F32 [2] needs 8 bytes, and only 7 follow" },
        { "{'descr': '<f4', 'fortran_order': False, 'shape': (2,), }", 9, "needs 8 bytes, but 9 follow" },
        { "{'descr': '<f4', 'fortran_order': False, 'shape': (2), }", 8, "a number, not a list" },
        { "{'descr': '<f4', 'fortran_order': False, 'shape': 2, }", 8, "has '2' instead of '('" },
        { "{'descr': '<f4', 'fortran_order': False, 'shape': (-2,), }", 8, "whole numbers" },
        { "{'descr': '<f4', 'fortran_order': False, 'shape': (2.0,), }", 8, "has '.' instead of ')'" },
        { "{'descr': '<f4', 'fortran_order': False, 'shape': (99999999999999999999,), }", 8, "whole numbers" },
        { $"{{'descr': '<f4', 'fortran_order': False, 'shape': ({Huge},), }}", 8, "more bytes than can be counted" },
        { "{'descr': '|u1', 'fortran_order': False, 'shape': (4294967296, 4294967296), }", 8, "more bytes than can be counted" },
        { $"{{'descr': '|u1', 'fortran_order': False, 'shape': ({Huge},), }}", 8, "truncated" },
        { "{'descr': '<f4', 'fortran_order': Maybe, 'shape': (2,), }", 8, "neither True nor False" },
        { "{'descr': '<f4', 'fortran_order': False, 'fortran_order': False, 'shape': (2,), }", 8, "states fortran_order twice" },
        { "{'descr': '<f4', 'fortran_order': False, 'shape': (2,), 'x': 1}", 8, "states \"x\"" },
        { "{'descr': '<f4', 'shape': (2,), }", 8, "lacks fortran_order" },
        { "{'fortran_order': False, 'shape': (2,), }", 8, "lacks descr" },
        { "{'descr': '<f4', 'fortran_order': False}", 8, "lacks shape" },
        { "{'descr': '<f4', 'fortran_order': False, 'shape': (2,), } x", 8, "has 'x' at character" },
        { "{'descr': '<f4', 'fortran_order': False, 'shape': (2,)", 8, "the end instead of '}'" },
        { "{'descr': '<f4", 8, "the end within text" },
        { "{'descr': 'f4', 'fortran_order': False, 'shape': (2,), }", 8, "states no order of bytes" },
        { "{'descr': '=f4', 'fortran_order': False, 'shape': (2,), }", 8, "states no order of bytes" },
        { "{'descr': '|f4', 'fortran_order': False, 'shape': (2,), }", 8, "states no order of bytes" },
        { "", 8, "the end instead of '{'" },
    };

    // Types that are no numbers or not of this machine's.
    public static TheoryData<string, string> Types => new()
    {
        { "'|O'", "np.savez(" },
        { "'O'", "np.savez(" },
        { "'<U5'", "astype(np.float32)" },
        { "'|S5'", "astype(np.float32)" },
        { "'<f16'", "astype(np.float32)" },
        { "'<c16'", "astype(np.float32)" },
        { "'<V2'", "astype(np.float32)" },
        { "[('x', '<f4'), ('y', '<f4')]", "of records" },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_malformed_array_is_refused_with_what_was_found(string header, int dataLength, string says)
    {
        var fault = NpyFile.Refused(NpyFile.Build(header, new byte[dataLength]));
        Assert.Contains(says, fault.Message, StringComparison.Ordinal);
        var problem = Assert.Single(fault.Problems);
        Assert.Equal((WeightProblemKind.Malformed, "a"), (problem.Kind, problem.Tensor));
        Assert.Equal(problem, Assert.Single(Assert.Throws<WeightException>(
            () => Npz.Read(NpyFile.Zip(CompressionLevel.Fastest, ("a.npy", NpyFile.Build(header, new byte[dataLength]))))).Problems));
    }

    [Theory]
    [MemberData(nameof(Types))]
    public void Arrays_that_hold_no_numbers_are_refused_with_a_way_out(string descr, string says)
    {
        var problem = Assert.Single(NpyFile.Refused(NpyFile.Build($"{{'descr': {descr}, 'fortran_order': False, 'shape': (), }}", new byte[8])).Problems);
        Assert.Equal(WeightProblemKind.Type, problem.Kind);
        Assert.Contains(says, problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_pickle_is_refused_with_a_way_out_and_files_of_the_other_kind_name_their_reader()
    {
        byte[] pickle = [0x80, 0x02, 0x7D, 0x71, 0x00, 0x2E, 0, 0, 0, 0];
        var array = NpyFile.Build("<f4", "(2,)", new byte[8]);
        Assert.Contains("np.savez(", NpyFile.Refused(pickle).Message, StringComparison.Ordinal);
        Assert.Contains("np.savez(", Refused(pickle).Message, StringComparison.Ordinal);
        Assert.Contains("open it with Npz", NpyFile.Refused(NpyFile.Zip(CompressionLevel.Fastest, ("a.npy", array))).Message, StringComparison.Ordinal);
        Assert.Contains("open it with Npy", Refused(array).Message, StringComparison.Ordinal);
        Assert.Contains("no zip archive", Refused([1, 2, 3]).Message, StringComparison.Ordinal);
        Assert.Contains("no zip archive", Refused([]).Message, StringComparison.Ordinal);
        Assert.Contains("no array", NpyFile.Refused([]).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Entries_that_are_no_arrays_or_come_twice_are_refused_by_name()
    {
        var array = NpyFile.Build("<f4", "(2,)", new byte[8]);
        Assert.Contains("\"archive/data.pkl\"", Refused(NpyFile.Zip(CompressionLevel.Fastest, ("archive/data.pkl", array))).Message, StringComparison.Ordinal);
        Assert.Contains("holds \"a\" twice", Refused(NpyFile.Zip(CompressionLevel.Fastest, ("a.npy", array), ("a.npy", array))).Message, StringComparison.Ordinal);
        using var source = Npz.Read(NpyFile.Zip(CompressionLevel.Fastest, ("folder/", []), ("folder/a.npy", array)));
        Assert.Equal("folder/a", Assert.Single(source.Names!));
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(4, 0)]
    [InlineData(1, 1)]
    public void Unknown_versions_are_refused(byte major, byte minor)
    {
        var file = NpyFile.Build("<f4", "(2,)", new byte[8]);
        (file[6], file[7]) = (major, minor);
        Assert.Contains($"version {major}.{minor}", NpyFile.Refused(file).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_header_longer_than_the_file_or_any_header_is_refused()
    {
        Assert.Contains("and only 2 follow", NpyFile.Refused([0x93, .. "NUMPY"u8, 1, 0, 3, 0, 1, 2]).Message, StringComparison.Ordinal);
        Assert.Contains("at most 1048576", NpyFile.Refused([0x93, .. "NUMPY"u8, 3, 0, 255, 255, 255, 255]).Message, StringComparison.Ordinal);
        Assert.Contains("within its header", NpyFile.Refused([0x93, .. "NUMPY"u8, 2, 0, 3]).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_number_changed_after_the_file_was_written_is_found_when_it_is_read()
    {
        var file = NpyFile.Zip(CompressionLevel.NoCompression, ("a.npy", NpyFile.Build("<f4", "(2,)", [1, 2, 3, 4, 5, 6, 7, 8])));
        var place = file.AsSpan().IndexOf<byte>((byte[])[1, 2, 3, 4, 5, 6, 7, 8]);
        file[place + 5] ^= 0x10;
        using var source = Npz.Read(file);
        var fault = Assert.Throws<WeightException>(() => NpyFile.Values(NpyFile.Find(source, "a")));
        Assert.Contains("checksum", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_malformed_file_on_disk_is_refused_by_its_path_and_not_kept_open()
    {
        var path = Path.GetTempFileName();
        try
        {
            Assert.Contains(path, Assert.Throws<WeightException>(() => Npz.Open(path)).Message, StringComparison.Ordinal);
            Assert.Contains(path, Assert.Throws<WeightException>(() => Npy.Open(path, "a")).Message, StringComparison.Ordinal);
            File.WriteAllBytes(path, NpyFile.Zip(CompressionLevel.Fastest, ("a.txt", [1])));
            Assert.Contains(path, Assert.Throws<WeightException>(() => Npz.Open(path)).Message, StringComparison.Ordinal);
        }
        finally
        {
            File.Delete(path);
        }
    }

    /// <summary>Whatever bytes change, the file is read within its bounds or refused as malformed; nothing else may come out.</summary>
    [Theory]
    [InlineData(CompressionLevel.NoCompression)]
    [InlineData(CompressionLevel.SmallestSize)]
    public void Changed_bytes_are_read_within_bounds_or_refused(CompressionLevel compression)
    {
        var valid = NpyFile.Zip(
            compression,
            ("a.npy", NpyFile.Build("<f4", "(2, 1)", new byte[8])), ("b/c.npy", NpyFile.Build(">f2", "(2, 3)", new byte[12], fortran: true, version: 2)));
        Assert.True(ReadsWithinBounds(valid));
        var change = Gen.Select(Gen.Int[0, valid.Length - 1], Gen.Byte);
        var refused = 0;
        Gen.Select(change.Array[1, 4], Gen.Int[-3, 3]).Sample((changes, growth) =>
        {
            var file = valid.Concat(new byte[3]).Take(valid.Length + growth).ToArray();
            foreach (var (place, value) in changes)
            {
                if (place < file.Length)
                    file[place] = value;
            }
            if (!ReadsWithinBounds(file))
                Interlocked.Increment(ref refused);
        }, iter: 20_000);
        Assert.NotEqual(0, refused);
    }

    [Fact]
    public void Every_single_bit_that_flips_is_survived()
    {
        var valid = NpyFile.Build("<f4", "(2, 3)", new byte[24], fortran: true);
        for (var bit = 0; bit < 8 * valid.Length; bit++)
        {
            var file = valid.ToArray();
            file[bit / 8] ^= (byte)(1 << bit % 8);
            var inData = bit / 8 >= valid.Length - 24;
            Assert.True(ReadsWithinBounds(() => Npy.Read(file, "a"), file.Length) || !inData, $"bit {bit} lies in the data and cannot make the file malformed");
        }
    }

    private static bool ReadsWithinBounds(byte[] file) => ReadsWithinBounds(() => Npz.Read(file), file.Length);

    private static bool ReadsWithinBounds(Func<WeightSource> open, int length)
    {
        try
        {
            using var source = open();
            foreach (var name in source.Names!)
            {
                var tensor = NpyFile.Find(source, name);
                // Deflate expands to 1032 times at most.
                if (tensor.Type.IsLoadable() && tensor.Count <= 1032L * length)
                    tensor.CopyTo(new double[tensor.Count]);
            }
            return true;
        }
        catch (WeightException fault)
        {
            Assert.All(fault.Problems, problem => Assert.True(problem.Kind is WeightProblemKind.Malformed or WeightProblemKind.Type));
            return false;
        }
    }

    private static WeightException Refused(byte[] file) => Assert.Throws<WeightException>(() => Npz.Read(file));
}
