using DeconvGen.Generator.Declarations;
using Microsoft.CodeAnalysis;

namespace DeconvGen.Generator.Reading;

/// <summary>Attribute arguments → values. Reads only what the user gave; what does not bind becomes <see cref="ArgumentValue.Unreadable"/>.</summary>
internal static class ArgumentReader
{
    /// <summary>The constructor argument that names the layer, in layers and schedules.</summary>
    public const string Name = "Name";

    /// <summary>
    /// The name, and every other argument that was given. Where the name does not bind it is empty, and the arguments say so
    /// with an unreadable <c>Name</c>.
    /// </summary>
    /// <param name="attribute">A layer or a schedule.</param>
    /// <param name="blocks">Reads the classes that it refers to; without it they are unreadable.</param>
    public static (string Name, EquatableArray<Argument> Arguments) Read(AttributeData attribute, BlockReader? blocks = null)
    {
        var name = "";
        var arguments = new List<Argument>();
        var parameters = attribute.AttributeConstructor?.Parameters ?? [];
        if (parameters.IsEmpty || attribute.ConstructorArguments.Length < parameters.Length)
        {
            // No constructor fits what stands between the parentheses so far.
            arguments.Add(new(Name, new ArgumentValue.Unreadable()));
        }
        else
        {
            var position = NamePosition(attribute.AttributeConstructor!);
            for (var index = 0; index < parameters.Length; index++)
            {
                var constant = attribute.ConstructorArguments[index];
                if (index != position)
                {
                    Add(arguments, Pascal(parameters[index].Name), constant, blocks);
                }
                else if (constant.Kind == TypedConstantKind.Error)
                {
                    arguments.Add(new(Name, new ArgumentValue.Unreadable()));
                }
                else
                {
                    name = constant.Value as string ?? "";
                }
            }
        }

        arguments.AddRange(ReadNamed(attribute));
        return (name, arguments.ToEquatableArray());
    }

    /// <summary>Which constructor parameter names the layer: the first text, which a block's class may stand before.</summary>
    public static int NamePosition(IMethodSymbol constructor) =>
        constructor.Parameters.FirstOrDefault(parameter => parameter.Type.SpecialType == SpecialType.System_String)?.Ordinal ?? 0;

    /// <summary>The named arguments that were given, in source order; null is "not given".</summary>
    public static IReadOnlyList<Argument> ReadNamed(AttributeData attribute)
    {
        var arguments = new List<Argument>();
        foreach (var pair in attribute.NamedArguments)
        {
            // Given twice (CS0643): the first stands.
            if (!arguments.Any(argument => argument.Name == pair.Key))
            {
                Add(arguments, pair.Key, pair.Value);
            }
        }

        return arguments;
    }

    private static void Add(List<Argument> arguments, string name, TypedConstant constant, BlockReader? blocks = null)
    {
        if (Read(constant, blocks) is { } value)
        {
            arguments.Add(new(name, value));
        }
    }

    private static ArgumentValue? Read(TypedConstant constant, BlockReader? blocks) => constant.Kind switch
    {
        TypedConstantKind.Error => new ArgumentValue.Unreadable(),
        _ when constant.IsNull => null,
        TypedConstantKind.Enum => Member(constant.Value),
        TypedConstantKind.Array => ReadList(constant),
        TypedConstantKind.Type when blocks is not null => blocks.Read((ITypeSymbol)constant.Value!),
        TypedConstantKind.Primitive => constant.Value switch
        {
            int value => new ArgumentValue.Integer(value),
            double value => new ArgumentValue.Number(value),
            bool value => new ArgumentValue.Boolean(value),
            string value => new ArgumentValue.Text(value),
            _ => new ArgumentValue.Unreadable(),
        },
        _ => new ArgumentValue.Unreadable(),
    };

    // The library's enumerations are all of type int; anything else is a foreign attribute of the same name.
    private static ArgumentValue Member(object? value) => value is int member ? new ArgumentValue.Member(member) : new ArgumentValue.Unreadable();

    private static ArgumentValue ReadList(TypedConstant list)
    {
        if (list.Values.Any(element => element.Kind == TypedConstantKind.Error) || list.Type is not IArrayTypeSymbol { ElementType.SpecialType: var type })
        {
            return new ArgumentValue.Unreadable();
        }

        return type switch
        {
            SpecialType.System_Int32 => new ArgumentValue.Integers(list.Values.Select(element => element.Value).OfType<int>().ToEquatableArray()),
            SpecialType.System_Double => new ArgumentValue.Numbers(list.Values.Select(element => element.Value).OfType<double>().ToEquatableArray()),
            SpecialType.System_String => new ArgumentValue.Texts(list.Values.Select(element => element.Value as string ?? "").ToEquatableArray()),
            _ => new ArgumentValue.Unreadable(),
        };
    }

    public static string Pascal(string parameter) => char.ToUpperInvariant(parameter[0]) + parameter.Substring(1);
}
