using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace DeconvGen.CodeFixes;

/// <summary>Where attributes are written and removed, as changes of the text: what stands around them, comments too, stays as it is.</summary>
internal static class AttributePlaces
{
    /// <summary>An attribute in front of another one: on a line of its own with the same indentation, or before a comma within brackets.</summary>
    public static TextChange Before(SourceText text, AttributeSyntax attribute, string written)
    {
        var list = (AttributeListSyntax)attribute.Parent!;
        if (list.Attributes.Count > 1)
        {
            return new TextChange(new TextSpan(attribute.SpanStart, 0), written + ", ");
        }

        var (indent, isAlone) = Indentation(text, list.SpanStart);
        return new TextChange(new TextSpan(list.SpanStart, 0), $"[{written}]" + (isAlone ? NewLine(text) + indent : " "));
    }

    /// <summary>The same behind an attribute: lines of the same indentation after the end of its line, comments included.</summary>
    public static TextChange After(SourceText text, AttributeSyntax attribute, IEnumerable<string> written)
    {
        var list = (AttributeListSyntax)attribute.Parent!;
        if (list.Attributes.Last() != attribute)
        {
            return new TextChange(new TextSpan(attribute.Span.End, 0), string.Concat(written.Select(attributeText => ", " + attributeText)));
        }

        var line = text.Lines.GetLineFromPosition(list.Span.End);
        var (indent, isAlone) = Indentation(text, list.SpanStart);
        var ends = list.GetLastToken().TrailingTrivia.FullSpan.End >= line.End;
        var separator = isAlone && ends ? NewLine(text) + indent : " ";
        return new TextChange(new TextSpan(ends ? line.End : list.Span.End, 0), string.Concat(written.Select(attributeText => $"{separator}[{attributeText}]")));
    }

    /// <summary>Takes an attribute away: with its comma, with its brackets where it is alone in them, with its line where nothing else stands there.</summary>
    public static TextChange Removal(SourceText text, AttributeSyntax attribute)
    {
        var list = (AttributeListSyntax)attribute.Parent!;
        var place = list.Attributes.IndexOf(attribute);
        return new TextChange(
            list.Attributes.Count == 1 ? OfList(text, list)
            : place > 0 ? TextSpan.FromBounds(list.Attributes[place - 1].Span.End, attribute.Span.End)
            : TextSpan.FromBounds(attribute.SpanStart, list.Attributes[1].SpanStart),
            "");
    }

    private static TextSpan OfList(SourceText text, AttributeListSyntax list)
    {
        var (first, last) = (text.Lines.GetLineFromPosition(list.SpanStart), text.Lines.GetLineFromPosition(list.Span.End));
        if (Indentation(text, list.SpanStart).IsAlone && string.IsNullOrWhiteSpace(text.ToString(TextSpan.FromBounds(list.Span.End, last.End))))
        {
            return TextSpan.FromBounds(first.Start, last.EndIncludingLineBreak);
        }

        var space = list.GetLastToken().TrailingTrivia.FirstOrDefault();
        return TextSpan.FromBounds(list.SpanStart, space.IsKind(SyntaxKind.WhitespaceTrivia) ? space.Span.End : list.Span.End);
    }

    private static (string Indent, bool IsAlone) Indentation(SourceText text, int position)
    {
        var before = text.ToString(TextSpan.FromBounds(text.Lines.GetLineFromPosition(position).Start, position));
        return string.IsNullOrWhiteSpace(before) ? (before, true) : ("", false);
    }

    private static string NewLine(SourceText text)
    {
        var first = text.Lines[0];
        return first.EndIncludingLineBreak > first.End ? text.ToString(TextSpan.FromBounds(first.End, first.EndIncludingLineBreak)) : "\n";
    }
}
