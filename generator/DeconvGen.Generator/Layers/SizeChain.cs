namespace DeconvGen.Generator.Layers;

/// <summary>A layer that changes the size of an axis, and the size that it gives.</summary>
internal readonly record struct SizeStep(string Layer, int Size);

/// <summary>What the sizes of one axis come from.</summary>
internal static class SizeChain
{
    /// <summary>The sizes that lead to a layer, outermost first: where it begins, then each layer that changes the size.</summary>
    public static EquatableArray<SizeStep> Of(Source source, int axis)
    {
        var steps = new List<SizeStep>();
        for (var at = source; at is not null && axis < at.Shape.Rank; at = at.Before)
        {
            if (at.Before is not { } before || axis >= before.Shape.Rank || before.Shape.Spatial[axis] != at.Shape.Spatial[axis])
            {
                steps.Insert(0, new SizeStep(at.Name, at.Shape.Spatial[axis]));
            }
        }

        return steps.ToEquatableArray();
    }

    /// <summary>The input that a chain begins with: the argument that states it, and its shape. Null where it begins with anything else.</summary>
    public static (ProblemSite Site, Shape Shape)? Input(Source source)
    {
        var at = source;
        while (at.Before is { } before)
        {
            at = before;
        }

        return at.StatedBy is { } argument ? (new ProblemSite(at.Layer, argument), at.Shape) : null;
    }
}
