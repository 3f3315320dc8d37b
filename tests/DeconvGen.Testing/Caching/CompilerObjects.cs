using System.Collections;
using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace DeconvGen.Testing.Caching;

/// <summary>Walks an object's fields and finds what belongs to the compiler.</summary>
public static class CompilerObjects
{
    private static readonly Type[] Forbidden =
        [typeof(ISymbol), typeof(Microsoft.CodeAnalysis.Compilation), typeof(SyntaxNode), typeof(SyntaxTree), typeof(Location), typeof(SemanticModel), typeof(AttributeData), typeof(SourceText)];

    /// <summary>A path to each compiler object that can be reached from a value.</summary>
    public static IReadOnlyList<string> Find(object? value, string name)
    {
        var found = new List<string>();
        Walk(value, name, new HashSet<object>(ReferenceEqualityComparer.Instance), found);
        return found;
    }

    private static void Walk(object? value, string path, HashSet<object> seen, List<string> found)
    {
        if (value is null)
            return;

        var type = value.GetType();
        if (Forbidden.FirstOrDefault(forbidden => forbidden.IsInstanceOfType(value)) is { } kind)
        {
            found.Add($"{path}: {kind.Name}");
            return;
        }

        if (type.IsPrimitive || type.IsEnum || type == typeof(string) || type.IsPointer || value is Type or MemberInfo || (!type.IsValueType && !seen.Add(value)))
            return;

        if (value is IEnumerable items && type.IsArray)
        {
            var element = type.GetElementType()!;
            if (element.IsPrimitive || element.IsEnum || element == typeof(string))
                return;

            foreach (var item in items)
            {
                Walk(item, $"{path}[]", seen, found);
            }

            return;
        }

        for (var declaring = type; declaring is not null && declaring != typeof(object); declaring = declaring.BaseType)
        {
            foreach (var field in declaring.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
            {
                if (field.FieldType.IsByRefLike || field.FieldType.IsPointer)
                    continue;

                Walk(field.GetValue(value), $"{path}.{field.Name}", seen, found);
            }
        }
    }
}
