namespace DeconvGen;

/// <summary>Writes a file so that one that stands there is replaced only when the new one is complete.</summary>
internal static class ReplacedFile
{
    public static void Write(string path, Action<Stream> write)
    {
        // In the same directory, so that the move is a rename and cannot stop half-way.
        var part = $"{path}.{Guid.NewGuid():N}.part";
        try
        {
            using (var stream = new FileStream(part, FileMode.CreateNew, FileAccess.Write))
            {
                write(stream);
                stream.Flush(flushToDisk: true);
            }
            File.Move(part, path, overwrite: true);
        }
        catch
        {
            File.Delete(part);
            throw;
        }
    }
}
