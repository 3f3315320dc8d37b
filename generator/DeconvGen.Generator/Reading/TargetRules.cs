using DeconvGen.Generator.Layers;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace DeconvGen.Generator.Reading;

/// <summary>What a class must be before its layers are worth reading. Gives the first mistake only: the others are often its consequences.</summary>
internal static class TargetRules
{
    private static readonly ProblemSite _class = new(-1);

    public static IEnumerable<Problem> Of(INamedTypeSymbol type, NetworkAttributes attributes, CancellationToken cancellation)
    {
        if (!attributes.Any || type.TypeKind != TypeKind.Class)
        {
            // On a struct, an interface or an enumeration the compiler itself refuses the attributes (CS0592).
            return [];
        }

        var name = type.Name;
        if (Unsupported(type, cancellation) is { } kind)
        {
            return [new UnsupportedTarget(_class, name, kind)];
        }

        if (attributes.Network is null)
        {
            return [Ownerless(name, attributes)];
        }

        if (!IsPartial(type, cancellation))
        {
            return [new ClassNotPartial(_class, name)];
        }

        if (ShellReader.Outer(type).LastOrDefault(outer => !IsPartial(outer, cancellation)) is { } container)
        {
            return [new ContainerNotPartial(_class, name, container.Name)];
        }

        var parts = attributes.Layers.Select(layer => Part(layer, cancellation)).ToList();
        var stray = parts.FindIndex(part => part != parts[0]);
        return stray < 0 ? [] : [new LayersOnSeveralParts(new(stray), name) { Related = new(0) }];
    }

    /// <summary>Whether the type can be reopened. Where one of several parts lacks the word, the compiler says so (CS0260).</summary>
    private static bool IsPartial(INamedTypeSymbol type, CancellationToken cancellation) => type.DeclaringSyntaxReferences
        .Select(reference => reference.GetSyntax(cancellation))
        .OfType<TypeDeclarationSyntax>()
        .Any(part => part.Modifiers.Any(SyntaxKind.PartialKeyword));

    private static string? Unsupported(INamedTypeSymbol type, CancellationToken cancellation) => type switch
    {
        { IsRecord: true } => "a record",
        { IsStatic: true } => "a static class",
        { IsAbstract: true } => "an abstract class",
        { IsGenericType: true, Arity: > 0 } => "a generic class",
        { IsGenericType: true } => "a class in a generic type",
        _ when type.IsFileLocal || ShellReader.Outer(type).Any(outer => outer.IsFileLocal) => "a file-local class",
        _ when HasPrimaryConstructor(type, cancellation) => "a class with a primary constructor",
        _ when !HasSimpleBase(type) => "a class whose base class has no constructor without parameters",
        _ => null,
    };

    // The generated constructor would have to call it with arguments that only the user knows; so too with the base class.
    private static bool HasPrimaryConstructor(INamedTypeSymbol type, CancellationToken cancellation) => type.DeclaringSyntaxReferences
        .Any(reference => reference.GetSyntax(cancellation) is TypeDeclarationSyntax { ParameterList: not null });

    private static bool HasSimpleBase(INamedTypeSymbol type) => type.BaseType is not { TypeKind: not TypeKind.Error } parent
        || parent.InstanceConstructors.Any(constructor => constructor.DeclaredAccessibility != Accessibility.Private
            && constructor.Parameters.All(parameter => parameter.IsOptional || parameter.IsParams));

    private static Problem Ownerless(string type, NetworkAttributes attributes)
    {
        var site = attributes.Layers.IsEmpty ? new ProblemSite(-1) { Schedule = 0 } : new ProblemSite(0);
        return new LayerWithoutNetwork(site, type, attributes.At(site)!.Read().Name);
    }

    private static SyntaxNode? Part(WrittenAttribute attribute, CancellationToken cancellation) =>
        attribute.ApplicationSyntaxReference?.GetSyntax(cancellation).FirstAncestorOrSelf<TypeDeclarationSyntax>();
}
