namespace DeconvGen.Samples.Quickstart;

/// <summary>
/// The sample's own picture, drawn rather than stored: what an upscaler is judged by. A gradient (banding), fine rings (jagged edges), strokes of letters,
/// a one-pixel checkerboard, and full colour to the very edge (dark borders).
/// </summary>
internal static class Drawing
{
    // 5×7 letters, one string a row; drawn without smoothing so that each pixel's fate can be seen.
    private static readonly string[] Letters =
    [
        "###..#####..###...###..#...#.#...#..###..#####.#...#",
        "#..#.#.....#...#.#...#.##..#.#...#.#...#.#.....##..#",
        "#..#.#.....#.....#...#.##..#.#...#.#.....#.....##..#",
        "#..#.####..#.....#...#.#.#.#.#...#.#.###.####..#.#.#",
        "#..#.#.....#.....#...#.#..##..#.#..#...#.#.....#..##",
        "#..#.#.....#...#.#...#.#..##..#.#..#...#.#.....#..##",
        "###..#####..###...###..#...#...#....###..#####.#...#",
    ];

    public static Picture Draw()
    {
        // Neither a multiple of the tile nor even, so that the sample itself shows remainders.
        var picture = new Picture(201, 151, 3);
        for (var y = 0; y < picture.Height; y++)
        {
            for (var x = 0; x < picture.Width; x++)
                Paint(x, y, picture).CopyTo(picture[x, y]);
        }
        return picture;
    }

    private static ReadOnlySpan<byte> Paint(int x, int y, Picture picture)
    {
        if (IsLetter(x - 20, y - 12))
            return new byte[] { 255, 240, 120 };
        if (x is >= 150 and < 190 && y is >= 100 and < 140)
            return (x + y) % 2 == 0 ? new byte[] { 255, 255, 255 } : new byte[] { 0, 0, 0 };

        var red = 90 + (150f * x / picture.Width);
        var green = 60 + (150f * y / picture.Height);
        var blue = 220 - (120f * x / picture.Width);
        var cover = Disc(x, y, 60, 88, 42) - Disc(x, y, 60, 88, 34) + Disc(x, y, 60, 88, 28) - Disc(x, y, 60, 88, 25) + Disc(x, y, 60, 88, 14);
        var spoke = Line(x, y);
        var shade = Math.Clamp(1 - cover, 0, 1) * (1 - spoke);
        return new[]
        {
            PixelRows.Round((red * shade) + (230 * (1 - shade))),
            PixelRows.Round(green * shade),
            PixelRows.Round((blue * shade) + (40 * (1 - shade))),
        };
    }

    private static bool IsLetter(int x, int y) =>
        x >= 0 && y >= 0 && y / 2 < Letters.Length && x / 2 < Letters[0].Length && Letters[y / 2][x / 2] == '#';

    /// <summary>How much of the pixel a disc covers, 0 … 1, by the distance of its edge.</summary>
    private static float Disc(int x, int y, int centerX, int centerY, int radius) =>
        Math.Clamp(radius + 0.5f - MathF.Sqrt(((x - centerX) * (x - centerX)) + ((y - centerY) * (y - centerY))), 0, 1);

    /// <summary>Two thin slanted lines, one flat, one steep, at the right.</summary>
    private static float Line(int x, int y)
    {
        if (x < 115)
            return 0;
        var flat = Math.Clamp(1 - MathF.Abs(y - 50 - ((x - 115) * 0.21f)), 0, 1);
        var steep = y is > 40 and < 145 ? Math.Clamp(1 - MathF.Abs(x - 122 - ((y - 40) * 0.17f)), 0, 1) : 0;
        return Math.Max(flat, steep);
    }
}
