namespace DeconvGen;

/// <summary>One reason why weights do not fit.</summary>
/// <param name="Kind">The rule that is broken.</param>
/// <param name="Tensor">Name of the tensor; empty where the fault is the file's.</param>
/// <param name="Message">What was expected and what was found, as a sentence.</param>
public sealed record WeightProblem(WeightProblemKind Kind, string Tensor, string Message);

/// <summary>The rule that weights break.</summary>
public enum WeightProblemKind
{
    /// <summary>The network needs a tensor that the source does not hold.</summary>
    Missing,

    /// <summary>The source holds a tensor that the network does not have.</summary>
    Unexpected,

    /// <summary>The tensor has another shape than the network's.</summary>
    Shape,

    /// <summary>The tensor's numbers are of a type that the network cannot load.</summary>
    Type,

    /// <summary>Two tensors have, or are renamed to, the same name; or a renaming names a tensor that is not there.</summary>
    Name,

    /// <summary>The file breaks the rules of its format.</summary>
    Malformed,
}
