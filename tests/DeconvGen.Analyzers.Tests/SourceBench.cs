using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace DeconvGen.Analyzers.Tests;

/// <summary>Sources side by side in one document, each in a namespace of its own: a compilation costs the same for one as for hundreds.</summary>
internal sealed class SourceBench
{
    private readonly LightBulbs _bulbs;
    private readonly ILookup<int, Diagnostic> _diagnostics;

    private SourceBench(LightBulbs bulbs)
    {
        _bulbs = bulbs;
        _diagnostics = bulbs.Diagnostics.ToLookup(diagnostic => int.Parse(Namespace(diagnostic).Name.ToString()[1..], null));
    }

    public static async Task<SourceBench> Of(IEnumerable<string> sources) =>
        new(await LightBulbs.Of("using DeconvGen;\n" + string.Concat(sources.Select((source, index) => $"namespace N{index}\n{{\n{source}\n}}\n"))));

    public Task<IReadOnlyList<Diagnostic>> CompilerErrors() => _bulbs.CompilerErrors();

    /// <summary>What the analyzer says of a source, in the order of the text.</summary>
    public IReadOnlyList<Diagnostic> Of(int index) => [.. _diagnostics[index].OrderBy(diagnostic => diagnostic.Location.SourceSpan.Start)];

    public Task<IReadOnlyList<CodeAction>> Offered(CodeFixProvider provider, Diagnostic diagnostic) => _bulbs.Offered(provider, diagnostic);

    /// <summary>A source after an action.</summary>
    public async Task<string> After(CodeAction action, int index)
    {
        var root = await (await _bulbs.Changed(action)).GetSyntaxRootAsync(TestContext.Current.CancellationToken);
        var changed = root!.DescendantNodes().OfType<NamespaceDeclarationSyntax>().Single(one => one.Name.ToString() == $"N{index}");
        return string.Concat(changed.Members.Select(member => member.ToFullString()));
    }

    private static NamespaceDeclarationSyntax Namespace(Diagnostic diagnostic) =>
        diagnostic.Location.SourceTree!.GetRoot(TestContext.Current.CancellationToken).FindNode(diagnostic.Location.SourceSpan).FirstAncestorOrSelf<NamespaceDeclarationSyntax>()!;
}
