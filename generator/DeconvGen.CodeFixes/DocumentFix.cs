using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;

namespace DeconvGen.CodeFixes;

/// <summary>
/// A fix that changes a whole file at once for all its diagnostics: two networks in one container both want the container changed, and merging
/// the texts of two fixes would write that twice.
/// </summary>
public abstract class DocumentFix : CodeFixProvider
{
    private readonly string _title;

    private protected DocumentFix(string title) => _title = title;

    /// <inheritdoc/>
    public sealed override FixAllProvider GetFixAllProvider() => FixAllProvider.Create(async (context, document, diagnostics) =>
        await ApplyAsync(document, diagnostics, context.CancellationToken).ConfigureAwait(false));

    /// <inheritdoc/>
    public sealed override Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        var diagnostics = context.Diagnostics;
        context.RegisterCodeFix(
            CodeAction.Create(_title, cancellation => ApplyAsync(context.Document, diagnostics, cancellation), GetType().Name),
            diagnostics);
        return Task.CompletedTask;
    }

    private protected abstract SyntaxNode Change(SyntaxNode root, ImmutableArray<Diagnostic> diagnostics);

    private async Task<Document> ApplyAsync(Document document, ImmutableArray<Diagnostic> diagnostics, CancellationToken cancellation) =>
        await document.GetSyntaxRootAsync(cancellation).ConfigureAwait(false) is { } root ? document.WithSyntaxRoot(Change(root, diagnostics)) : document;
}
