using DeconvGen.Generator;
using DeconvGen.Generator.Analysis;
using DeconvGen.Generator.Declarations;
using DeconvGen.Generator.Layers;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace DeconvGen.CodeFixes.Refactorings;

/// <summary>A layer to be inserted: its text and what the text means, so that the network with it can be resolved first.</summary>
/// <param name="Kind">The attribute's name without its suffix.</param>
/// <param name="Name">The layer's name, not yet taken.</param>
/// <param name="Arguments">Named arguments, each as the repair that would set it.</param>
internal sealed record WrittenLayer(string Kind, string Name, EquatableArray<Repair> Arguments)
{
    public LayerDeclaration Declaration => new(
        Kind,
        Name,
        [new("Name", new ArgumentValue.Text(Name)), .. Arguments.Select(argument => new Argument(argument.Argument, argument.Meaning!))]);

    /// <summary>The attribute in brackets.</summary>
    /// <param name="like">An attribute whose qualification is repeated: who writes <c>[DeconvGen.Conv(…)]</c> has not imported the namespace.</param>
    public string Text(AttributeSyntax like) => "[" + Attribute(like) + "]";

    /// <summary>The attribute without brackets.</summary>
    public string Attribute(AttributeSyntax like)
    {
        var qualifier = AttributeSyntaxes.Qualifier(like) is { } stated ? stated.WithoutTrivia() + "." : "";
        var arguments = Arguments.Select(argument => $"{argument.Argument} = {(IsMember(argument) ? qualifier : "")}{argument.Value}");
        return $"{qualifier}{Kind}({string.Join(", ", arguments.Prepend(Repairs.Set(new ProblemSite(0), "Name", Name).Value))})";
    }

    /// <summary>The place before an attribute, and what to write there besides the new one: after it a line of the same indentation, or a comma within brackets.</summary>
    public static TextChange Before(SourceText text, AttributeSyntax attribute, WrittenLayer layer)
    {
        var list = (AttributeListSyntax)attribute.Parent!;
        if (list.Attributes.Count > 1)
        {
            return new TextChange(new TextSpan(attribute.SpanStart, 0), layer.Attribute(attribute) + ", ");
        }

        var (indent, isAlone) = Indentation(text, list.SpanStart);
        return new TextChange(new TextSpan(list.SpanStart, 0), layer.Text(attribute) + (isAlone ? NewLine(text) + indent : " "));
    }

    /// <summary>The same behind an attribute, the last of its brackets: lines of the same indentation after the end of its line, comments included.</summary>
    public static TextChange After(SourceText text, AttributeSyntax attribute, IEnumerable<WrittenLayer> layers)
    {
        var list = (AttributeListSyntax)attribute.Parent!;
        var line = text.Lines.GetLineFromPosition(list.Span.End);
        var (indent, isAlone) = Indentation(text, list.SpanStart);
        var ends = list.GetLastToken().TrailingTrivia.FullSpan.End >= line.End;
        var separator = isAlone && ends ? NewLine(text) + indent : " ";
        return new TextChange(new TextSpan(ends ? line.End : list.Span.End, 0), string.Concat(layers.Select(layer => separator + layer.Text(attribute))));
    }

    // Members that are copied are text of the user's and qualified already.
    private static bool IsMember(Repair argument) => argument is { Meaning: ArgumentValue.Member, Kind: RepairKind.SetArgument, Site.Layer: < 0 };

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
