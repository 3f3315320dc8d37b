namespace DeconvGen;

/// <summary>The tensors of another source under other names.</summary>
internal sealed class RenamedWeights : WeightSource
{
    private readonly WeightSource _source;
    private readonly Dictionary<string, string> _originals = new(StringComparer.Ordinal);

    public RenamedWeights(WeightSource source, Func<string, string?> rename)
    {
        _source = source;
        var problems = new List<WeightProblem>();
        foreach (var original in RequireNames(source, []))
        {
            if (rename(original) is not { } name || _originals.TryAdd(name, original))
                continue;
            problems.Add(new WeightProblem(WeightProblemKind.Name, name, $"\"{_originals[name]}\" and \"{original}\" are both renamed to \"{name}\""));
        }
        if (problems.Count > 0)
            throw new WeightException($"Renaming the tensors of {source.Description}", problems);
    }

    public override string Description => _source.Description + " (renamed)";

    public override IReadOnlyCollection<string> Names => _originals.Keys;

    public override WeightTensor? Find(TensorInfo expected) =>
        _originals.TryGetValue(expected.Name, out var original) ? _source.Find(expected with { Name = original }) : null;

    /// <summary>The source's names, after checking that it has those.</summary>
    public static IReadOnlyCollection<string> RequireNames(WeightSource source, IEnumerable<string> wanted)
    {
        var names = source.Names ?? throw new InvalidOperationException($"{source.Description}: there are no names to change, any tensor is made up under the name asked for.");
        var known = names.ToHashSet(StringComparer.Ordinal);
        var problems = wanted.Where(name => !known.Contains(name))
            .Select(name => new WeightProblem(WeightProblemKind.Name, name, $"there is no tensor \"{name}\" to rename{NearestName.Suggestion(name, names)}"))
            .ToList();
        return problems.Count == 0 ? names : throw new WeightException($"Renaming the tensors of {source.Description}", problems);
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            _source.Dispose();
    }
}
