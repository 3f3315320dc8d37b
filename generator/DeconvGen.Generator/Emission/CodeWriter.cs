using System.Text;

namespace DeconvGen.Generator.Emission;

/// <summary>Indented text. Lines end in \n whatever the machine.</summary>
internal sealed class CodeWriter
{
    private readonly StringBuilder _text = new();
    private int _depth;

    public void Line(string text)
    {
        if (text.Length > 0)
        {
            _text.Append(' ', 4 * _depth).Append(text);
        }

        _text.Append('\n');
    }

    public void Line() => _text.Append('\n');

    /// <summary>Lines written elsewhere, indented to this depth.</summary>
    public void Lines(string text)
    {
        foreach (var line in text.TrimEnd('\n').Split('\n'))
        {
            Line(line);
        }
    }

    /// <summary>A line, then a block in braces.</summary>
    public void Block(string head, Action body, string close = "}")
    {
        Line(head);
        Line("{");
        _depth++;
        body();
        _depth--;
        Line(close);
    }

    public override string ToString() => _text.ToString();
}
