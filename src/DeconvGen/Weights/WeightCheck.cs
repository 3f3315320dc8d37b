namespace DeconvGen;

/// <summary>Compares what a network expects with what a source holds, and describes every difference.</summary>
internal static class WeightCheck
{
    /// <summary>The source's tensors in the order expected.</summary>
    public static WeightTensor[] Match(string network, WeightSource source, IReadOnlyList<TensorInfo> expected)
    {
        var problems = new List<WeightProblem>();
        var wanted = expected.Select(tensor => tensor.Name).ToHashSet(StringComparer.Ordinal);
        string[] unclaimed = [.. (source.Names ?? []).Where(name => !wanted.Contains(name)).Order(StringComparer.Ordinal)];
        var found = new WeightTensor[expected.Count];
        for (var i = 0; i < found.Length; i++)
        {
            if (source.Find(expected[i]) is not { } tensor)
            {
                problems.Add(Missing(expected[i], source, unclaimed));
                continue;
            }
            found[i] = tensor;
            Compare(expected[i], tensor, problems);
        }
        problems.AddRange(unclaimed.Select(name => Unexpected(name, source, wanted)));
        return problems.Count == 0 ? found : throw new WeightException($"The weights of {network} from {source.Description}", problems);
    }

    private static void Compare(TensorInfo expected, WeightTensor found, List<WeightProblem> problems)
    {
        if (!expected.Shape.Select(size => (long)size).SequenceEqual(found.Shape))
        {
            problems.Add(new WeightProblem(WeightProblemKind.Shape, expected.Name,
                $"\"{expected.Name}\": expected {Form(expected)}, found [{string.Join(", ", found.Shape)}]{LayoutHint.Describe(expected, found.Shape)}"));
        }
        if (!found.Type.IsLoadable())
        {
            problems.Add(new WeightProblem(WeightProblemKind.Type, expected.Name,
                $"\"{expected.Name}\": expected numbers of type F32, F64, F16 or BF16, found {found.Type}"));
        }
    }

    private static WeightProblem Missing(TensorInfo expected, WeightSource source, string[] unclaimed)
    {
        var suggestion = NearestName.Suggestion(expected.Name, unclaimed);
        // Names of another framework are nowhere near; a single tensor of the right shape still tells which it is.
        if (suggestion.Length == 0)
        {
            string[] alike = [.. unclaimed.Where(name => source.Find(expected with { Name = name }) is { } other
                && expected.Shape.Select(size => (long)size).SequenceEqual(other.Shape))];
            if (alike.Length == 1)
                suggestion = $"; only \"{alike[0]}\" has this shape";
        }
        return new WeightProblem(WeightProblemKind.Missing, expected.Name, $"\"{expected.Name}\" is missing: expected {Form(expected)}{suggestion}");
    }

    private static WeightProblem Unexpected(string name, WeightSource source, IEnumerable<string> wanted)
    {
        // The shape does not depend on what is asked for where the source has names.
        var tensor = source.Find(new TensorInfo(name, [], "", Element.Float32));
        var form = tensor is null ? "" : $", {tensor.Type} [{string.Join(", ", tensor.Shape)}],";
        return new WeightProblem(WeightProblemKind.Unexpected, name,
            $"\"{name}\"{form} is not a tensor of the network{NearestName.Suggestion(name, wanted).Replace("there is", "in the network is", StringComparison.Ordinal)}");
    }

    private static string Form(TensorInfo tensor) => $"{tensor.Layout} [{string.Join(", ", tensor.Shape)}]";
}
