using System.Text;

namespace DeconvGen.Testing.Snapshots;

/// <summary>Compares rendered files with the verified ones of a folder, and keeps the received ones beside them where they differ.</summary>
internal static class SnapshotFolder
{
    private static readonly UTF8Encoding Utf8WithMark = new(encoderShouldEmitUTF8Identifier: true, throwOnInvalidBytes: true);

    /// <summary>Whether received text becomes verified. Never on a build server: there nobody reads the difference.</summary>
    public static bool Accepts => Environment.GetEnvironmentVariable("DECONVGEN_ACCEPT") == "1" && Environment.GetEnvironmentVariable("CI") is null or "" or "false";

    /// <summary>A sentence for each file that is new, different, or stale.</summary>
    public static IReadOnlyList<string> Compare(string directory, string prefix, IReadOnlyList<SnapshotFile> files, bool accept)
    {
        Directory.CreateDirectory(directory);
        foreach (var received in Find(directory, prefix, "received"))
        {
            File.Delete(received);
        }

        var differences = new List<string>();
        var stale = Find(directory, prefix, "verified").ToHashSet(StringComparer.Ordinal);
        foreach (var file in files)
        {
            var verified = Path.Combine(directory, $"{prefix}{file.Suffix}.verified.{file.Extension}");
            stale.Remove(verified);
            if (Difference(verified, file.Text) is not { } difference)
                continue;

            if (accept)
            {
                Write(verified, file.Text);
                continue;
            }

            Write(Path.Combine(directory, $"{prefix}{file.Suffix}.received.{file.Extension}"), file.Text);
            differences.Add($"{difference}: {Path.GetFileName(verified)}");
        }

        foreach (var file in stale.Order(StringComparer.Ordinal))
        {
            if (accept)
                File.Delete(file);
            else
                differences.Add($"Stale, no longer generated: {Path.GetFileName(file)}");
        }

        return differences;
    }

    private static string? Difference(string verified, string text)
    {
        if (!File.Exists(verified))
            return "New";

        var bytes = File.ReadAllBytes(verified);
        var mark = Utf8WithMark.GetPreamble();
        if (bytes.Length == 0 || bytes.AsSpan().SequenceEqual(mark))
            return "New (the verified file is empty)";

        // Verify compares decoded text, whatever the mark; the mark is what it writes, and what the repository's .editorconfig promises.
        if (!bytes.AsSpan().StartsWith(mark))
            return "Not equal (the verified file lacks the byte order mark)";

        var expected = Utf8WithMark.GetString(bytes.AsSpan(mark.Length));
        if (expected.Contains('\r', StringComparison.Ordinal))
            return "Not equal (the verified file holds carriage returns)";

        if (expected == text)
            return null;

        var (left, right) = (expected.Split('\n'), text.Split('\n'));
        var line = Enumerable.Range(0, Math.Max(left.Length, right.Length)).First(i => i >= left.Length || i >= right.Length || left[i] != right[i]);
        return $"Not equal from line {line + 1} (verified: '{left.ElementAtOrDefault(line)}', received: '{right.ElementAtOrDefault(line)}')";
    }

    /// <summary><c>prefix.kind.*</c> and <c>prefix#*.kind.*</c>: other tests' prefixes may begin with this one.</summary>
    private static IEnumerable<string> Find(string directory, string prefix, string kind) => Directory.EnumerateFiles(directory).Where(path =>
    {
        var name = Path.GetFileName(path);
        return name.StartsWith($"{prefix}.{kind}.", StringComparison.Ordinal)
            || (name.StartsWith($"{prefix}#", StringComparison.Ordinal) && name.Contains($".{kind}.", StringComparison.Ordinal));
    });

    private static void Write(string path, string text) => File.WriteAllText(path, text, Utf8WithMark);
}
