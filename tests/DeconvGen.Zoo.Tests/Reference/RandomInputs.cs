namespace DeconvGen.Zoo.Tests.Reference;

/// <summary>Inputs by lot.</summary>
internal static class RandomInputs
{
    /// <summary>Numbers of a standard normal distribution; integers within the table that they select from; locations of a glimpse not too near the edge.</summary>
    public static IReadOnlyList<Array> For(NetworkInfo network, Random random) =>
        [.. network.Inputs.Select(input => For(network, input, random, input.OutputShape.Aggregate(network.Batch, (product, size) => product * size)))];

    private static Array For(NetworkInfo network, LayerInfo input, Random random, int count)
    {
        var readers = network.Layers.Where(layer => layer.Inputs.Contains(input.Name)).ToList();
        // A window outside of the picture holds zeros alone.
        if (readers.Any(reader => reader.Kind == "Glimpse" && reader.Inputs[1] == input.Name))
            return Filled(count, () => random.NextSingle() - 0.5f);
        var bound = readers.Where(reader => reader.Kind == "Embedding").Select(reader => reader.Settings.Integer("Count")).FirstOrDefault(2);
        return input.OutputElement switch
        {
            Element.Int32 => Filled(count, () => random.Next(bound)),
            Element.Int64 => Filled(count, () => (long)random.Next(bound)),
            _ => Filled(count, () => Normal(random)),
        };
    }

    private static T[] Filled<T>(int count, Func<T> next)
    {
        var result = new T[count];
        foreach (ref var value in result.AsSpan())
            value = next();
        return result;
    }

    // Box and Muller 1958.
    private static float Normal(Random random) => (float)(Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble()));
}
