using System.Globalization;
using System.Text;
using DeconvGen.Generator.Diagnostics;

namespace DeconvGen.Analyzers.Tests.Trials;

/// <summary>What became of the trials: how many are legal, how many are errors under which rule, and how many of those have no light bulb.</summary>
internal static class BreakingTable
{
    public static string Of(IReadOnlyCollection<Trial> trials)
    {
        var broken = trials.Where(trial => !trial.IsLegal).ToList();
        var helpless = broken.Where(trial => trial.Errors.All(error => error.Repairs.Count == 0)).ToList();
        var text = new StringBuilder()
            .Append(CultureInfo.InvariantCulture, $"{trials.Count} networks with one number changed: {trials.Count - broken.Count} legal, {broken.Count} with an error, {helpless.Count} of them without a light bulb.\n\n")
            .Append("| rule | errors | light bulbs, mean | without | argument changed |\n|---|---|---|---|---|\n");
        foreach (var rule in broken.GroupBy(trial => DiagnosticDescriptors.Of(trial.Errors[0]).Id).OrderBy(group => group.Key, StringComparer.Ordinal))
        {
            var without = rule.Where(trial => trial.Errors[0].Repairs.Count == 0).GroupBy(trial => trial.Mutation.Argument).OrderByDescending(group => group.Count());
            text.Append(
                CultureInfo.InvariantCulture,
                $"| {rule.Key} | {rule.Count()} | {rule.Average(trial => trial.Errors[0].Repairs.Count):0.0} | {rule.Count(trial => trial.Errors[0].Repairs.Count == 0)} | {string.Join(", ", without.Select(group => $"{group.Key} {group.Count()}"))} |\n");
        }

        return text.ToString();
    }
}
