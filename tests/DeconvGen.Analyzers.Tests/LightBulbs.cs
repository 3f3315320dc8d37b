using System.Collections.Immutable;
using Basic.Reference.Assemblies;
using DeconvGen.Generator.Analysis;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace DeconvGen.Analyzers.Tests;

/// <summary>What the analyzer says and the fixes offer for one source, without expecting anything.</summary>
internal sealed class LightBulbs(Document document, ImmutableArray<Diagnostic> diagnostics)
{
    public ImmutableArray<Diagnostic> Diagnostics => diagnostics;

    /// <param name="source">The class.</param>
    /// <param name="beside">Name and text of a weight manifest or of the build's properties.</param>
    public static async Task<LightBulbs> Of(string source, (string Name, string Text)? beside = null)
    {
        var workspace = new AdhocWorkspace();
        var project = workspace.AddProject("Sample", LanguageNames.CSharp)
            .WithParseOptions(new CSharpParseOptions(LanguageVersion.CSharp14))
            .WithCompilationOptions(new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary))
            .WithMetadataReferences([.. Net100.References.All, Sources.Library]);
        if (beside is var (name, text))
        {
            project = name.EndsWith(".json", StringComparison.Ordinal)
                ? project.AddAdditionalDocument(name, text, filePath: name).Project
                : project.AddAnalyzerConfigDocument(name, SourceText.From(text), filePath: "/" + name).Project;
        }

        return await Of(project.AddDocument("Sample.cs", source));
    }

    public async Task<IReadOnlyList<CodeAction>> Offered(CodeFixProvider provider)
    {
        var actions = new List<CodeAction>();
        foreach (var diagnostic in diagnostics)
        {
            actions.AddRange(await Offered(provider, diagnostic));
        }

        return actions;
    }

    public async Task<IReadOnlyList<CodeAction>> Offered(CodeFixProvider provider, Diagnostic diagnostic)
    {
        var actions = new List<CodeAction>();
        if (provider.FixableDiagnosticIds.Contains(diagnostic.Id))
        {
            await provider.RegisterCodeFixesAsync(new(document, diagnostic, (action, _) => actions.Add(action), TestContext.Current.CancellationToken));
        }

        return actions;
    }

    public async Task<LightBulbs> Apply(CodeAction action) => await Of(await Changed(action));

    /// <summary>"Fix all" of this kind in the document.</summary>
    public async Task<LightBulbs> ApplyAll(CodeFixProvider provider, string id, string? key)
    {
        var context = new FixAllContext(document, provider, FixAllScope.Document, key, [id], new Given(diagnostics), TestContext.Current.CancellationToken);
        return await Apply((await provider.GetFixAllProvider()!.GetFixAsync(context))!);
    }

    /// <summary>The document after an action, not looked at yet.</summary>
    public async Task<Document> Changed(CodeAction action)
    {
        var operations = await action.GetOperationsAsync(TestContext.Current.CancellationToken);
        return operations.OfType<ApplyChangesOperation>().Single().ChangedSolution.GetDocument(document.Id)!;
    }

    public async Task<string> Text() => (await document.GetTextAsync(TestContext.Current.CancellationToken)).ToString();

    public async Task<IReadOnlyList<Diagnostic>> CompilerErrors() =>
        [.. (await Compile(document)).GetDiagnostics(TestContext.Current.CancellationToken).Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error)];

    private static async Task<LightBulbs> Of(Document document)
    {
        var analyzed = (await Compile(document)).WithAnalyzers([new NetworkAnalyzer()], document.Project.AnalyzerOptions);
        return new(document, await analyzed.GetAnalyzerDiagnosticsAsync(TestContext.Current.CancellationToken));
    }

    private static async Task<Compilation> Compile(Document document) => (await document.Project.GetCompilationAsync(TestContext.Current.CancellationToken))!;

    private sealed class Given(ImmutableArray<Diagnostic> diagnostics) : FixAllContext.DiagnosticProvider
    {
        public override Task<IEnumerable<Diagnostic>> GetAllDiagnosticsAsync(Project project, CancellationToken cancellationToken) => Task.FromResult<IEnumerable<Diagnostic>>(diagnostics);

        public override Task<IEnumerable<Diagnostic>> GetDocumentDiagnosticsAsync(Document document, CancellationToken cancellationToken) => Task.FromResult<IEnumerable<Diagnostic>>(diagnostics);

        public override Task<IEnumerable<Diagnostic>> GetProjectDiagnosticsAsync(Project project, CancellationToken cancellationToken) => Task.FromResult<IEnumerable<Diagnostic>>([]);
    }
}
