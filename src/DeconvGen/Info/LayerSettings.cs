using System.Collections;
using System.Globalization;

namespace DeconvGen;

/// <summary>
/// The parameters of a layer other than a convolution, every default resolved: lists of numbers and words by name, such as <c>Kernel</c>, <c>PadBegin</c>,
/// <c>Epsilon</c> or <c>Mode</c>. Axes count in the order of the network's layout without the batch.
/// </summary>
public sealed class LayerSettings : IReadOnlyCollection<LayerSetting>
{
    private readonly List<LayerSetting> _settings = [];

    /// <inheritdoc/>
    public int Count => _settings.Count;

    /// <summary>Adds numbers.</summary>
    /// <param name="name">The setting's name.</param>
    /// <param name="numbers">Its values; a flag is 0 or 1.</param>
    public void Add(string name, double[] numbers) => _settings.Add(new LayerSetting(name, numbers, null));

    /// <summary>Adds a word.</summary>
    /// <param name="name">The setting's name.</param>
    /// <param name="text">Its value, a member of the enumeration that the attribute takes.</param>
    public void Add(string name, string text) => _settings.Add(new LayerSetting(name, [], text));

    /// <summary>Whether there is a setting of this name.</summary>
    /// <param name="name">The setting's name.</param>
    public bool Has(string name) => _settings.Exists(setting => setting.Name == name);

    /// <summary>The values of a setting.</summary>
    /// <param name="name">The setting's name.</param>
    /// <exception cref="KeyNotFoundException">There is none of this name.</exception>
    public IReadOnlyList<double> Numbers(string name) => Find(name).Numbers;

    /// <summary>The only value of a setting.</summary>
    /// <param name="name">The setting's name.</param>
    /// <exception cref="KeyNotFoundException">There is none of this name.</exception>
    public double Number(string name) => Find(name).Numbers.Single();

    /// <summary>The values of a setting of integers.</summary>
    /// <param name="name">The setting's name.</param>
    /// <exception cref="KeyNotFoundException">There is none of this name.</exception>
    public int[] Integers(string name) => [.. Find(name).Numbers.Select(number => checked((int)number))];

    /// <summary>The only value of a setting of one integer.</summary>
    /// <param name="name">The setting's name.</param>
    /// <exception cref="KeyNotFoundException">There is none of this name.</exception>
    public int Integer(string name) => checked((int)Number(name));

    /// <summary>Whether a flag is set.</summary>
    /// <param name="name">The setting's name.</param>
    /// <exception cref="KeyNotFoundException">There is none of this name.</exception>
    public bool Flag(string name) => Number(name) != 0;

    /// <summary>The word of a setting.</summary>
    /// <param name="name">The setting's name.</param>
    /// <exception cref="KeyNotFoundException">There is none of this name.</exception>
    public string Text(string name) => Find(name).Text ?? throw new KeyNotFoundException($"The setting \"{name}\" holds numbers, no word.");

    /// <inheritdoc/>
    public IEnumerator<LayerSetting> GetEnumerator() => _settings.GetEnumerator();

    /// <summary>Settings in words: <c>Kernel 3 3, Mode Constant</c>.</summary>
    public override string ToString() => string.Join(", ", _settings);

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private LayerSetting Find(string name) =>
        _settings.Find(setting => setting.Name == name)
        ?? throw new KeyNotFoundException($"There is no setting \"{name}\"; there are {(Count == 0 ? "none" : string.Join(", ", _settings.Select(setting => setting.Name)))}.");
}

/// <summary>One parameter of a layer.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Numbers">Its values; empty where it is a word.</param>
/// <param name="Text">The word, or null.</param>
public sealed record LayerSetting(string Name, IReadOnlyList<double> Numbers, string? Text)
{
    /// <summary>The setting in words.</summary>
    public override string ToString() => $"{Name} {Text ?? string.Join(" ", Numbers.Select(number => number.ToString("R", CultureInfo.InvariantCulture)))}";
}
