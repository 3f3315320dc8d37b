using System.Globalization;

namespace DeconvGen.Samples.Zoo;

/// <summary>
/// Looks at a picture several times, each time where the network chose to look, and names its class after the last glimpse. The networks'
/// inputs are image, location and state; their outputs probabilities, next state and next location.
/// </summary>
internal static class GlimpseLoop
{
    /// <summary>Glimpses of a picture in the checked-in setting.</summary>
    public const int Glimpses = 6;

    /// <summary>Standard deviation of the noise on a location, in half pictures.</summary>
    public const float LocationNoise = 0.11F;

    /// <summary>A demonstration on a picture of noise: where the network looks, and what it names.</summary>
    public static ZooDemonstration Of(Func<int, IZooRun> create) => (seed, _, output) =>
    {
        var network = create(seed);
        var locations = new List<(float Y, float X)>();
        var digit = Classify(network, new Random(seed), locations);
        foreach (var (y, x) in locations)
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"looks at y = {y:F3}, x = {x:F3}"));
        output.WriteLine($"names class {digit}; the weights are random, so it means nothing");
    };

    /// <summary>The most probable class of the picture in the network's first input.</summary>
    /// <param name="network">One glimpse.</param>
    /// <param name="random">Draws the first location and the noise of the others; null starts at the centre and follows the network's choice exactly.</param>
    /// <param name="locations">Takes where it looked, or null.</param>
    public static int Classify(IZooRun network, Random? random, ICollection<(float Y, float X)>? locations = null)
    {
        var location = network.Inputs[1].Floats;
        var state = network.Inputs[2].Floats;
        var nextState = network.Outputs[1].Floats;
        var nextLocation = network.Outputs[2].Floats;
        state.Clear();
        foreach (ref var coordinate in location)
            coordinate = random is null ? 0 : (2 * random.NextSingle()) - 1;
        for (var glimpse = 0; glimpse < Glimpses; glimpse++)
        {
            if (glimpse > 0)
            {
                nextState.CopyTo(state);
                for (var axis = 0; axis < location.Length; axis++)
                    location[axis] = random is null ? nextLocation[axis] : Math.Clamp(nextLocation[axis] + (LocationNoise * Normal(random)), -1, 1);
            }
            locations?.Add((location[0], location[1]));
            network.Run();
        }
        return Largest(network.Outputs[0].Floats);
    }

    private static int Largest(ReadOnlySpan<float> values)
    {
        var best = 0;
        for (var index = 1; index < values.Length; index++)
        {
            if (values[index] > values[best])
                best = index;
        }
        return best;
    }

    // Box and Muller; 1 − u lies in (0, 1], where the logarithm is finite.
    private static float Normal(Random random) =>
        (float)(Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble()));
}
