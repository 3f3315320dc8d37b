using DeconvGen.Generator.Graphs;

namespace DeconvGen.Generator.Emission;

// Steps that take turns.
internal sealed partial class ClassPrinter
{
    /// <summary>What the member of a strip that is being printed does; null outside of strips.</summary>
    private (string? Begin, string? End) _units;

    /// <summary>A table of the units where each member begins, one line for each strip, and a loop over the lines.</summary>
    private void Strips(Step.Strips strips)
    {
        var count = strips.Members.Count;
        _writer.Block("", () =>
        {
            var begins = strips.Ends.Prepend(Enumerable.Repeat(0, count).ToEquatableArray());
            _writer.Line($"global::System.ReadOnlySpan<int> begins = [{string.Join(", ", begins.SelectMany(line => line))}];");
            _writer.Block($"for (var strip = 0; strip < {strips.Ends.Count * count}; strip += {count})", () =>
            {
                for (var member = 0; member < count; member++)
                {
                    _units = ($"begins[strip + {member}]", $"begins[strip + {count + member}]");
                    Line(strips.Members[member]);
                }

                _units = default;
            });
        });
    }
}
