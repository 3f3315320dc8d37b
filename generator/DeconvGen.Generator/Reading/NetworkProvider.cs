using DeconvGen.Generator.Declarations;
using Microsoft.CodeAnalysis;

namespace DeconvGen.Generator.Reading;

/// <summary>
/// The first step of the generator's pipeline: every class that can be extended, as an equatable declaration. <c>ForAttributeWithMetadataName</c> would bind all
/// attributes of these classes after every edit of the project, to find the one; here they are found and read by their text, and only names are looked up.
/// </summary>
internal static class NetworkProvider
{
    public const string TrackingName = "DeconvGen.Declarations";

    public static IncrementalValuesProvider<NetworkDeclaration> Declarations(IncrementalGeneratorInitializationContext context) =>
        context.CompilationProvider.WithComparer(DeclarationComparer.Instance).SelectMany(static (compilation, cancellation) => Read(compilation, cancellation)).WithTrackingName(TrackingName);

    private static IEnumerable<NetworkDeclaration> Read(Compilation compilation, CancellationToken cancellation)
    {
        // [Network] on two parts (CS0579) is one class; two of one name would end the generator with an exception.
        var read = new HashSet<INamedTypeSymbol>(SymbolEqualityComparer.Default);
        foreach (var candidate in NetworkCandidates.Of(compilation, cancellation))
        {
            cancellation.ThrowIfCancellationRequested();
            if (compilation.GetSemanticModel(candidate.SyntaxTree).GetDeclaredSymbol(candidate, cancellation) is INamedTypeSymbol type && read.Add(type)
                && NetworkAttributes.Of(type, compilation, cancellation) is { Network: not null } attributes
                && NetworkReader.Read(type, attributes, compilation, cancellation).Declaration is { } declaration)
            {
                yield return declaration;
            }
        }
    }
}
