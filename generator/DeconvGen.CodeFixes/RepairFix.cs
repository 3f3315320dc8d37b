using System.Collections.Immutable;
using System.Composition;
using DeconvGen.Generator.Analysis;
using DeconvGen.Generator.Diagnostics;
using DeconvGen.Generator.Reading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace DeconvGen.CodeFixes;

/// <summary>Offers the repairs that a problem carries: one light bulb for each, with the new value in its title.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(RepairFix)), Shared]
public sealed class RepairFix : CodeFixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [.. DiagnosticDescriptors.All.Select(descriptor => descriptor.Id)];

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        var root = await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        var model = await context.Document.GetSemanticModelAsync(context.CancellationToken).ConfigureAwait(false);
        foreach (var diagnostic in context.Diagnostics)
        {
            var repairs = RepairProperties.Decode(diagnostic.Properties);
            var declaration = root?.FindNode(diagnostic.Location.SourceSpan).FirstAncestorOrSelf<TypeDeclarationSyntax>();
            if (repairs.Count == 0 || declaration is null || model.GetDeclaredSymbol(declaration, context.CancellationToken) is not INamedTypeSymbol type)
            {
                continue;
            }

            var attributes = NetworkAttributes.Of(type);
            for (var index = 0; index < repairs.Count; index++)
            {
                if (await RepairPlan.TryMakeAsync(context.Document.Project.Solution, attributes, repairs[index], diagnostic.Location, context.CancellationToken).ConfigureAwait(false) is { } plan)
                {
                    // The value is not part of the key: "fix all" gives each layer its own.
                    var key = FormattableString.Invariant($"{repairs[index].Kind}.{repairs[index].Argument}.{index}");
                    context.RegisterCodeFix(
                        CodeAction.Create(plan.Title, cancellation => plan.ApplyAsync(context.Document.Project.Solution, cancellation), key),
                        diagnostic);
                }
            }
        }
    }
}
