using System.Globalization;

namespace DeconvGen.Samples.Zoo;

/// <summary>
/// Finds likely captions of a picture, word by word, keeping the best few at each length. The networks' inputs are word, state and the picture's feature;
/// their outputs the next word's probabilities and the next state. One pass per candidate and word.
/// </summary>
/// <param name="network">One word.</param>
/// <param name="token">The word that both starts and ends a sentence.</param>
internal sealed class BeamSearch(IZooRun network, int token)
{
    /// <summary>Candidates kept, and captions returned, by the published demo.</summary>
    public const int Width = 3;

    /// <summary>Words after the first at which a sentence is cut off.</summary>
    public const int MaxWords = 30;

    /// <summary>A demonstration: captions of a feature drawn by lot.</summary>
    public static ZooDemonstration Of(Func<int, IZooRun> create) => (seed, _, output) =>
    {
        var network = create(seed);
        output.WriteLine($"vocabulary of {network.Outputs[0].Floats.Length} words; words are numbers, and the weights random:");
        foreach (var caption in new BeamSearch(network, 0).Decode(InitialState(network)))
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{caption.Cost:F3}: {string.Join(' ', caption.Words)}"));
    };

    /// <summary>Zeros, or where the network makes the first state from the picture (its third output), that.</summary>
    public static float[] InitialState(IZooRun network)
    {
        if (network.Outputs.Length < 3)
            return new float[network.Inputs[1].Floats.Length];
        network.Run();
        return network.Outputs[2].Floats.ToArray();
    }

    /// <summary>The likeliest captions of the feature in the network's third input, best first.</summary>
    public List<Caption> Decode(float[] initialState, int width = Width, int maxWords = MaxWords)
    {
        var ended = new List<Caption>();
        var live = Expand(new Caption([], 0, initialState), token, width);
        for (var word = 0; word < maxWords; word++)
        {
            live = Retire(live, ended, width);
            if (live.Count == 0)
                break;
            live = [.. live.SelectMany(caption => Expand(caption, caption.Words[^1], width)).OrderBy(caption => caption.Cost).Take(width)];
        }
        foreach (var caption in live.Where(caption => IsHopeful(caption, ended, width)))
            ended.Add(caption.Words[^1] == token ? caption : caption with { Words = [.. caption.Words, token] });
        return [.. ended.OrderBy(caption => caption.Cost).Take(width)];
    }

    // Moves the finished ones over and drops those that more words can only make worse.
    private List<Caption> Retire(List<Caption> live, List<Caption> ended, int width)
    {
        var rest = new List<Caption>();
        foreach (var caption in live.Where(caption => IsHopeful(caption, ended, width)))
            (caption.Words[^1] == token ? ended : rest).Add(caption);
        return rest;
    }

    private static bool IsHopeful(Caption caption, List<Caption> ended, int width) =>
        ended.Count <= width || caption.Cost <= ended.Max(other => other.Cost);

    // One pass, and the caption continued by each of the likeliest words.
    private List<Caption> Expand(Caption caption, int word, int width)
    {
        network.Inputs[0].Integers[0] = word;
        caption.State.CopyTo(network.Inputs[1].Floats);
        network.Run();
        var probabilities = network.Outputs[0].Floats;
        var state = network.Outputs[1].Floats.ToArray();
        var continued = new List<Caption>();
        foreach (var next in Likeliest(probabilities, width))
            continued.Add(caption.With(next, probabilities[next], state));
        return continued;
    }

    // The vocabulary is a thousand times the beam: inserting into a short list is cheaper than sorting.
    private static List<int> Likeliest(ReadOnlySpan<float> probabilities, int count)
    {
        var best = new List<int>(count + 1);
        for (var word = 0; word < probabilities.Length; word++)
        {
            if (best.Count == count && probabilities[word] <= probabilities[best[^1]])
                continue;
            var place = best.Count;
            while (place > 0 && probabilities[word] > probabilities[best[place - 1]])
                place--;
            best.Insert(place, word);
            if (best.Count > count)
                best.RemoveAt(count);
        }
        return best;
    }
}
