namespace DeconvGen;

/// <summary>A broken rule of a file's format. Whoever opens the file makes a <see cref="WeightException"/> of it.</summary>
internal sealed class MalformedException(string tensor, string message, WeightProblemKind kind = WeightProblemKind.Malformed) : Exception(message)
{
    public MalformedException(string message) : this("", message)
    {
    }

    public string Tensor => tensor;

    public WeightProblemKind Kind => kind;

    public WeightException Of(string description, string format) =>
        new($"{description} is not a valid {format} file", [new WeightProblem(kind, tensor, Message)]);
}
