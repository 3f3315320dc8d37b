using DeconvGen.Generator.Declarations;

namespace DeconvGen.Generator.Layers;

/// <summary>What a convention gives an argument that is not stated, and where that is written. Without a value an error asks for the argument.</summary>
internal readonly record struct Sourced<T>(T? Value, string Source)
    where T : struct;

/// <summary>One line of the table of defaults: an argument of a kind of layer, or of an activation, in every convention.</summary>
/// <param name="kind">The layer, or the activation.</param>
/// <param name="argument">The argument, or what no argument changes.</param>
internal abstract class ConventionDefault(string kind, string argument)
{
    public string Kind => kind;

    public string Argument => argument;

    /// <summary>The default; null where an error asks.</summary>
    public abstract object? Value(Convention convention);

    public abstract string Source(Convention convention);
}

/// <inheritdoc/>
internal sealed class ConventionDefault<T>(string kind, string argument) : ConventionDefault(kind, argument)
    where T : struct
{
    public required Sourced<T> PyTorch { get; init; }

    public required Sourced<T> TensorFlow { get; init; }

    public required Sourced<T> Keras { get; init; }

    public required Sourced<T> Onnx { get; init; }

    public required Sourced<T> Caffe { get; init; }

    public T? this[Convention convention] => Of(convention).Value;

    /// <summary>The values that conventions have, each once.</summary>
    public IEnumerable<T> Values => new[] { PyTorch, TensorFlow, Keras, Onnx, Caffe }.Select(sourced => sourced.Value).OfType<T>().Distinct();

    public override object? Value(Convention convention) => this[convention];

    public override string Source(Convention convention) => Of(convention).Source;

    private Sourced<T> Of(Convention convention) => convention switch
    {
        Convention.PyTorch => PyTorch,
        Convention.TensorFlow => TensorFlow,
        Convention.Keras => Keras,
        Convention.Onnx => Onnx,
        _ => Caffe,
    };
}
