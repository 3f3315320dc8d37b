using System.Collections.Immutable;
using Basic.Reference.Assemblies;
using DeconvGen.Generator.Analysis;
using DeconvGen.Generator.Graphs;
using DeconvGen.Generator.Reading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeRefactorings;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace DeconvGen.Analyzers.Tests;

/// <summary>Offers refactorings for a place in a source and applies them.</summary>
internal sealed class Refactorings(Document document)
{
    /// <param name="source">A source, its namespace imported.</param>
    public static Refactorings Of(string source) => new(new AdhocWorkspace().AddProject("Sample", LanguageNames.CSharp)
        .WithParseOptions(new CSharpParseOptions(LanguageVersion.CSharp14))
        .WithCompilationOptions(new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary))
        .WithMetadataReferences([.. Net100.References.All, Sources.Library])
        .AddDocument("Sample.cs", source));

    public async Task<IReadOnlyList<CodeAction>> Offered(CodeRefactoringProvider provider, TextSpan span)
    {
        var actions = new List<CodeAction>();
        await provider.ComputeRefactoringsAsync(new(document, span, actions.Add, TestContext.Current.CancellationToken));
        return actions;
    }

    /// <summary>The spans of all layer attributes of the first network.</summary>
    public async Task<IReadOnlyList<TextSpan>> Layers()
    {
        var root = await document.GetSyntaxRootAsync(TestContext.Current.CancellationToken);
        var attributes = root!.DescendantNodes().OfType<ClassDeclarationSyntax>().First().AttributeLists.SelectMany(list => list.Attributes);
        return [.. attributes.Where(attribute => attribute.ArgumentList?.Arguments.Count > 0 && !attribute.Name.ToString().EndsWith("Network", StringComparison.Ordinal)).Select(attribute => attribute.Span)];
    }

    public async Task<Refactorings> Apply(CodeAction action)
    {
        var operations = await action.GetOperationsAsync(TestContext.Current.CancellationToken);
        return new(operations.OfType<ApplyChangesOperation>().Single().ChangedSolution.GetDocument(document.Id)!);
    }

    public async Task<string> Text() => (await document.GetTextAsync(TestContext.Current.CancellationToken)).ToString();

    /// <summary>Errors of the compiler, and all that we say.</summary>
    public async Task<IReadOnlyList<Diagnostic>> Diagnostics()
    {
        var compilation = await Compilation();
        var ours = await compilation.WithAnalyzers([new NetworkAnalyzer()]).GetAnalyzerDiagnosticsAsync(TestContext.Current.CancellationToken);
        return [.. compilation.GetDiagnostics(TestContext.Current.CancellationToken).Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error), .. ours];
    }

    /// <summary>The first network, resolved from what the compiler binds.</summary>
    public async Task<NetworkSpec> Network()
    {
        var compilation = await Compilation();
        var type = compilation.GetSymbolsWithName("Net", SymbolFilter.Type, TestContext.Current.CancellationToken).OfType<INamedTypeSymbol>().Single();
        return Resolve.Run(NetworkReader.Read(type, TestContext.Current.CancellationToken).Declaration!).Network!;
    }

    private async Task<Compilation> Compilation() => (await document.Project.GetCompilationAsync(TestContext.Current.CancellationToken))!;
}
