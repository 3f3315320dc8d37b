namespace DeconvGen.Generator.Layers;

/// <summary>A resolved parameter as the class's description tells it: numbers, or a word.</summary>
internal sealed record Setting(string Name, EquatableArray<double> Numbers, string? Text)
{
    public static Setting Of(string name, IEnumerable<int> numbers) => new(name, numbers.Select(number => (double)number).ToEquatableArray(), null);

    public static Setting Of(string name, double number) => new(name, [number], null);

    public static Setting Of(string name, bool flag) => new(name, [flag ? 1 : 0], null);

    public static Setting Of(string name, string text) => new(name, [], text);
}

/// <summary>A tensor that a layer takes from a weight source.</summary>
internal sealed record TensorSpec(string Name, EquatableArray<int> Dimensions, string Layout, int FanIn, bool IsStatistic = false);
