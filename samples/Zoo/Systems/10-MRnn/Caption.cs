namespace DeconvGen.Samples.Zoo;

/// <summary>A sentence, finished or not.</summary>
/// <param name="Words">Its words as rows of the vocabulary, without the start token; a finished one ends in the stop token.</param>
/// <param name="Cost">−Σ log p of its words: lower is likelier. Not divided by the length.</param>
/// <param name="State">The network's state after the word before the last.</param>
internal sealed record Caption(IReadOnlyList<int> Words, double Cost, float[] State)
{
    /// <summary>The caption with one more word.</summary>
    public Caption With(int word, double probability, float[] state) => new([.. Words, word], Cost - Math.Log(probability), state);
}
