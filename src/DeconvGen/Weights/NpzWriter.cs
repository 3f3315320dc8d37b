using System.IO.Compression;

namespace DeconvGen;

/// <summary>Writes .npz archives, the same bytes for the same tensors at any time.</summary>
internal static class NpzWriter
{
    // The earliest time of the format, which NumPy writes as well.
    private static readonly DateTimeOffset Epoch = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static void Write(Stream stream, WeightTensor[] tensors, CompressionLevel compression)
    {
        if (tensors.GroupBy(tensor => tensor.Name).FirstOrDefault(group => group.Count() > 1) is { } twice)
            throw new ArgumentException($"{twice.Count()} tensors have the name \"{twice.Key}\".", nameof(tensors));
        byte[][] headers = [.. tensors.Select(NpyWriter.Header)];

        using var archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true);
        for (var i = 0; i < tensors.Length; i++)
        {
            var entry = archive.CreateEntry(tensors[i].Name + ".npy", compression);
            entry.LastWriteTime = Epoch;
            using var writing = entry.Open();
            writing.Write(headers[i]);
            tensors[i].WriteTo(writing);
        }
    }
}
