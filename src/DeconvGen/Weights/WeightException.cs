namespace DeconvGen;

/// <summary>Weights are missing, unexpected, of another shape or type than the network's, or their file is malformed.</summary>
public sealed class WeightException : Exception
{
    /// <summary>An exception whose message is <paramref name="heading"/>, then every problem on a line of its own.</summary>
    /// <param name="heading">What was loaded, from where.</param>
    /// <param name="problems">Everything that is wrong; at least one.</param>
    public WeightException(string heading, IReadOnlyList<WeightProblem> problems)
        : base(Text(heading, problems)) => Problems = problems;

    /// <summary>Everything that is wrong, in the order of the network's tensors; what was not expected comes last.</summary>
    public IReadOnlyList<WeightProblem> Problems { get; }

    private static string Text(string heading, IReadOnlyList<WeightProblem> problems) =>
        problems.Count == 1
            ? $"{heading}: {problems[0].Message}."
            : $"{heading}: {problems.Count} problems.\n{string.Join('\n', problems.Select(problem => $"- {problem.Message}"))}";
}
