namespace DeconvGen.Analyzers.Tests.Rules;

/// <summary>One rule at work: a declaration with the place marked, what is said there, and the nearest declaration that is legal.</summary>
internal sealed record RuleCase(string Id, string Wrong, string Message, string Right)
{
    /// <summary>Name and text of a file beside <c>Wrong</c>: a weight manifest, or properties of the build.</summary>
    public (string Name, string Text)? Beside { get; init; }

    /// <summary>The file beside <c>Right</c>.</summary>
    public (string Name, string Text)? BesideRight { get; init; }
}
