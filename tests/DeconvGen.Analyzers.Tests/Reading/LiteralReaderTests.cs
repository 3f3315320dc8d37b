using DeconvGen.Analyzers.Tests.Rules;
using DeconvGen.Analyzers.Tests.Trials;
using Microsoft.CodeAnalysis.CSharp;

namespace DeconvGen.Analyzers.Tests.Reading;

/// <summary>Attributes read from their text say what binding says, and whatever the text cannot know is bound.</summary>
public class LiteralReaderTests
{
    /// <summary>Attributes of <c>Net</c> with what stands around it, and whether the text suffices.</summary>
    public static TheoryData<string, bool> Sources => new()
    {
        // Literals of every kind.
        { """[Network] [Conv("a", In = [1, 8], Kernel = [3], Groups = 1, Bias = false, Weights = [1, -2, 0.5, -1e-3, 2f, 0x10, 1_000, -0.0])] partial class Net;""", true },
        { """[Network(Convention = Convention.Keras, Batch = 2)] [Conv("a", From = null, Kernel = [], Activation = Activation.Relu)] partial class Net;""", true },
        { """"[Network] [Conv("""a""", From = ["\u0061", @"b"])] [Schedule("a", RegisterTile = [4, 2])] partial class Net;"""", true },
        { """[Network] [Activate("a", Activation.Tanh)] [Subnetwork(typeof(Block), "b")] partial class Net; [Network] [Exp("e", In = [1])] partial class Block;""", true },
        { """[NetworkAttribute, DeconvGen.ConvAttribute("a"), global::DeconvGen.Conv("b", AutoPad = global::DeconvGen.AutoPad.Same)] partial class Net;""", true },
        { """[System.Obsolete("old" + "er"), Network] [Conv("a")] partial class Net;""", true },
        { """[Network] [Conv("a")] partial class Net; [System.Serializable] partial class Net;""", true },

        // Not literals, or literals of another type.
        { """static class Sizes { public const int One = 1; } [Network] [Conv("a", Kernel = [Sizes.One])] partial class Net;""", false },
        { """[Network] [Conv("a", Kernel = [1 + 2], Groups = (1), Bias = !true)] partial class Net;""", false },
        { """[Network] [Conv(nameof(Net), Kernel = new[] { 1 })] partial class Net;""", false },
        { """[Network] [Conv("a", Kernel = ['a'], NegativeSlope = 'b')] partial class Net;""", false },
        { """[Network] [Conv("a", Kernel = [3u])] partial class Net;""", false },
        { """[Network] [Conv("a", Kernel = [3L])] partial class Net;""", false },
        { """[Network] [Conv("a", Kernel = [-2147483648])] partial class Net;""", false },
        { """[Network] [Conv("a", Kernel = [2147483648])] partial class Net;""", false },
        { """[Network] [Conv("a", Kernel = [3.0])] partial class Net;""", false },
        { """[Network] [Conv("a", Weights = [1m])] partial class Net;""", false },
        { """[Network] [Conv("a", Weights = [1e999])] partial class Net;""", false },
        { """[Network] [Conv("a", Weights = [1L])] partial class Net;""", false },
        { """[Network] [Conv("a", Kernel = [.. new[] { 1, 2 }])] partial class Net;""", false },
        { """[Network] [Conv("a", Kernel = ["3"])] partial class Net;""", false },
        { """[Network] [Conv("a", From = ["x", null])] partial class Net;""", false },
        { """[Network] [Conv("a", Kernel = default, Activation = default)] partial class Net;""", false },
        { """[Network] [Conv("a", Activation = 0)] partial class Net;""", false },
        { """[Network] [Conv("a", Groups = null)] partial class Net;""", false },
        { """[Network] [Conv("a", Activation = AutoPad.Same)] partial class Net;""", false },
        { """[Network] [Conv("a", Activation = Activation.Nothing)] partial class Net;""", false },
        { """[Network] [Conv("a", Activation = (Activation)1)] partial class Net;""", false },
        { """[Network] [Conv("a", Activation = Activation.Relu | Activation.None)] partial class Net;""", false },
        { """[Network] [Conv(null)] partial class Net;""", false },
        { """[Network] [Conv("a"u8)] partial class Net;""", false },

        // Arguments that are not where they seem to be.
        { """[Network] [Activate(activation: Activation.Relu, name: "r")] partial class Net;""", false },
        { """[Network] [Conv("a", "b")] partial class Net;""", false },
        { """[Network] [Conv] partial class Net;""", false },
        { """[Network] [Conv(Kernel = [3], "a")] partial class Net;""", false },
        { """[Network] [Conv("a", Kernel = [3], Kernel = [4])] partial class Net;""", false },
        { """[Network] [Conv("a", From = null, From = ["b"])] partial class Net;""", false },
        { """[Network] [Conv("a", Nothing = 3)] partial class Net;""", false },
        { """[Network] [Conv("a", Name = "b")] partial class Net;""", false },
        { """[Network] [return: Conv("a")] [type: Conv("b")] partial class Net;""", false },
        { """[Network] [Conv("a", Kernel = [3,)] partial class Net;""", false },
        { """[Network] [Covn("a")] partial class Net;""", false },
        { """[Network] [Layer("a")] partial class Net;""", false },
        { """[Network] [Subnetwork(typeof(Missing), "b")] [Subnetwork(typeof(int[]), "c")] partial class Net;""", false },

        // Names that mean something else here.
        { """namespace N { enum Activation { Relu = 3 } [Network] [Conv("a", Activation = Activation.Relu)] partial class Net; }""", false },
        { """namespace N { class Activation { public const DeconvGen.Activation Relu = DeconvGen.Activation.Tanh; } [Network] [Conv("a", Activation = Activation.Relu)] partial class Net; }""", false },
        { """partial class Outer { const DeconvGen.Activation Activation = DeconvGen.Activation.Tanh; [Network] [Conv("a", Activation = Activation.Relu)] partial class Net; }""", true },
        { """namespace N { using Activation = DeconvGen.Activation; [Network] [Conv("a", Activation = Activation.Relu)] partial class Net; }""", true },
        { """namespace N { using Activation = DeconvGen.AutoPad; [Network] [Conv("a", Activation = Activation.Same)] partial class Net; }""", false },
        { """namespace N { using Conv = DeconvGen.ConvTransposeAttribute; [Network] [Conv("a")] [@Conv("b")] partial class Net; }""", false },
        { """namespace N { using Up = DeconvGen.ConvTransposeAttribute; [Network] [Up("a")] partial class Net; }""", true },
        { """namespace N { class ConvAttribute(string name) : System.Attribute { public string Name => name; } [Network] [Conv("a")] [DeconvGen.Conv("b")] partial class Net; }""", true },
        { """namespace N { class Conv : System.Attribute; [Network] [Conv] [ConvAttribute("a")] partial class Net; }""", false },
        { """partial class Outer { class ConvAttribute(string name) : System.Attribute { public string Name => name; } [Network] [Conv("a")] partial class Net; }""", true },
        { """class Base { protected class ConvAttribute(string name) : System.Attribute { public string Name => name; } } partial class Outer : Base { [Network] [Conv("a")] partial class Net; }""", true },
        { """namespace N { using Net2 = DeconvGen.NetworkAttribute; [Net2] [Conv("a")] partial class Net; }""", true },
    };

    [Theory]
    [MemberData(nameof(Sources))]
    public void The_text_is_read_where_it_says_what_the_compiler_binds(string source, bool isLiteral)
    {
        var (type, literal) = ReaderComparison.Of(Tests.Sources.Compile(source)).First(found => found.Type.Name == "Net");
        Assert.True(isLiteral == literal, $"The text of {type} {(literal ? "was" : "was not")} enough.");
    }

    /// <summary>What is written in another file decides what a name means in this one.</summary>
    [Theory]
    [InlineData("namespace N { enum Activation { Relu = 3 } }", false)]
    [InlineData("namespace N { class ConvAttribute(string name) : System.Attribute { public string Name => name; public int Activation; } }", true)]
    [InlineData("global using Activation = DeconvGen.AutoPad;", false)]
    [InlineData("enum Activation { Relu }", false)]
    [InlineData("class Unrelated;", true)]
    public void Other_files_are_heard(string other, bool isLiteral)
    {
        const string Net = """namespace N { [Network] [Conv("a", Activation = Activation.Relu)] partial class Net; }""";
        var tree = CSharpSyntaxTree.ParseText(other, new(LanguageVersion.CSharp14), "Other.cs", cancellationToken: TestContext.Current.CancellationToken);
        var found = ReaderComparison.Of(Tests.Sources.Compile(Net).AddSyntaxTrees(tree));
        Assert.Equal(isLiteral, Assert.Single(found).IsLiteral);
    }

    [Fact]
    public void The_cases_of_every_rule_are_read_as_they_are_bound()
    {
        string[] sources = [.. RuleTests.AllCases.SelectMany(item => new[] { Verify.Unmarked(item.Wrong), item.Right })];
        var found = ReaderComparison.Of(Tests.Sources.Compile(string.Concat(sources.Select((source, index) => $"namespace N{index}\n{{\n{source}\n}}\n"))));

        Assert.True(found.Count >= sources.Length, $"{found.Count} classes of {sources.Length} sources");
        TestContext.Current.TestOutputHelper!.WriteLine($"{found.Count(each => each.IsLiteral)} of {found.Count} classes from their text");
        Assert.True(found.Count(each => each.IsLiteral) > found.Count / 2);
    }

    [Fact]
    public void Random_declarations_are_read_as_they_are_bound()
    {
        const int Count = 1_000;
        var text = string.Concat(Enumerable.Range(0, Count).Select(seed => $"namespace N{seed}\n{{\n{DeclarationText.Of(RandomDeclaration.Of(seed), "T")}}}\n"));
        var found = ReaderComparison.Of(Tests.Sources.Compile(text));

        Assert.Equal(Count, found.Count);
        Assert.All(found, each => Assert.True(each.IsLiteral));
    }

    [Fact]
    public void Published_networks_are_read_as_they_are_bound()
    {
        const string Usings = "global using System; global using System.Collections.Generic; global using System.IO; global using System.Linq; global using DeconvGen;";
        var files = Directory.EnumerateFiles(Path.Combine(RulePages.Root, "samples", "Zoo"), "*.cs", SearchOption.AllDirectories)
            .Where(file => !file.Split(Path.DirectorySeparatorChar).Any(part => part is "bin" or "obj"));
        var found = ReaderComparison.Of(Tests.Sources.Compile([Usings, .. files.Select(File.ReadAllText)]));

        TestContext.Current.TestOutputHelper!.WriteLine($"{found.Count(each => each.IsLiteral)} of {found.Count} classes from their text");
        Assert.True(found.Count > 80);
        Assert.True(found.Count(each => each.IsLiteral) > 80);
    }

    /// <summary>Any value in any place, tokens missing: sense is no condition.</summary>
    [Fact]
    public void Whatever_stands_there_is_read_as_it_is_bound()
    {
        string[] names = ["Kernel", "Stride", "Weights", "From", "Groups", "Bias", "Activation", "AutoPad", "NegativeSlope", "In", "Name", "Nothing"];
        string[] values =
        [
            "3", "-3", "- 3", "+3", "3u", "3L", "3f", "-3f", "3.5", "-0.0", "3m", "'3'", "0", "2147483648", "true", "false", "null", "default", "\"a\"", "@\"a\"", "\"a\" + \"b\"", "$\"a\"", "[]", "[1]", "[1, -2]", "[1, 2.5]",
            "[\"x\"]", "[\"x\", null]", "[true]", "[[1]]", "new[] { 1 }", "new int[0]", "(3)", "(int)3", "3 + 4", "nameof(Net)", "typeof(Net)", "One", "Outer.One", "Activation.Relu", "DeconvGen.Activation.Relu", "Activation.Nope",
            "AutoPad.Same", "Activation", "Activation.Relu.ToString", "Outer.Activation.Relu", "-", "[1,", "[..[1]]",
        ];
        string[] attributes = ["Conv", "ConvAttribute", "ConvTranspose", "MaxPool", "Add", "Input", "Output", "Network", "Schedule", "Activate", "Subnetwork", "Obsolete", "Missing", "DeconvGen.Conv", "Activation", "Outer.Conv"];
        var random = new Random(5);
        var literal = 0;
        for (var round = 0; round < 40; round++)
        {
            var text = string.Concat(Enumerable.Range(0, 50).Select(index => $$"""
                namespace N{{round}}_{{index}}
                {
                    {{Pick(["using DeconvGen;", "using Conv = DeconvGen.ConvTransposeAttribute;", "using static DeconvGen.Activation;", ""])}}
                    partial class Outer
                    {
                        const int One = 1;
                        {{Pick(["enum Activation { Relu, None }", "const DeconvGen.Activation Activation = DeconvGen.Activation.Elu;", "", ""])}}
                        [Network]
                        {{string.Concat(Enumerable.Range(0, random.Next(1, 4)).Select(_ => Attribute()))}}
                        partial class Net;
                    }
                }

                """));
            literal += ReaderComparison.Of(Tests.Sources.Compile(text)).Count(each => each.IsLiteral);
        }

        TestContext.Current.TestOutputHelper!.WriteLine($"{literal} of 2,000 classes from their text");
        Assert.InRange(literal, 100, 1_900);

        string Pick(string[] from) => from[random.Next(from.Length)];

        string Attribute()
        {
            string[] positional = random.Next(5) switch { 0 => [], 1 => [Pick(values)], _ => ["\"a\""] };
            var named = Enumerable.Range(0, random.Next(3)).Select(_ => $"{Pick(names)} {(random.Next(20) == 0 ? ":" : "=")} {(random.Next(2) == 0 ? Fitting() : Pick(values))}");
            return $"[{(random.Next(3) == 0 ? Pick(attributes) : "Conv")}({string.Join(random.Next(30) == 0 ? " " : ", ", positional.Concat(named))})]\n";
        }

        string Fitting() => Pick(["3", "[1]", "[1, -2]", "\"a\"", "true", "Activation.Relu", "DeconvGen.AutoPad.Same"]);
    }
}
