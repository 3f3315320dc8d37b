using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace DeconvGen.Tests.Weights;

/// <summary>Builds .npy and .npz files by hand, right or wrong, without the writers under test.</summary>
internal static class NpyFile
{
    public static byte[] Build(string header, byte[] data, int version = 1)
    {
        var text = Encoding.Latin1.GetBytes(header);
        var length = new byte[version == 1 ? 2 : 4];
        if (version == 1)
            BinaryPrimitives.WriteUInt16LittleEndian(length, (ushort)text.Length);
        else
            BinaryPrimitives.WriteInt32LittleEndian(length, text.Length);
        return [0x93, .. "NUMPY"u8, (byte)version, 0, .. length, .. text, .. data];
    }

    public static byte[] Build(string descr, string shape, byte[] data, bool fortran = false, int version = 1) =>
        Build($"{{'descr': '{descr}', 'fortran_order': {(fortran ? "True" : "False")}, 'shape': {shape}, }}    \n", data, version);

    public static byte[] Zip(CompressionLevel level, params (string Name, byte[] Bytes)[] entries)
    {
        var stream = new MemoryStream();
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, bytes) in entries)
            {
                using var entry = archive.CreateEntry(name, level).Open();
                entry.Write(bytes);
            }
        }
        return stream.ToArray();
    }

    public static WeightException Refused(byte[] file) => Assert.Throws<WeightException>(() => Npy.Read(file, "a"));

    public static WeightTensor Find(WeightSource source, string name) =>
        source.Find(new TensorInfo(name, [], "", Element.Float32)) ?? throw new ArgumentException($"There is no {name}.", nameof(name));

    public static double[] Values(WeightTensor tensor)
    {
        var values = new double[tensor.Count];
        tensor.CopyTo(values);
        return values;
    }
}
