using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeRefactorings;

namespace DeconvGen.CodeFixes.Refactorings;

/// <summary>A refactoring of layers. What it offers has been resolved before: it leaves no error of ours.</summary>
public abstract class LayerRefactoring : CodeRefactoringProvider
{
    private protected LayerRefactoring()
    {
    }

    /// <inheritdoc/>
    public sealed override async Task ComputeRefactoringsAsync(CodeRefactoringContext context)
    {
        if (await NetworkAtCursor.FindAsync(context.Document, context.Span, context.CancellationToken).ConfigureAwait(false) is { } network)
        {
            foreach (var action in await OfferAsync(network, context.CancellationToken).ConfigureAwait(false))
            {
                context.RegisterRefactoring(action);
            }
        }
    }

    private protected abstract Task<IEnumerable<CodeAction>> OfferAsync(NetworkAtCursor at, CancellationToken cancellation);

    /// <summary>One light bulb.</summary>
    private protected CodeAction Action(string title, Func<CancellationToken, Task<Microsoft.CodeAnalysis.Document>> change, string kind = "") =>
        CodeAction.Create(title, change, GetType().Name + kind);
}
