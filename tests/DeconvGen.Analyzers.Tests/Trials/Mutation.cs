using DeconvGen.Generator;
using DeconvGen.Generator.Declarations;

namespace DeconvGen.Analyzers.Tests.Trials;

/// <summary>One number of a declaration, changed.</summary>
/// <param name="Layer">The layer.</param>
/// <param name="Argument">Its argument.</param>
/// <param name="Element">Place in the list; null for a number alone.</param>
/// <param name="Before">The number that is written.</param>
/// <param name="After">The number that takes its place.</param>
internal sealed record Mutation(int Layer, string Argument, int? Element, int Before, int After)
{
    /// <summary>A random one of a declaration.</summary>
    public static Mutation Of(NetworkDeclaration declaration, Random random)
    {
        var numbers = declaration.Layers.SelectMany((layer, index) => layer.Arguments.SelectMany(argument => Numbers(index, argument))).ToList();
        var place = numbers[random.Next(numbers.Count)];
        var after = place.Before;
        while (after == place.Before)
        {
            after = random.Next(8) switch
            {
                0 or 1 => place.Before + 1,
                2 => place.Before - 1,
                3 => place.Before + 2,
                4 => place.Before * 2,
                5 => random.Next(-1, 1),
                _ => random.Next(1, 9),
            };
        }

        return place with { After = after };
    }

    public NetworkDeclaration Apply(NetworkDeclaration declaration) => declaration with
    {
        Layers = declaration.Layers.Select((layer, index) => index == Layer ? layer with { Arguments = layer.Arguments.Select(Changed).ToEquatableArray() } : layer).ToEquatableArray(),
    };

    public override string ToString() => FormattableString.Invariant($"{Argument}{(Element is { } element ? $"[{element}]" : "")} of layer {Layer}: {Before} → {After}");

    private Argument Changed(Argument argument) => argument.Name != Argument ? argument : argument with
    {
        Value = argument.Value is ArgumentValue.Integers list
            ? new ArgumentValue.Integers(list.Values.Select((value, index) => index == Element ? After : value).ToEquatableArray())
            : new ArgumentValue.Integer(After),
    };

    private static IEnumerable<Mutation> Numbers(int layer, Argument argument) => argument.Value switch
    {
        ArgumentValue.Integer number => [new(layer, argument.Name, null, number.Value, number.Value)],
        ArgumentValue.Integers list => list.Values.Select((value, element) => new Mutation(layer, argument.Name, element, value, value)),
        _ => [],
    };
}
