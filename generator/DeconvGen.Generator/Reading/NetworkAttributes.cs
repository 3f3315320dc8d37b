using System.Collections.Immutable;
using DeconvGen.Generator.Layers;
using Microsoft.CodeAnalysis;

namespace DeconvGen.Generator.Reading;

/// <summary>
/// The attributes of one class that belong to a network, in source order: the indices of <c>Layers</c> and <c>Schedules</c> are those of
/// the declaration and of every problem's site.
/// </summary>
/// <param name="Unbound">Whether an attribute or a layer's name does not bind: any of them may be meant as a layer, so that the chain is unknown.</param>
internal sealed record NetworkAttributes(
    WrittenAttribute? Network,
    ImmutableArray<WrittenAttribute> Layers,
    ImmutableArray<WrittenAttribute> Schedules,
    bool Unbound)
{
    public const string Library = "DeconvGen";
    public const string NetworkName = Library + ".NetworkAttribute";

    /// <summary>Whether the class has anything to do with DeconvGen.</summary>
    public bool Any => Network is not null || !Layers.IsEmpty || !Schedules.IsEmpty;

    /// <summary>The attribute that a site lies in; null where there is none, as for the class itself.</summary>
    public WrittenAttribute? At(ProblemSite site) => site switch
    {
        { Schedule: { } schedule } => Schedules.ElementAtOrDefault(schedule),
        { Layer: < 0 } => Network,
        _ => Layers.ElementAtOrDefault(site.Layer),
    };

    /// <summary>As the compiler binds them.</summary>
    public static NetworkAttributes Of(INamedTypeSymbol type) => Of(type.GetAttributes().Select(attribute => new BoundAttribute(attribute)));

    /// <summary>From their text where that is sure to mean the same, for a class whose attributes nobody has bound yet.</summary>
    public static NetworkAttributes Of(INamedTypeSymbol type, Compilation compilation, CancellationToken cancellation) =>
        LiteralReader.Read(type, compilation, cancellation) is { } literal ? Of(literal) : Of(type);

    public static bool IsInLibrary(INamedTypeSymbol type) =>
        type is { ContainingType: null, ContainingNamespace: { Name: Library, ContainingNamespace.IsGlobalNamespace: true } };

    private static NetworkAttributes Of(IEnumerable<WrittenAttribute> attributes)
    {
        WrittenAttribute? network = null;
        var layers = ImmutableArray.CreateBuilder<WrittenAttribute>();
        var schedules = ImmutableArray.CreateBuilder<WrittenAttribute>();
        var unbound = false;

        foreach (var attribute in attributes.OrderBy(FilePath, StringComparer.Ordinal).ThenBy(Position))
        {
            if (attribute.AttributeClass is not { TypeKind: not TypeKind.Error } kind)
            {
                unbound = true;
            }
            else if (IsCalled(kind, "NetworkAttribute"))
            {
                network ??= attribute;
            }
            else if (IsCalled(kind, "ScheduleAttribute"))
            {
                schedules.Add(attribute);
                unbound |= !attribute.IsNamed;
            }
            else if (IsInLibrary(kind) && Bases(kind).Any(parent => IsCalled(parent, "LayerAttribute")))
            {
                layers.Add(attribute);
                unbound |= !attribute.IsNamed;
            }
        }

        return new(network, layers.ToImmutable(), schedules.ToImmutable(), unbound);
    }

    private static bool IsCalled(INamedTypeSymbol type, string name) => type.Name == name && IsInLibrary(type);

    private static IEnumerable<INamedTypeSymbol> Bases(INamedTypeSymbol type)
    {
        for (var parent = type.BaseType; parent is not null; parent = parent.BaseType)
        {
            yield return parent;
        }
    }

    private static string FilePath(WrittenAttribute attribute) => attribute.ApplicationSyntaxReference?.SyntaxTree.FilePath ?? "";

    private static int Position(WrittenAttribute attribute) => attribute.ApplicationSyntaxReference?.Span.Start ?? 0;
}
