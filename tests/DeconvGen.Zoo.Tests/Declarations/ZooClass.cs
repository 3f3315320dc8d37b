using System.Reflection;
using DeconvGen.Samples.Zoo;

namespace DeconvGen.Zoo.Tests.Declarations;

/// <summary>A network class of the sample that declares a table, or rows of one.</summary>
/// <param name="Type">The class.</param>
/// <param name="Variant">The table.</param>
/// <param name="Rows">What stands before layer names in the rows' names; null where the class is the whole table.</param>
internal sealed record ZooClass(Type Type, string Variant, string? Rows)
{
    /// <summary>Every class, once for each table.</summary>
    public static IReadOnlyList<ZooClass> All { get; } =
    [
        .. from type in typeof(ZooVariantAttribute).Assembly.GetTypes()
           from attribute in type.GetCustomAttributes<ZooVariantAttribute>()
           orderby attribute.Id, type.Name
           select new ZooClass(type, attribute.Id, attribute.Rows),
    ];

    /// <summary>The generated graph.</summary>
    public NetworkInfo Info =>
        (NetworkInfo?)Type.GetProperty("Info", BindingFlags.Public | BindingFlags.Static)?.GetValue(null)
        ?? throw new InvalidOperationException($"{Type.Name} has no generated member Info.");

    /// <summary>The classes of a table.</summary>
    public static ZooClass[] Of(string variant) => [.. All.Where(one => one.Variant == variant)];

    /// <inheritdoc/>
    public override string ToString() => Type.Name;
}
