using System.Globalization;
using System.Text;

namespace DeconvGen.Analyzers.Tests.Pictures;

/// <summary>The few shapes that the pictures of the rules are made of, as SVG text.</summary>
internal sealed class Svg(int width, int height, string title)
{
    private readonly StringBuilder _text = new StringBuilder()
        .Append(CultureInfo.InvariantCulture, $"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height}\" width=\"{width}\" height=\"{height}\" font-family=\"sans-serif\" font-size=\"12\">\n")
        .Append(CultureInfo.InvariantCulture, $"<title>{title}</title>\n<rect width=\"{width}\" height=\"{height}\" fill=\"#ffffff\"/>\n");

    public void Cell(int x, int y, int width, int height, string fill, bool dashed = false) =>
        _text.Append(CultureInfo.InvariantCulture, $"<rect x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{height}\" fill=\"{fill}\" stroke=\"#888888\"{(dashed ? " stroke-dasharray=\"3 2\"" : "")}/>\n");

    public void Text(int x, int y, string text, string fill = "#000000", bool centred = false) =>
        _text.Append(CultureInfo.InvariantCulture, $"<text x=\"{x}\" y=\"{y}\" fill=\"{fill}\"{(centred ? " text-anchor=\"middle\"" : "")}>{text}</text>\n");

    /// <summary>A bracket under a range.</summary>
    public void Bracket(int from, int to, int y) =>
        _text.Append(CultureInfo.InvariantCulture, $"<path d=\"M{from} {y} v6 H{to} v-6\" fill=\"none\" stroke=\"#1f4e8c\" stroke-width=\"2\"/>\n");

    public override string ToString() => _text + "</svg>\n";
}
