using System.Numerics;
using System.Reflection;

namespace DeconvGen.Testing.Compilation;

/// <summary>Runs a loaded network through its generic interface, every span between guards.</summary>
public abstract class NetworkRunner
{
    public abstract NetworkInfo Info { get; }

    /// <summary>The network itself, for <see cref="Bind{TDelegate}"/> and for members that the interface lacks.</summary>
    public abstract object Instance { get; }

    /// <summary>Makes an instance with these weights; the constructor's own exception comes through.</summary>
    public static NetworkRunner Create(Type type, WeightSource weights)
    {
        var contract = type.GetInterfaces().FirstOrDefault(candidate => candidate.IsGenericType && candidate.GetGenericTypeDefinition() == typeof(INetwork<,>))
            ?? throw new ArgumentException($"{type} does not implement INetwork<TSelf, T>: it has several inputs or outputs, or was not generated.", nameof(type));
        var runner = typeof(NetworkRunner<,>).MakeGenericType(contract.GetGenericArguments());
        return (NetworkRunner)Activator.CreateInstance(runner, BindingFlags.Instance | BindingFlags.NonPublic | BindingFlags.DoNotWrapExceptions, null, [weights], null)!;
    }

    /// <summary>Runs once. Input and output are converted from and to the network's type; guards and input are checked.</summary>
    /// <param name="input">Batch × input shape in the network's layout.</param>
    /// <param name="outputLength">Number of outputs expected.</param>
    /// <param name="shift">Moves both spans off their alignment by so many elements.</param>
    public abstract double[] Run(double[] input, int outputLength, int shift = 0);

    /// <summary><c>Run</c> as a delegate, for networks of several inputs or outputs.</summary>
    public static TDelegate Bind<TDelegate>(object network)
        where TDelegate : Delegate
    {
        Type[] parameters = [.. typeof(TDelegate).GetMethod("Invoke")!.GetParameters().Select(parameter => parameter.ParameterType)];
        var run = network.GetType().GetMethod("Run", parameters) ?? throw new ArgumentException($"{network.GetType()} has no Run({string.Join(", ", parameters.Select(type => type.Name))}).");
        return run.CreateDelegate<TDelegate>(network);
    }
}

internal sealed class NetworkRunner<TSelf, T> : NetworkRunner
    where TSelf : INetwork<TSelf, T>
    where T : unmanaged, INumberBase<T>
{
    private readonly TSelf _network;

    internal NetworkRunner(WeightSource weights) => _network = TSelf.Create(weights);

    public override NetworkInfo Info => TSelf.Info;

    public override object Instance => _network;

    public override double[] Run(double[] input, int outputLength, int shift = 0)
    {
        var x = new GuardedMemory<T>(input.Length, shift);
        var y = new GuardedMemory<T>(outputLength, shift);
        T[] given = Array.ConvertAll(input, T.CreateTruncating);
        given.CopyTo(x.Span);
        _network.Run(x.Span, y.Span);
        x.Check("input");
        y.Check("output");
        if (!x.Span.SequenceEqual(given))
            throw new InvalidOperationException("Run changed its input.");

        return Array.ConvertAll(y.Span.ToArray(), double.CreateTruncating);
    }
}
