using DeconvGen.Generator.Declarations;

namespace DeconvGen.Generator.Layers;

/// <summary>
/// A mistake, as facts: numbers and names, no sentences. The sentences stand in Diagnostics; the cases in the files beside this one.
/// </summary>
internal abstract record Problem(ProblemSite Site)
{
    /// <summary>Legal repairs, best first. Each leaves no other error of ours.</summary>
    public EquatableArray<Repair> Repairs { get; init; } = [];

    /// <summary>How many of them are offered where more are legal; null for all.</summary>
    public virtual int? MostRepairs => null;

    /// <summary>Another place that the reader should see, such as the producer's attribute.</summary>
    public ProblemSite? Related { get; init; }

    /// <summary>An order of numbers that was mistaken, where another one makes everything fit.</summary>
    public Misreading? Misreading { get; init; }

    /// <summary>A convolution whose other kind makes everything fit.</summary>
    public Culprit? Culprit { get; init; }

    /// <summary>Whether no code can be generated. False for advice.</summary>
    public virtual bool IsError => true;
}

/// <summary>A place in the declaration: a layer attribute (by its index; −1 is <c>[Network]</c> or the class), a schedule attribute, an argument, an element of a list.</summary>
internal sealed record ProblemSite(int Layer, string? Argument = null, int? Element = null)
{
    /// <summary>Index of a <c>[Schedule]</c> attribute where the site is one.</summary>
    public int? Schedule { get; init; }
}

/// <summary>One legal repair. The sites of all its edits are those of the declaration before any of them.</summary>
/// <param name="Kind">What the light bulb does.</param>
/// <param name="Site">The attribute to change.</param>
/// <param name="Argument">The argument to set or remove.</param>
/// <param name="Value">C# text of the new value or layer, empty for a removal.</param>
internal sealed record Repair(RepairKind Kind, ProblemSite Site, string Argument, string Value)
{
    /// <summary>What <see cref="Value"/> means, so that the repaired declaration can be resolved; null for a removal.</summary>
    public ArgumentValue? Meaning { get; init; }

    /// <summary>The layer that an insertion writes.</summary>
    public LayerDeclaration? Inserted { get; init; }

    /// <summary>A second edit that belongs to the same light bulb, such as removing the argument that the new one replaces.</summary>
    public Repair? Also { get; init; }

    /// <summary>The same light bulb with an edit more at its end.</summary>
    public Repair With(Repair last) => this with { Also = Also?.With(last) ?? last };

    /// <summary>This edit and those that belong to it.</summary>
    public IEnumerable<Repair> Steps
    {
        get
        {
            for (var step = this; step is not null; step = step.Also)
            {
                yield return step;
            }
        }
    }

    /// <summary>Whether an edit adds or removes a layer or a schedule, which moves those behind it.</summary>
    public bool MovesLayers => Steps.Any(step => step.Kind is RepairKind.InsertLayer or RepairKind.AppendLayer or RepairKind.RemoveLayer);
}

internal enum RepairKind
{
    SetArgument,
    RemoveArgument,

    /// <summary>The attribute's name gives way to <see cref="Repair.Value"/>.</summary>
    ChangeKind,

    /// <summary>A layer before the site's: <see cref="Repair.Value"/> is its attribute, without brackets and without the library's namespace.</summary>
    InsertLayer,

    /// <summary>The same behind the site's.</summary>
    AppendLayer,

    /// <summary>The site's attribute goes, that of a layer or a schedule.</summary>
    RemoveLayer,
}
