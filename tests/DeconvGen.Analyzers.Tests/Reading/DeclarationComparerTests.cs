using DeconvGen.Generator.Reading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace DeconvGen.Analyzers.Tests.Reading;

/// <summary>Two states of a project are equal to the generator only where no attribute can mean something else.</summary>
public class DeclarationComparerTests
{
    private const string Net = """
        using System;
        namespace Inner;
        enum Size { Small = 3, Large = 5 }
        partial class Outer
        {
            private const int Kernel = 3;
            private const string Name = $"a{"b"}" + "c";
            private static int _count = 1;
            private int Count => _count;
            public static int Sum(int count)
            {
                const int Kernel = 4;
                for (var i = 0; i < count; i++)
                    count += Kernel; // a comment
                return count;
            }

            [Network]
            [Conv("a", Kernel = [Kernel, (int)Size.Large], Activation = Activation.Relu)]
            [Conv(Name)]
            partial class Net;
        }
        """;

    [Theory]
    [InlineData("const int Kernel = 4", "const int Kernel = 5")]
    [InlineData("count += Kernel;", "count += 2 * Kernel; { }")]
    [InlineData("=> _count", "=> _count + 1")]
    [InlineData("// a comment", "/* another */")]
    [InlineData("[Conv(Name)]", "\n// here\n[Conv( Name )]")]
    public void Bodies_and_comments_declare_nothing(string from, string to) => Assert.True(AreEqual(Net, Edited(from, to)));

    [Theory]
    [InlineData("private const int Kernel = 3", "private const int Kernel = 4")]
    [InlineData("private const int Kernel = 3", "private static int Kernel = 3")]
    [InlineData("Small = 3", "Small = 4")]
    [InlineData("Large = 5", "Large = 6")]
    [InlineData("{\"b\"}", "{\"d\"}")]
    [InlineData("$\"a", "$\"b")]
    [InlineData("\"a\"", "\"\"\"b\"\"\"")]
    [InlineData("[Conv(Name)]", "[@Conv(Name)]")]
    [InlineData("[Conv(Name)]", "[Conv(Name)")]
    [InlineData("Activation.Relu", "Activation.Elu")]
    [InlineData("using System;", "using Conv = System.ObsoleteAttribute;")]
    [InlineData("partial class Outer", "partial class Outer : Base")]
    [InlineData("partial class Net;", "class Net;")]
    [InlineData("namespace Inner;", "namespace Other;")]
    [InlineData("public static int Sum(", "public static int Activation(")]
    public void Whatever_an_attribute_may_depend_on_is_seen(string from, string to) => Assert.False(AreEqual(Net, Edited(from, to)));

    [Fact]
    public void Text_between_any_quotes_is_seen()
    {
        const string Raw = "[Network] [Conv(\"\"\"a\"\"\", From = [\"\"\"\n    b\n    \"\"\", @\"c\", \"d\"])] partial class Net;";
        foreach (var letter in "abcd")
        {
            Assert.False(AreEqual(Raw, Raw.Replace(letter + "\"", "z\"", StringComparison.Ordinal).Replace($" {letter}\n", " z\n", StringComparison.Ordinal)), letter.ToString());
        }
    }

    [Fact]
    public void Files_that_come_go_or_are_renamed_are_seen()
    {
        var compilation = Tests.Sources.Compile(Net, "class Other;");
        var other = compilation.SyntaxTrees[1];

        Assert.True(AreEqual(compilation, compilation.Clone()));
        Assert.False(AreEqual(compilation, compilation.RemoveSyntaxTrees(other)));
        Assert.False(AreEqual(compilation, compilation.ReplaceSyntaxTree(other, other.WithFilePath("Renamed.cs"))));
    }

    /// <summary>A constant may come from a reference, a name may be visible to one assembly alone, and the kind of project says what can be called.</summary>
    [Fact]
    public void Another_reference_assembly_or_option_is_seen()
    {
        var compilation = Tests.Sources.Compile(Net);
        var added = Tests.Sources.Compile("public static class Sizes { public const int Kernel = 3; }").WithAssemblyName("Sizes").ToMetadataReference();

        Assert.False(AreEqual(compilation, compilation.AddReferences(added)));
        Assert.False(AreEqual(compilation, compilation.RemoveReferences(compilation.References.First())));
        Assert.False(AreEqual(compilation, compilation.WithAssemblyName("Another")));
        Assert.False(AreEqual(compilation, compilation.WithOptions(compilation.Options.WithAllowUnsafe(!compilation.Options.AllowUnsafe))));
        var tree = compilation.SyntaxTrees[0];
        Assert.False(AreEqual(compilation, compilation.ReplaceSyntaxTree(tree, tree.WithRootAndOptions(tree.GetRoot(Token), ((CSharpParseOptions)tree.Options).WithPreprocessorSymbols("OTHER")))));
    }

    /// <summary>Any tokens are taken from other places: where the states are equal, so is what is read.</summary>
    [Fact]
    public void Equal_states_are_read_alike()
    {
        var random = new Random(11);
        var tokens = CSharpSyntaxTree.ParseText(Net, cancellationToken: Token).GetRoot(Token).DescendantTokens().ToList();
        var before = Tests.Sources.Compile(Net);
        var read = Read(before);
        var equal = 0;
        for (var round = 0; round < 600; round++)
        {
            var changes = Enumerable.Range(0, random.Next(1, 3)).Select(_ => random.Next(tokens.Count)).ToHashSet();
            var text = string.Concat(tokens.Select((token, index) => changes.Contains(index) ? $" {tokens[random.Next(tokens.Count)].Text} " : token.ToFullString()));
            var tree = before.SyntaxTrees[0];
            var after = before.ReplaceSyntaxTree(tree, tree.WithChangedText(Typed(tree.GetText(Token), "using DeconvGen;\n" + text)));
            if (AreEqual(before, after))
            {
                equal++;
                Assert.True(read == Read(after), text);
            }
        }

        Assert.InRange(equal, 20, 500);
    }

    private static string Read(CSharpCompilation compilation) => compilation.GetTypeByMetadataName("Inner.Outer+Net") is { } type ? NetworkReader.Read(type, Token).ToString() : "";

    private static string Edited(string from, string to)
    {
        Assert.Contains(from, Net, StringComparison.Ordinal);
        return Net.Replace(from, to, StringComparison.Ordinal);
    }

    /// <summary>The parser takes over what it can, and nothing: the answer is the same.</summary>
    private static bool AreEqual(string before, string after)
    {
        var compilation = Tests.Sources.Compile(before);
        var tree = compilation.SyntaxTrees[0];
        var answer = AreEqual(compilation, compilation.ReplaceSyntaxTree(tree, tree.WithChangedText(Typed(tree.GetText(Token), "using DeconvGen;\n" + after))));
        Assert.Equal(answer, AreEqual(compilation, Tests.Sources.Compile(after).WithReferences(compilation.References)));
        return answer;
    }

    /// <summary>The one text after what differs was typed into the other.</summary>
    private static SourceText Typed(SourceText before, string after)
    {
        var text = before.ToString();
        var start = text.Zip(after).TakeWhile(pair => pair.First == pair.Second).Count();
        var end = text.Skip(start).Reverse().Zip(after.Skip(start).Reverse()).TakeWhile(pair => pair.First == pair.Second).Count();
        return before.WithChanges(new TextChange(TextSpan.FromBounds(start, text.Length - end), after[start..(after.Length - end)]));
    }

    private static bool AreEqual(Compilation before, Compilation after) => DeclarationComparer.Instance.Equals(before, after);

    private static CancellationToken Token => TestContext.Current.CancellationToken;
}
