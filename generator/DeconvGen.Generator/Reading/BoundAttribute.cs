using DeconvGen.Generator.Declarations;
using Microsoft.CodeAnalysis;

namespace DeconvGen.Generator.Reading;

/// <summary>An attribute as the compiler bound it. To have one costs the binding of all that stand on the class: 10 ms for 200 layers.</summary>
internal sealed class BoundAttribute(AttributeData attribute) : WrittenAttribute(attribute.AttributeClass, attribute.ApplicationSyntaxReference)
{
    public override bool IsNamed =>
        attribute.AttributeConstructor is { } constructor
        && ArgumentReader.NamePosition(constructor) is var position
        && position < attribute.ConstructorArguments.Length
        && attribute.ConstructorArguments[position].Kind is not TypedConstantKind.Error;

    public override (string Name, EquatableArray<Argument> Arguments) Read(BlockReader? blocks = null) => ArgumentReader.Read(attribute, blocks);

    public override IReadOnlyList<Argument> ReadNamed() => ArgumentReader.ReadNamed(attribute);
}
