using System.Collections.Immutable;
using System.Composition;
using DeconvGen.Generator.Layers;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;

namespace DeconvGen.CodeFixes;

/// <summary>Makes a network's class partial, and with it the types that contain it.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(MakePartialFix)), Shared]
public sealed class MakePartialFix() : DocumentFix("Make partial")
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [Rules.Id<ClassNotPartial>(), Rules.Id<ContainerNotPartial>()];

    private protected override SyntaxNode Change(SyntaxNode root, ImmutableArray<Diagnostic> diagnostics)
    {
        // The places shown are the class's name or a container's; from the class outwards both are found.
        var types = diagnostics.SelectMany(diagnostic => TypeDeclarations.NotPartialAround(root.FindNode(diagnostic.Location.SourceSpan))).Distinct();
        return root.ReplaceNodes(types, (_, type) => TypeDeclarations.AddPartial(type));
    }
}
