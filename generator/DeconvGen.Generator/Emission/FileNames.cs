using System.Globalization;
using System.Text;

namespace DeconvGen.Generator.Emission;

/// <summary>Names of generated files: ASCII, short enough for every file system, unique ignoring case.</summary>
internal static class FileNames
{
    private const int LongestStem = 50;
    private const int LongestName = 95;

    public static string Of(string stem) => stem + ".g.cs";

    public static string Of(string stem, string kernel)
    {
        var name = $"{stem}.{kernel}.g.cs";
        return name.Length <= LongestName ? name : $"{name.Substring(0, LongestName - 14)}_{Hash(name)}.g.cs";
    }

    /// <summary>The class's full name where that will do; shortened, or marked, by a hash where not.</summary>
    public static string Stem(string fullName, EquatableArray<string> clashes)
    {
        var isAscii = fullName.All(character => character is >= 'a' and <= 'z' or >= 'A' and <= 'Z' or >= '0' and <= '9' or '.' or '_');
        if (isAscii && fullName.Length <= LongestStem && !clashes.Contains(fullName))
        {
            return fullName;
        }

        var text = string.Concat(fullName.Select(character => character < 128 && (char.IsLetterOrDigit(character) || character == '.') ? character : '_'));
        return $"{text.Substring(Math.Max(0, text.Length - (LongestStem - 9)))}_{Hash(fullName)}";
    }

    /// <summary>Names that differ from another only in case.</summary>
    public static EquatableArray<string> Clashes(IEnumerable<string> names) => names
        .GroupBy(name => name, StringComparer.OrdinalIgnoreCase)
        .Where(group => group.Distinct().Count() > 1)
        .SelectMany(group => group.Distinct())
        .OrderBy(name => name, StringComparer.Ordinal)
        .ToEquatableArray();

    /// <summary>FNV-1a, 32 bit: the same in every process, which string.GetHashCode is not.</summary>
    private static string Hash(string text)
    {
        var hash = 2166136261u;
        foreach (var octet in Encoding.UTF8.GetBytes(text))
        {
            hash = unchecked((hash ^ octet) * 16777619u);
        }

        return hash.ToString("x8", CultureInfo.InvariantCulture);
    }
}
