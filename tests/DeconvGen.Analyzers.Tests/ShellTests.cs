using DeconvGen.Generator;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace DeconvGen.Analyzers.Tests;

/// <summary>Whatever class the reader accepts, the generated part compiles into it.</summary>
public class ShellTests
{
    private const string Network = """[Network] [Conv("a", In = [1, 8], OutChannels = 1, Kernel = [3])]""";

    [Theory]
    [InlineData("", "partial class Net;")]
    [InlineData("", "public sealed partial class Net { public int Size => 3; }")]
    [InlineData("namespace App; public class Base; ", "public partial class Net : Base;")]
    [InlineData("namespace App; public class Base { protected Base(int size = 3) { } } ", "public partial class Net : Base;")]
    [InlineData("namespace App.@event; ", "internal partial class @class;")]
    [InlineData("namespace Größe; ", "partial class Netz;")]
    [InlineData("public static partial class Outer { ", "private sealed partial class Net; }")]
    [InlineData("partial struct A { partial interface B { partial record C { partial record struct D { ", "internal partial class Net; } } } }")]
    public void The_generated_part_compiles(string before, string after)
    {
        var compilation = Sources.Compile(before + Network + " " + after);
        CSharpGeneratorDriver.Create(new DeconvGenerator())
            .WithUpdatedParseOptions((CSharpParseOptions)compilation.SyntaxTrees[0].Options)
            .RunGeneratorsAndUpdateCompilation(compilation, out var output, out var diagnostics, TestContext.Current.CancellationToken);

        Assert.Empty(diagnostics);
        Assert.True(output.SyntaxTrees.Count() > compilation.SyntaxTrees.Length);
        Assert.Empty(output.GetDiagnostics(TestContext.Current.CancellationToken).Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error));
    }
}
