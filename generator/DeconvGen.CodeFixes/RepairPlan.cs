using DeconvGen.Generator.Layers;
using DeconvGen.Generator.Reading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace DeconvGen.CodeFixes;

/// <summary>A repair with all its steps, worked out before it is offered: what is offered applies.</summary>
internal sealed class RepairPlan
{
    private readonly Dictionary<SyntaxNode, SyntaxNode> _edits = [];
    private readonly List<(AttributeSyntax At, string Text, bool Behind)> _inserted = [];
    private readonly List<AttributeSyntax> _removed = [];
    private readonly List<string> _titles = [];

    private RepairPlan()
    {
    }

    /// <summary>Such as "Set Out of 'enc1' to [16, 14, 14] and remove OutChannels of 'enc1'".</summary>
    public string Title => string.Join(" and ", _titles.Select((title, index) => index == 0 ? title : char.ToLowerInvariant(title[0]) + title.Substring(1)));

    /// <param name="solution">Where constants are looked up.</param>
    /// <param name="attributes">Those of the class.</param>
    /// <param name="repair">With the steps that belong to it.</param>
    /// <param name="at">The place of the problem; a step on another attribute names it.</param>
    /// <param name="cancellation">Stops the search for uses of a constant.</param>
    public static async Task<RepairPlan?> TryMakeAsync(Solution solution, NetworkAttributes attributes, Repair repair, Location at, CancellationToken cancellation)
    {
        var plan = new RepairPlan();
        for (var step = repair; step is not null; step = step.Also)
        {
            if (attributes.At(step.Site) is not { } data
                || data.ApplicationSyntaxReference?.GetSyntax(cancellation) is not AttributeSyntax attribute)
            {
                return null;
            }

            var elsewhere = at.SourceTree != attribute.SyntaxTree || !attribute.Span.Contains(at.SourceSpan);
            if (step.Kind is RepairKind.InsertLayer or RepairKind.AppendLayer)
            {
                plan._inserted.Add((attribute, RepairEdit.Inserted(attribute, step.Value), step.Kind is RepairKind.AppendLayer));
                plan._titles.Add("Insert " + step.Value);
                continue;
            }

            if (step.Kind is RepairKind.RemoveLayer)
            {
                plan._removed.Add(attribute);
                plan._titles.Add((step.Site.Schedule is null ? "Remove " : "Remove the schedule of ") + Label(data));
                continue;
            }

            var constants = await ConstantUse.FindAsync(solution, attribute, step, cancellation).ConfigureAwait(false);
            if (RepairEdit.Apply(plan._edits.TryGetValue(attribute, out var edited) ? (AttributeSyntax)edited : attribute, step, constants) is not var (repaired, replaced))
            {
                return null;
            }

            plan._edits[attribute] = repaired;
            foreach (var change in constants?.Constants ?? new Dictionary<ExpressionSyntax, ExpressionSyntax>())
            {
                plan._edits[change.Key] = change.Value;
            }

            plan._titles.Add(constants is { Constants.Count: > 0 } ? constants.Title : Describe(step, replaced, elsewhere ? " of " + Label(data) : "") + constants?.Title);
        }

        return plan;
    }

    public async Task<Solution> ApplyAsync(Solution solution, CancellationToken cancellation)
    {
        var trees = _edits.Keys.Concat(_inserted.Select(insertion => insertion.At)).Concat(_removed).Select(node => node.SyntaxTree).Distinct();
        foreach (var tree in trees)
        {
            if (solution.GetDocument(tree) is { } document)
            {
                var text = await tree.GetTextAsync(cancellation).ConfigureAwait(false);
                solution = solution.WithDocumentText(document.Id, text.WithChanges(Changes(tree, text)));
            }
        }

        return solution;
    }

    // An insertion lies before the brackets, or the attribute, of its place: it comes before a change there.
    private IEnumerable<TextChange> Changes(SyntaxTree tree, SourceText text) =>
    [
        .. _inserted.Where(insertion => insertion.At.SyntaxTree == tree)
            .Select(insertion => insertion.Behind ? AttributePlaces.After(text, insertion.At, [insertion.Text]) : AttributePlaces.Before(text, insertion.At, insertion.Text)),
        .. _removed.Where(attribute => attribute.SyntaxTree == tree).Select(attribute => AttributePlaces.Removal(text, attribute)),
        .. _edits.Where(edit => edit.Key.SyntaxTree == tree).Select(edit => new TextChange(edit.Key.Span, edit.Value.ToString())),
    ];

    private static string Describe(Repair step, (string Old, string New)? replaced, string of) =>
        step.Kind == RepairKind.RemoveArgument ? $"Remove {step.Argument}{of}"
        : step.Kind == RepairKind.ChangeKind ? $"Change {(of.Length == 0 ? "the layer" : of.Substring(" of ".Length))} to [{step.Value}]"
        : replaced is (var old, var text) ? $"Replace '{old}' with '{text}'{of}"
        : $"Set {step.Argument}{of} to {step.Value}";

    private static string Label(WrittenAttribute attribute) => attribute.IsNamed
        ? $"'{attribute.Read().Name}'"
        : "[" + attribute.AttributeClass!.Name.Replace("Attribute", "") + "]";
}
