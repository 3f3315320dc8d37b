using System.Collections.Immutable;
using System.Composition;
using DeconvGen.Generator.Analysis;
using DeconvGen.Generator.Layers;
using DeconvGen.Generator.Reading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace DeconvGen.CodeFixes;

/// <summary>Offers the repairs that a problem carries: one light bulb for each, with the new value in its title.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(RepairFix)), Shared]
public sealed class RepairFix : CodeFixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [.. Descriptors.All.Select(descriptor => descriptor.Id)];

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
            if (repairs.Count == 0 || declaration is null || model?.GetDeclaredSymbol(declaration, context.CancellationToken) is not { } type)
            {
                continue;
            }

            var attributes = NetworkAttributes.Of(type);
            var keys = new Dictionary<string, int>();
            foreach (var repair in repairs)
            {
                if (attributes.At(repair.Site)?.ApplicationSyntaxReference is not { } reference
                    || context.Document.Project.Solution.GetDocument(reference.SyntaxTree) is not { } document
                    || await reference.GetSyntaxAsync(context.CancellationToken).ConfigureAwait(false) is not AttributeSyntax attribute
                    || RepairEdit.Apply(attribute, repair) is not { } edit)
                {
                    continue;
                }

                var elsewhere = attribute.Span.Contains(diagnostic.Location.SourceSpan) ? null : Label(attributes.At(repair.Site));
                var key = $"{diagnostic.Id}.{repair.Kind}.{repair.Argument}";
                keys[key] = keys.TryGetValue(key, out var used) ? used + 1 : 0;
                context.RegisterCodeFix(
                    CodeAction.Create(
                        edit.Title(elsewhere),
                        cancellation => RepairEdit.ReplaceAsync(document, attribute, edit.Repaired, cancellation),
                        FormattableString.Invariant($"{key}.{keys[key]}")),
                    diagnostic);
            }
        }
    }

    private static string? Label(AttributeData? attribute) => attribute?.ConstructorArguments.FirstOrDefault().Value as string ?? attribute?.AttributeClass?.Name.Replace("Attribute", "");
}
