namespace DeconvGen.Analyzers.Tests.Rules;

/// <summary>One rule at work: a declaration with the place marked, what is said there, and the nearest declaration that is legal.</summary>
internal sealed record RuleCase(string Id, string Wrong, string Message, string Right);
