using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;

namespace DeconvGen.Generator.Reading;

/// <summary>What an attribute's class takes: so much of overload resolution and member lookup as a class with one simple constructor needs.</summary>
/// <param name="Parameters">Those of its only constructor.</param>
/// <param name="NamePosition">Which of them names the layer; null where it has none.</param>
/// <param name="Properties">Properties that can be set, by name.</param>
internal sealed record AttributeSignature(ImmutableArray<IParameterSymbol> Parameters, int? NamePosition, IReadOnlyDictionary<string, ITypeSymbol> Properties)
{
    /// <summary>Kept as long as the symbol itself is alive: that of a referenced library is the same one after an edit.</summary>
    private static readonly ConditionalWeakTable<INamedTypeSymbol, StrongBox<AttributeSignature?>> _known = new();

    /// <summary>Null where the class is not so simple.</summary>
    public static AttributeSignature? Of(INamedTypeSymbol attribute) => _known.GetValue(attribute, static type => new(Make(type))).Value;

    private static AttributeSignature? Make(INamedTypeSymbol type)
    {
        if (type.IsAbstract || type.IsGenericType || type.InstanceConstructors is not [{ DeclaredAccessibility: Accessibility.Public, Parameters: var parameters } constructor]
            || parameters.Any(parameter => parameter.IsOptional || parameter.IsParams || parameter.RefKind != RefKind.None))
        {
            return null;
        }

        var name = parameters.IsEmpty ? null : (int?)ArgumentReader.NamePosition(constructor);
        return SettableProperties(type) is { } properties && (name is not { } position || parameters[position].Type.SpecialType == SpecialType.System_String)
            ? new(parameters, name, properties)
            : null;
    }

    /// <summary>Null where a member hides or overrides another: which of them is meant is the compiler's to say.</summary>
    private static Dictionary<string, ITypeSymbol>? SettableProperties(INamedTypeSymbol type)
    {
        var (properties, names) = (new Dictionary<string, ITypeSymbol>(StringComparer.Ordinal), new HashSet<string>(StringComparer.Ordinal));
        for (var parent = type; parent is { SpecialType: not SpecialType.System_Object }; parent = parent.BaseType)
        {
            var members = parent.GetMembers();
            foreach (var member in members)
            {
                if (member is IPropertySymbol { IsStatic: false, IsIndexer: false, GetMethod: not null, SetMethod: { IsInitOnly: false, DeclaredAccessibility: Accessibility.Public } } property)
                {
                    if (names.Contains(property.Name))
                    {
                        return null;
                    }

                    properties.Add(property.Name, property.Type);
                }
            }

            names.UnionWith(members.Select(member => member.Name));
        }

        return properties;
    }
}
