using System.Collections.Immutable;
using Basic.Reference.Assemblies;
using DeconvGen.Generator.Analysis;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace DeconvGen.Analyzers.Tests;

/// <summary>
/// The analyzer over networks that people published and use: the zoo and ESRGAN. What it says of them is listed with a judgement; a warning that a practitioner would call wrong is
/// a mistake of the rule, not of the network. What the networks suppress is listed too.
/// </summary>
public class FalseAlarmTests
{
    // What the projects have by ImplicitUsings.
    private const string Usings = "global using System; global using System.Collections.Generic; global using System.IO; global using System.Linq; global using DeconvGen;";

    /// <summary>Folder of the network, rule, how often, whether the network suppresses it, and whether it is right.</summary>
    private static readonly (string Folder, string Id, int Count, bool IsSuppressed, string Judgement)[] _expected =
    [
        ("04-HyperGan", "DCG4001", 4, true, "Right: 5×5 kernels with stride 2, as DCGAN publishes them; the trained kernel stays."),
        ("04-HyperGan", "DCG4009", 14, true, "Right: the softmax over f and g has one element, so that the origin keeps their weights and the result does not need them."),
        ("15-FaceNet", "DCG4011", 7, false, "Right, and as published: VALID 3×3 convolutions with stride 2 on 160, 36 and 8 elements leave one column and one row. Information."),
        ("16-Fcn", "DCG4001", 1, true, "Right by the sizes (63 and 32), harmless by the weights: the file has bilinear kernels, whose phases have equal sums."),
    ];

    [Fact]
    public async Task What_is_said_of_published_networks_has_been_judged()
    {
        string[] files =
        [
            .. Directory.EnumerateFiles(Path.Combine(RulePages.Root, "samples", "Zoo"), "*.cs", SearchOption.AllDirectories).Where(file => !IsOutput(file)),
            .. Directory.EnumerateFiles(Path.Combine(RulePages.Root, "tests", "DeconvGen.Models.Tests", "Esrgan"), "*.cs"),
        ];
        var compilation = CSharpCompilation.Create(
            "Published",
            files.Order(StringComparer.Ordinal).Select(file => Parse(File.ReadAllText(file), file)).Prepend(Parse(Usings, "")),
            [.. Net100.References.All, Sources.Library],
            new(OutputKind.DynamicallyLinkedLibrary));
        var analyzed = compilation.WithAnalyzers([new NetworkAnalyzer()], new CompilationWithAnalyzersOptions(new AnalyzerOptions([]), onAnalyzerException: null, concurrentAnalysis: true, logAnalyzerExecutionTime: false, reportSuppressedDiagnostics: true));
        ImmutableArray<Diagnostic> diagnostics = await analyzed.GetAnalyzerDiagnosticsAsync(TestContext.Current.CancellationToken);

        foreach (var diagnostic in diagnostics)
        {
            TestContext.Current.TestOutputHelper!.WriteLine(diagnostic.ToString());
        }

        // Enough networks were looked at: each system of the zoo has at least one.
        Assert.True(compilation.GetSymbolsWithName(_ => true, SymbolFilter.Type, TestContext.Current.CancellationToken).Count(type => type.GetAttributes().Any(attribute => attribute.AttributeClass?.Name == "NetworkAttribute")) > 50);
        Assert.Equal(
            _expected.Select(row => (row.Folder, row.Id, row.Count, row.IsSuppressed)).Order(),
            diagnostics.GroupBy(diagnostic => (Folder: Folder(diagnostic), diagnostic.Id, diagnostic.IsSuppressed)).Select(group => (group.Key.Folder, group.Key.Id, group.Count(), group.Key.IsSuppressed)).Order());
    }

    private static SyntaxTree Parse(string text, string file) =>
        CSharpSyntaxTree.ParseText(text, new(LanguageVersion.CSharp14), file, cancellationToken: TestContext.Current.CancellationToken);

    private static string Folder(Diagnostic diagnostic) => Path.GetFileName(Path.GetDirectoryName(diagnostic.Location.SourceTree!.FilePath))!;

    private static bool IsOutput(string file) => file.Split(Path.DirectorySeparatorChar) is var parts && (parts.Contains("obj") || parts.Contains("bin"));
}
