using System.Globalization;
using System.Text;
using DeconvGen.Conformance.Tests.Declarations;

namespace DeconvGen.Conformance.Tests.Runners;

/// <summary>Counts by suite, for the reader of the test's output.</summary>
internal static class ConformanceTable
{
    public static string Format(IReadOnlyList<(ConformanceNetwork Network, ConformanceOutcome Outcome, string? Failure)> rows)
    {
        var table = new StringBuilder("suite        cases  passed  by another convention  refused  failed\n");
        foreach (var suite in rows.GroupBy(row => row.Network.Case.Suite).OrderBy(group => group.Key, StringComparer.Ordinal))
        {
            Append(table, suite.Key, [.. suite]);
        }

        Append(table, "all", rows);
        return table.ToString();
    }

    private static void Append(StringBuilder table, string name, IReadOnlyList<(ConformanceNetwork Network, ConformanceOutcome Outcome, string? Failure)> rows)
    {
        var refused = rows.Count(row => row.Failure is null && row.Outcome is ConformanceOutcome.RefusedByDiagnostic or ConformanceOutcome.RefusedByConstructor);
        var failed = rows.Count(row => row.Failure is not null);
        var other = rows.Count(row => row is { Failure: null, Outcome: ConformanceOutcome.Computed, Network.OtherConvention: not null });
        table.Append(CultureInfo.InvariantCulture, $"{name,-12} {rows.Count,5}  {rows.Count - refused - failed - other,6}  {other,21}  {refused,7}  {failed,6}\n");
    }
}
