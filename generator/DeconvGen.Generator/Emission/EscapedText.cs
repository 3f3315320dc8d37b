using System.Globalization;
using System.Text;

namespace DeconvGen.Generator.Emission;

/// <summary>Text in generated code. The name of a layer may hold any character but a dot.</summary>
internal static class EscapedText
{
    /// <summary>A string literal.</summary>
    public static string Literal(string text) => "\"" + Replace(text, character => character switch
    {
        '"' => "\\\"",
        '\\' => "\\\\",
        < ' ' or '\u007f' or '\u2028' or '\u2029' or '\u0085' => "\\u" + ((int)character).ToString("x4", CultureInfo.InvariantCulture),
        _ => null,
    }) + "\"";

    /// <summary>Text of a documentation comment: what ends a line would end the comment.</summary>
    public static string Documentation(string text) => Replace(text, character => character switch
    {
        '&' => "&amp;",
        '<' => "&lt;",
        '>' => "&gt;",
        '\u2028' or '\u2029' => " ",
        _ => char.IsControl(character) ? " " : null,
    });

    /// <summary>The text with some characters replaced; null keeps one. A plan of memory has a hundred thousand characters, so that none may cost an object.</summary>
    private static string Replace(string text, Func<char, string?> replacement)
    {
        StringBuilder? changed = null;
        var kept = 0;
        for (var index = 0; index < text.Length; index++)
        {
            if (replacement(text[index]) is { } instead)
            {
                changed = (changed ?? new StringBuilder()).Append(text, kept, index - kept).Append(instead);
                kept = index + 1;
            }
        }

        return changed is null ? text : changed.Append(text, kept, text.Length - kept).ToString();
    }
}
