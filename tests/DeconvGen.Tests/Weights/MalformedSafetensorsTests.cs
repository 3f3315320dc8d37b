using CsCheck;

namespace DeconvGen.Tests.Weights;

public class MalformedSafetensorsTests
{
    private const string Huge = "9223372036854775807";

    // Header, bytes of data, tensor that the error is about, what its message says.
    public static TheoryData<string, int, string, string> Cases => new()
    {
        { """{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}""", 7, "a", "truncated" },
        { """{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}""", 9, "", "1 bytes follow the last tensor" },
        { """{"a":{"dtype":"F32","shape":[2],"data_offsets":[8,16]}}""", 8, "a", "ends at byte 16 of the data, which has 8 bytes" },
        { """{"a":{"dtype":"F32","shape":[2],"data_offsets":[4,12]}}""", 12, "a", "gap of 4 bytes" },
        { """{"a":{"dtype":"F32","shape":[2],"data_offsets":[8,0]}}""", 8, "a", "begins at byte 8 of the data, after its end at 0" },
        { """{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]},"b":{"dtype":"F32","shape":[2],"data_offsets":[4,12]}}""", 12, "b", "overlaps" },
        { """{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]},"b":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}""", 8, "b", "overlaps" },
        { """{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]},"b":{"dtype":"F32","shape":[1],"data_offsets":[12,16]}}""", 16, "b", "gap of 4 bytes" },
        { """{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]},"a":{"dtype":"F32","shape":[2],"data_offsets":[8,16]}}""", 16, "a", "names \"a\" twice" },
        { """{"a":{"dtype":"F32","shape":[3],"data_offsets":[0,8]}}""", 8, "a", "F32 [3] needs 12 bytes; its data_offsets [0, 8] hold 8" },
        { """{"a":{"dtype":"F64","shape":[2],"data_offsets":[0,8]}}""", 8, "a", "needs 16 bytes" },
        { """{"a":{"dtype":"F32","shape":[-2],"data_offsets":[0,8]}}""", 8, "a", "shape of tensor \"a\"" },
        { """{"a":{"dtype":"F32","shape":[2],"data_offsets":[-8,0]}}""", 8, "a", "data_offsets of tensor \"a\"" },
        { """{"a":{"dtype":"F32","shape":[2.0],"data_offsets":[0,8]}}""", 8, "a", "whole numbers" },
        { """{"a":{"dtype":"F32","shape":["2"],"data_offsets":[0,8]}}""", 8, "a", "whole numbers" },
        { """{"a":{"dtype":"F32","shape":[99999999999999999999],"data_offsets":[0,8]}}""", 8, "a", "whole numbers" },
        { """{"a":{"dtype":"F32","shape":2,"data_offsets":[0,8]}}""", 8, "a", "not a list" },
        { $$$"""{"a":{"dtype":"F32","shape":[{{{Huge}}}],"data_offsets":[0,8]}}""", 8, "a", "more bytes than can be counted" },
        { $$$"""{"a":{"dtype":"U8","shape":[{{{Huge}}},{{{Huge}}},{{{Huge}}}],"data_offsets":[0,8]}}""", 8, "a", "more bytes than can be counted" },
        { """{"a":{"dtype":"U8","shape":[4294967296,4294967296],"data_offsets":[0,0]}}""", 0, "a", "more bytes than can be counted" },
        { $$$"""{"a":{"dtype":"U8","shape":[{{{Huge}}}],"data_offsets":[0,{{{Huge}}}]}}""", 8, "a", "truncated" },
        { """{"a":{"dtype":"F4","shape":[3],"data_offsets":[0,1]}}""", 1, "a", "a part of one" },
        { """{"a":{"dtype":"Q7","shape":[2],"data_offsets":[0,8]}}""", 8, "a", "\"Q7\", which the format does not have" },
        { """{"a":{"dtype":"f32","shape":[2],"data_offsets":[0,8]}}""", 8, "a", "\"f32\", which the format does not have" },
        { """{"a":{"dtype":"0","shape":[2],"data_offsets":[0,8]}}""", 8, "a", "\"0\", which the format does not have" },
        { """{"a":{"dtype":32,"shape":[2],"data_offsets":[0,8]}}""", 8, "a", "not as text" },
        { """{"a":{"dtype":"F32","dtype":"F32","shape":[2],"data_offsets":[0,8]}}""", 8, "a", "states dtype twice" },
        { """{"a":{"dtype":"F32","shape":[2],"shape":[2],"data_offsets":[0,8]}}""", 8, "a", "states shape twice" },
        { """{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,4,8]}}""", 8, "a", "3 data_offsets" },
        { """{"a":{"dtype":"F32","shape":[2]}}""", 8, "a", "lacks data_offsets" },
        { """{"a":{"shape":[2],"data_offsets":[0,8]}}""", 8, "a", "lacks dtype" },
        { """{"a":{"dtype":"F32","data_offsets":[0,8]}}""", 8, "a", "lacks shape" },
        { """{"a":5}""", 8, "a", "not an object" },
        { """{"__metadata__":{"k":5}}""", 0, "", "not text" },
        { """{"__metadata__":[]}""", 0, "", "not an object" },
        { """{"a":""", 8, "", "not valid JSON" },
        { """{} x""", 0, "", "not valid JSON" },
        { """{}{}""", 0, "", "not valid JSON" },
        { """ {}""", 0, "", "does not begin with '{'" },
        { """[]""", 0, "", "does not begin with '{'" },
        { "", 0, "", "does not begin with '{'" },
        { """{"\ud800":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}""", 8, "", "not valid Unicode" },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_malformed_file_is_refused_with_what_was_found(string header, int dataLength, string tensor, string says)
    {
        var fault = SafetensorsFile.Refused(SafetensorsFile.Build(header, dataLength));
        Assert.Contains(says, fault.Message, StringComparison.Ordinal);
        var problem = Assert.Single(fault.Problems);
        Assert.Equal((WeightProblemKind.Malformed, tensor), (problem.Kind, problem.Tensor));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(7)]
    public void A_file_too_short_for_its_first_field_is_refused(int length) =>
        Assert.Contains($"it has {length} bytes", SafetensorsFile.Refused(new byte[length]).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData(3UL, "would have 3 bytes, and only 2 follow")]
    [InlineData(100_000_001UL, "the format permits 100000000")]
    [InlineData(ulong.MaxValue, "would have 18446744073709551615 bytes")]
    [InlineData(0x8000000000000000UL, "would have 9223372036854775808 bytes")]
    public void A_header_longer_than_the_file_or_the_format_permits_is_refused(ulong length, string says) =>
        Assert.Contains(says, SafetensorsFile.Refused(SafetensorsFile.Build(length, "{}"u8.ToArray(), [])).Message, StringComparison.Ordinal);

    [Fact]
    public void Text_that_is_not_Unicode_is_refused()
    {
        byte[] header = [.. "{\""u8, 0xFF, .. "\":{\"dtype\":\"U8\",\"shape\":[0],\"data_offsets\":[0,0]}}"u8];
        Assert.Contains("not valid", SafetensorsFile.Refused(SafetensorsFile.Build((ulong)header.Length, header, [])).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_malformed_file_on_disk_is_refused_by_its_path_and_not_kept_open()
    {
        var path = Path.GetTempFileName();
        try
        {
            Assert.Contains(path, Assert.Throws<WeightException>(() => Safetensors.Open(path)).Message, StringComparison.Ordinal);
            File.WriteAllBytes(path, SafetensorsFile.Build("{}", 1));
            Assert.Contains(path, Assert.Throws<WeightException>(() => Safetensors.Open(path)).Message, StringComparison.Ordinal);
        }
        finally
        {
            File.Delete(path);
        }
    }

    /// <summary>Whatever bytes change, the file is read within its bounds or refused as malformed; nothing else may come out.</summary>
    [Fact]
    public void Changed_bytes_are_read_within_bounds_or_refused()
    {
        var valid = SafetensorsFile.Build(
            """{"__metadata__":{"k":"v"},"a":{"dtype":"F32","shape":[2,1],"data_offsets":[0,8]},"b":{"dtype":"F16","shape":[],"data_offsets":[8,10]}}""", 10);
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
        var valid = SafetensorsFile.Build("""{"a":{"dtype":"BF16","shape":[2,3],"data_offsets":[0,12]}}""", 12);
        for (var bit = 0; bit < 8 * valid.Length; bit++)
        {
            var file = valid.ToArray();
            file[bit / 8] ^= (byte)(1 << bit % 8);
            var inData = bit / 8 >= valid.Length - 12;
            Assert.True(ReadsWithinBounds(file) || !inData, $"bit {bit} lies in the data and cannot make the file malformed");
        }
    }

    private static bool ReadsWithinBounds(byte[] file)
    {
        try
        {
            using var source = Safetensors.Read(file);
            foreach (var name in source.Names!)
            {
                var tensor = source.Find(new TensorInfo(name, [], "", Element.Float32))!;
                Assert.True(tensor.Count <= 8L * file.Length);
                if (tensor.Type is StorageType.F32 or StorageType.F64 or StorageType.F16 or StorageType.BF16)
                    tensor.CopyTo(new double[tensor.Count]);
            }
            return true;
        }
        catch (WeightException fault)
        {
            Assert.All(fault.Problems, problem => Assert.Equal(WeightProblemKind.Malformed, problem.Kind));
            return false;
        }
    }
}
