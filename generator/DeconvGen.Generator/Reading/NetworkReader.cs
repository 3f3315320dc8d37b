using DeconvGen.Generator.Declarations;
using DeconvGen.Generator.Layers;
using Microsoft.CodeAnalysis;

namespace DeconvGen.Generator.Reading;

/// <summary>
/// A class symbol → what the user wrote on it, as strings and numbers. The one border to the compiler: knows no shapes and keeps no symbols.
/// </summary>
internal static class NetworkReader
{
    public static NetworkReading Read(INamedTypeSymbol type, CancellationToken cancellation) => Read(type, NetworkAttributes.Of(type), cancellation);

    public static NetworkReading Read(INamedTypeSymbol type, NetworkAttributes attributes, CancellationToken cancellation) =>
        Read(type, attributes, new BlockReader(type, null, cancellation), cancellation);

    /// <summary>The same, without binding what need not be bound.</summary>
    public static NetworkReading Read(INamedTypeSymbol type, NetworkAttributes attributes, Compilation compilation, CancellationToken cancellation) =>
        Read(type, attributes, new BlockReader(type, compilation, cancellation), cancellation);

    public static NetworkReading Read(INamedTypeSymbol type, NetworkAttributes attributes, BlockReader blocks, CancellationToken cancellation)
    {
        var problems = TargetRules.Of(type, attributes, cancellation).ToEquatableArray();
        if (attributes.Network is not { } network || type.TypeKind != TypeKind.Class || problems.Any(problem => problem is not LayersOnSeveralParts))
        {
            return new(null, problems);
        }

        // Layers without a defined order are no network: none at all still gives the class its skeleton.
        var layers = problems.Count > 0 ? [] : attributes.Layers.Select(layer => Layer(layer, blocks)).ToEquatableArray();
        cancellation.ThrowIfCancellationRequested();
        return new(new(ShellReader.Read(type), Options(network), layers, attributes.Schedules.Select(Schedule).ToEquatableArray()), problems);
    }

    private static LayerDeclaration Layer(WrittenAttribute attribute, BlockReader blocks)
    {
        const string suffix = "Attribute";
        var kind = attribute.AttributeClass!.Name;
        var (name, arguments) = attribute.Read(blocks);
        return new(kind.EndsWith(suffix, StringComparison.Ordinal) ? kind.Substring(0, kind.Length - suffix.Length) : kind, name, arguments);
    }

    private static ScheduleDeclaration Schedule(WrittenAttribute attribute)
    {
        var (layer, arguments) = attribute.Read();
        return new(layer, arguments);
    }

    // What does not bind counts as not given: the compiler has reported it.
    private static NetworkOptions Options(WrittenAttribute network)
    {
        var arguments = network.ReadNamed();
        return new((Convention)Member(nameof(Convention)), (DataLayout)Member("Layout"), (Element)Member(nameof(Element)), Batch(), (Algorithm)Member(nameof(Algorithm)), (Precision)Member(nameof(Precision)));

        int Member(string name) => Value(name) is ArgumentValue.Member { Value: var value } ? value : 0;

        int Batch() => Value("Batch") is ArgumentValue.Integer { Value: var value } ? value : 1;

        ArgumentValue? Value(string name) => arguments.FirstOrDefault(argument => argument.Name == name)?.Value;
    }
}
