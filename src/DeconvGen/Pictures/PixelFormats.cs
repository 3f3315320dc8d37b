namespace DeconvGen;

/// <summary>Which channel of one format is which of another.</summary>
internal static class PixelFormats
{
    /// <summary>Stands for a channel that the other format lacks: alpha, which is opaque then.</summary>
    public const int Opaque = -1;

    private const char Alpha = 'A';
    private const char Brightness = 'Y';

    /// <summary>One letter for each channel.</summary>
    public static string Letters(this PixelFormat format) => format switch
    {
        PixelFormat.Rgb => "RGB",
        PixelFormat.Bgr => "BGR",
        PixelFormat.Rgba => "RGBA",
        PixelFormat.Bgra => "BGRA",
        PixelFormat.Gray => "Y",
        _ => throw new ArgumentOutOfRangeException(nameof(format), format, null),
    };

    /// <summary>For each channel of <paramref name="to"/> its place in <paramref name="from"/>, or <see cref="Opaque"/>; <see langword="null"/> where colour would become gray.</summary>
    public static int[]? Places(PixelFormat from, PixelFormat to)
    {
        var letters = from.Letters();
        var places = new int[to.Letters().Length];
        for (var i = 0; i < places.Length; i++)
        {
            var letter = to.Letters()[i];
            places[i] = letters.IndexOf(letter, StringComparison.Ordinal);
            if (places[i] >= 0 || letter == Alpha)
                continue;
            if (letter == Brightness)
                return null;
            // Of gray, each colour is the brightness.
            places[i] = 0;
        }
        return places;
    }
}
