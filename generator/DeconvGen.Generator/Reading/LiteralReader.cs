using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace DeconvGen.Generator.Reading;

/// <summary>
/// Reads attributes from their text where binding could give nothing else: every name is looked up once, through the compiler, and every argument is a
/// literal of exactly the kind that its parameter takes. Binding all attributes of a class, as <c>GetAttributes</c> does, takes 10 ms for 200 layers after
/// every edit of the project, and this 1 ms.
/// </summary>
internal static class LiteralReader
{
    /// <summary>All attributes of the class; null where one of them is to be bound, and then all are.</summary>
    public static IReadOnlyList<WrittenAttribute>? Read(INamedTypeSymbol type, Compilation compilation, CancellationToken cancellation)
    {
        var attributes = new List<WrittenAttribute>();
        foreach (var reference in type.DeclaringSyntaxReferences)
        {
            if (reference.GetSyntax(cancellation) is not TypeDeclarationSyntax part)
            {
                return null;
            }

            if (part.AttributeLists.Count == 0)
            {
                continue;
            }

            var names = new WrittenNames(compilation.GetSemanticModel(part.SyntaxTree), cancellation);
            foreach (var list in part.AttributeLists)
            {
                // A list with a target may not be the class's; one with a syntax error means what the parser made of it.
                if (list.Target is not null || list.ContainsDiagnostics)
                {
                    return null;
                }

                foreach (var attribute in list.Attributes)
                {
                    if (Read(attribute, names) is not { } read)
                    {
                        return null;
                    }

                    attributes.Add(read);
                }
            }
        }

        return attributes;
    }

    private static LiteralAttribute? Read(AttributeSyntax attribute, WrittenNames names)
    {
        if (names.Attribute(attribute) is not { } type)
        {
            return null;
        }

        if (!NetworkAttributes.IsInLibrary(type))
        {
            // Somebody else's; nobody asks for its arguments.
            return new(type, attribute.GetReference(), null, [], []);
        }

        var arguments = attribute.ArgumentList?.Arguments ?? default;
        if (AttributeSignature.Of(type) is not { } signature || arguments.Count < signature.Parameters.Length)
        {
            return null;
        }

        string? name = null;
        List<LiteralArgument> positional = [], named = [];
        var given = new HashSet<string>(StringComparer.Ordinal);
        for (var index = 0; index < arguments.Count; index++)
        {
            var argument = arguments[index];
            if (argument.NameColon is not null)
            {
                return null;
            }

            if (index < signature.Parameters.Length)
            {
                if (argument.NameEquals is not null || !Literals.TryRead(argument.Expression, signature.Parameters[index].Type, names, out var value))
                {
                    return null;
                }

                if (index == signature.NamePosition)
                {
                    name = (value.Value as Declarations.ArgumentValue.Text)?.Value;
                }
                else if (!value.IsNull)
                {
                    positional.Add(new(ArgumentReader.Pascal(signature.Parameters[index].Name), value));
                }
            }
            else
            {
                if (argument.NameEquals?.Name.Identifier.ValueText is not { } property
                    || !given.Add(property)
                    || !signature.Properties.TryGetValue(property, out var expected)
                    || !Literals.TryRead(argument.Expression, expected, names, out var value))
                {
                    return null;
                }

                if (!value.IsNull)
                {
                    named.Add(new(property, value));
                }
            }
        }

        return name is null && signature.NamePosition is not null ? null : new(type, attribute.GetReference(), name, positional, named);
    }
}
