using DeconvGen.Generator.Declarations;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace DeconvGen.Generator.Reading;

/// <summary>The first step of the generator's pipeline: every class that can be extended, as an equatable declaration.</summary>
internal static class NetworkProvider
{
    public const string TrackingName = "DeconvGen.Declarations";

    public static IncrementalValuesProvider<NetworkDeclaration> Declarations(IncrementalGeneratorInitializationContext context) => context.SyntaxProvider
        .ForAttributeWithMetadataName(NetworkAttributes.NetworkName, static (node, _) => node is ClassDeclarationSyntax, Read)
        .Where(static declaration => declaration is not null)
        .Select(static (declaration, _) => declaration!)
        .WithTrackingName(TrackingName);

    private static NetworkDeclaration? Read(GeneratorAttributeSyntaxContext context, CancellationToken cancellation)
    {
        var type = (INamedTypeSymbol)context.TargetSymbol;
        var attributes = NetworkAttributes.Of(type);

        // [Network] on two parts (CS0579) calls this twice; two classes of one name would end the generator with an exception.
        var first = attributes.Network?.ApplicationSyntaxReference;
        return first?.SyntaxTree == context.TargetNode.SyntaxTree && context.TargetNode.Span.Contains(first.Span)
            ? NetworkReader.Read(type, attributes, cancellation).Declaration
            : null;
    }
}
