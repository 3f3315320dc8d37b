using DeconvGen.Generator.Declarations;
using DeconvGen.Generator.Layers;

namespace DeconvGen.Generator.Graphs;

/// <summary>
/// For a kernel that does not fit: the least input of the network with which it does. Sizes grow with the input, so that a search by halves finds it,
/// whatever stands between.
/// </summary>
internal static class ResolveLeastInput
{
    // No image of more elements on an axis is to be expected.
    private const int Largest = 1 << 14;

    // How far above the least one a size is looked for with which claims behind hold too: each costs a resolution of the network.
    private const int Farther = 16;

    public static Problem Run(NetworkDeclaration declaration, Problem problem, Func<Repair, Problem, bool> repairs)
    {
        if (problem is not KernelTooLarge { Input: { } input, InputShape: { } shape } kernel)
        {
            return problem;
        }

        var channelsLast = DataLayouts.ChannelsLast(declaration.Options);
        var (low, high) = (shape.Spatial.Min(), 2 * shape.Spatial.Min());
        while (!Fits(high))
        {
            if (high >= Largest)
            {
                return problem;
            }

            (low, high) = (high, 2 * high);
        }

        while (high - low > 1)
        {
            var middle = low + ((high - low) / 2);
            (low, high) = Fits(middle) ? (low, middle) : (middle, high);
        }

        var enough = Enumerable.Range(high, Farther).Select(Enlarge).FirstOrDefault(enlarged => repairs(enlarged, problem));
        return kernel with { LeastInput = Listed(high), Repairs = enough is null ? kernel.Repairs : [.. kernel.Repairs, enough] };

        // Errors of later layers are another matter; one of an earlier layer would hide this one.
        bool Fits(int size) => ResolveRepairs.Apply(declaration, Enlarge(size)) is { } enlarged
            && !ResolveLayers.Run(enlarged).Problems.Any(other => other.IsError && other.Site.Layer <= problem.Site.Layer);

        Repair Enlarge(int size) => Repairs.Set(input, input.Argument!, Listed(size));

        EquatableArray<int> Listed(int size) =>
            new Shape(shape.Channels, shape.Spatial.Select(given => Math.Max(given, size)).ToEquatableArray()).Listed(channelsLast);
    }
}
