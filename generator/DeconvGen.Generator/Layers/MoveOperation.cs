namespace DeconvGen.Generator.Layers;

/// <summary>
/// Every output element is one input element: on each listed output axis, input axis <c>Axes[n]</c> at <c>Starts[n] + Steps[n]·o</c>.
/// </summary>
internal sealed record MoveOperation(EquatableArray<int> Axes, EquatableArray<int> Starts, EquatableArray<int> Steps, EquatableArray<Setting> Told) : Operation
{
    public override EquatableArray<Setting> Settings => Told;

    /// <summary>A layer that takes, on each listed axis, elements at <c>starts + steps·o</c>.</summary>
    public static ResolvedLayer Window(LayerScope scope, IEnumerable<int> sizes, IEnumerable<int> starts, IEnumerable<int> steps, EquatableArray<Setting> told)
    {
        var listed = sizes.ToEquatableArray();
        return new ResolvedLayer(
            new MoveOperation(Enumerable.Range(0, listed.Count).ToEquatableArray(), starts.ToEquatableArray(), steps.ToEquatableArray(), told),
            DataLayouts.Shape(listed, scope.ChannelsLast));
    }
}
