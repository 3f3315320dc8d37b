using System.Globalization;
using System.Text;
using DeconvGen.Testing.Compilation;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace DeconvGen.Benchmarks.Typing;

/// <summary>A project to type in: a class of 200 layers, and a file of 5,000 lines that has nothing to do with it.</summary>
internal static class TypingProject
{
    public const int Layers = 200;
    public const int OtherLines = 5000;
    public const string ClassName = "Typed.Net";

    /// <summary>What is typed, and then taken back, again and again.</summary>
    public static readonly TypingEdit[] Edits =
    [
        new("a number in a method elsewhere", OtherFile, "value * 7", "value * 77"),
        new("a class's name elsewhere", OtherFile, "class Other250\n", "class Another250\n"),
        new("a comment between layers", NetworkFile, "[Conv(\"c100\"", "/* c */ [Conv(\"c100\""),
        new("a layer's activation", NetworkFile, "Activation = Activation.Relu)] // c100", "Activation = Activation.Elu)] // c100"),
        new("a layer's channels", NetworkFile, "\"c100\", OutChannels = 8", "\"c100\", OutChannels = 4"),
        new("a kernel that does not fit", NetworkFile, "\"c100\", OutChannels = 8, Kernel = [3]", "\"c100\", OutChannels = 8, Kernel = [333]"),
        new("the input's size", NetworkFile, "[8, 32, 32]", "[8, 36, 36]"),
    ];

    public const int NetworkFile = 0;
    private const int OtherFile = 1;

    public static CSharpCompilation Compilation() =>
        GeneratedAssembly.MakeCompilation([KeyValuePair.Create("Net.cs", Network()), KeyValuePair.Create("Other.cs", Other())]);

    private static string Network()
    {
        var text = new StringBuilder("using DeconvGen;\nnamespace Typed;\n[Network]\n[Input(\"x\", Shape = [8, 32, 32])]\n");
        for (var n = 1; n < Layers; n++)
        {
            text.Append(n % 10 == 5
                ? string.Create(CultureInfo.InvariantCulture, $"[Add(\"c{n}\", From = [\"c{n - 1}\", \"c{n - 2}\"], Activation = Activation.Relu)]\n")
                : string.Create(CultureInfo.InvariantCulture, $"[Conv(\"c{n}\", OutChannels = 8, Kernel = [3], Padding = [1], Activation = Activation.Relu)] // c{n}\n"));
        }

        return text.Append("public partial class Net;\n").ToString();
    }

    private static string Other()
    {
        var text = new StringBuilder("using System;\nnamespace Typed;\n");
        for (var n = 0; n < OtherLines / 10; n++)
        {
            text.Append(CultureInfo.InvariantCulture, $$"""
                public class Other{{n}}
                {
                    private int value = {{n}};
                    public int Sum(int count)
                    {
                        for (var i = 0; i < count; i++)
                            value += i % 3 == 0 ? value * {{(n == OtherLines / 20 ? 7 : 5)}} : Math.Max(i, value);
                        return value;
                    }
                }

                """);
        }

        return text.ToString();
    }
}

/// <summary>One edit of one file.</summary>
internal sealed record TypingEdit(string What, int File, string From, string To)
{
    /// <summary>The compilation after the edit, or after it is taken back; parsed, nothing bound.</summary>
    public CSharpCompilation Apply(CSharpCompilation compilation, bool isBack)
    {
        var tree = compilation.SyntaxTrees[File];
        var text = tree.GetText();
        var (from, to) = isBack ? (To, From) : (From, To);
        var at = text.ToString().IndexOf(from, StringComparison.Ordinal);
        if (at < 0)
            throw new InvalidOperationException($"There is no '{from}' in {tree.FilePath}.");
        var edited = compilation.ReplaceSyntaxTree(tree, tree.WithChangedText(text.WithChanges(new TextChange(new TextSpan(at, from.Length), to))));
        edited.SyntaxTrees[File].GetRoot();
        return edited;
    }
}
