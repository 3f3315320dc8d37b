namespace DeconvGen.Generator.Emission;

/// <summary>
/// Objects in generated code, of which equal ones are written once, as a local variable: deep networks repeat their layers, and every line costs the compiler time
/// after every edit.
/// </summary>
internal sealed class SharedExpressions
{
    private readonly string _type;
    private readonly List<string> _several;
    private readonly Dictionary<string, string> _names;

    /// <param name="name">Of the variables; each gets a number.</param>
    /// <param name="type">Of the objects.</param>
    /// <param name="initializers">The initializers of all objects.</param>
    public SharedExpressions(string name, string type, IEnumerable<string> initializers)
    {
        _type = type;
        _several = [.. initializers.GroupBy(initializer => initializer, StringComparer.Ordinal).Where(group => group.Count() > 1).Select(group => group.Key)];
        _names = Enumerable.Range(0, _several.Count).ToDictionary(index => _several[index], index => FormattableString.Invariant($"{name}{index + 1}"), StringComparer.Ordinal);
    }

    /// <summary>The variables.</summary>
    public void Declare(CodeWriter writer)
    {
        foreach (var initializer in _several)
        {
            writer.Line($"var {_names[initializer]} = new {_type} {{ {initializer} }};");
        }
    }

    /// <summary>The variable, or the object itself where there is no other like it.</summary>
    public string Use(string initializer) => _names.TryGetValue(initializer, out var name) ? name : $"new() {{ {initializer} }}";
}
