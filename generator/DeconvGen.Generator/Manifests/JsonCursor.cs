using System.Globalization;
using System.Text;

namespace DeconvGen.Generator.Manifests;

/// <summary>
/// As much of JSON (RFC 8259) as a manifest needs: objects, arrays, text and whole numbers. An analyzer cannot bring a parser along. What does not fit is a
/// <see cref="FormatException"/>; <see cref="Position"/> then stands where it was found.
/// </summary>
internal sealed class JsonCursor(string text)
{
    public int Position { get; private set; }

    /// <summary>Calls back for each property, standing before its value.</summary>
    public void Object(Action<string> property)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        List('{', '}', () =>
        {
            var start = Position;
            var name = Text();
            if (!names.Add(name))
            {
                Position = start;
                throw new FormatException($"\"{name}\" is stated twice");
            }

            Require(':');
            property(name);
        });
    }

    /// <summary>Calls back before each element.</summary>
    public void Array(Action element) => List('[', ']', element);

    public string Text()
    {
        Require('"');
        var value = new StringBuilder();
        while (Position < text.Length && text[Position] != '"')
        {
            if (text[Position] < ' ')
            {
                throw new FormatException("a text holds a control character, which JSON writes as \\u and four digits");
            }

            value.Append(text[Position] == '\\' ? Escape() : text[Position++]);
        }

        if (Position >= text.Length)
        {
            throw new FormatException("a text has no closing '\"'");
        }

        Position++;
        return value.ToString();
    }

    /// <summary>A whole number from 0 on.</summary>
    public long Whole()
    {
        Skip();
        var start = Position;
        while (Position < text.Length && text[Position] is >= '0' and <= '9')
        {
            Position++;
        }

        var digits = text.Substring(start, Position - start);
        var whole = digits.Length > 0 && (digits.Length == 1 || digits[0] != '0') && !(Position < text.Length && text[Position] is '.' or 'e' or 'E');
        if (whole && long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var value))
        {
            return value;
        }

        Position = start;
        throw new FormatException($"a whole number from 0 on is expected, found {Found()}");
    }

    /// <summary>Nothing but white space is left.</summary>
    public void End()
    {
        Skip();
        if (Position < text.Length)
        {
            throw new FormatException($"the end is expected, found {Found()}");
        }
    }

    private void List(char open, char close, Action element)
    {
        Require(open);
        Skip();
        if (Position < text.Length && text[Position] == close)
        {
            Position++;
            return;
        }

        do
        {
            element();
            Skip();
        }
        while (Take(','));
        Require(close);
    }

    private bool Take(char wanted)
    {
        if (Position >= text.Length || text[Position] != wanted)
        {
            return false;
        }

        Position++;
        return true;
    }

    private void Require(char wanted)
    {
        Skip();
        if (!Take(wanted))
        {
            throw new FormatException($"'{wanted}' is expected, found {Found()}");
        }
    }

    private char Escape()
    {
        var kind = Position + 1 < text.Length ? text[Position + 1] : ' ';
        if (kind == 'u' && Position + 6 <= text.Length && ushort.TryParse(text.Substring(Position + 2, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code))
        {
            Position += 6;
            return (char)code;
        }

        var place = "\"\\/bfnrt".IndexOf(kind);
        if (place < 0)
        {
            throw new FormatException("a '\\' in a text begins no escape that JSON has");
        }

        Position += 2;
        return "\"\\/\b\f\n\r\t"[place];
    }

    private void Skip()
    {
        while (Position < text.Length && text[Position] is ' ' or '\t' or '\r' or '\n')
        {
            Position++;
        }
    }

    private string Found() => Position < text.Length ? $"'{text[Position]}'" : "the end";
}
