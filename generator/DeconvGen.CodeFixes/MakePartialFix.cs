using System.Collections.Immutable;
using System.Composition;
using DeconvGen.Generator.Layers;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;

namespace DeconvGen.CodeFixes;

/// <summary>Makes a network's class partial, and with it the types that contain it.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(MakePartialFix)), Shared]
public sealed class MakePartialFix : CodeFixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [Rules.Id<ClassNotPartial>(), Rules.Id<ContainerNotPartial>()];

    // Two networks in one container both want the container changed: edits of a whole file at once, which merging texts would write twice.
    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => FixAllProvider.Create(async (context, document, diagnostics) =>
        await ApplyAsync(document, diagnostics, context.CancellationToken).ConfigureAwait(false));

    /// <inheritdoc/>
    public override Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        var diagnostics = context.Diagnostics;
        context.RegisterCodeFix(
            CodeAction.Create("Make partial", cancellation => ApplyAsync(context.Document, diagnostics, cancellation), nameof(MakePartialFix)),
            diagnostics);
        return Task.CompletedTask;
    }

    private static async Task<Document> ApplyAsync(Document document, ImmutableArray<Diagnostic> diagnostics, CancellationToken cancellation)
    {
        var root = await document.GetSyntaxRootAsync(cancellation).ConfigureAwait(false);
        if (root is null)
        {
            return document;
        }

        // The places shown are the class's name or a container's; from the class outwards both are found.
        var types = diagnostics.SelectMany(diagnostic => TypeDeclarations.NotPartialAround(root.FindNode(diagnostic.Location.SourceSpan))).Distinct();
        return document.WithSyntaxRoot(root.ReplaceNodes(types, (_, type) => TypeDeclarations.AddPartial(type)));
    }
}
