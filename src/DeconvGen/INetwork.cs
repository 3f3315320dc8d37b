namespace DeconvGen;

/// <summary>A generated network, for generic code.</summary>
/// <typeparam name="TSelf">The generated class.</typeparam>
public interface INetwork<TSelf>
    where TSelf : INetwork<TSelf>
{
    /// <summary>The complete graph: layers, parameters, wiring, tensors, and the schedule chosen with its reason.</summary>
    static abstract NetworkInfo Info { get; }

    /// <summary>A network with the weights of <paramref name="weights"/>; a network of constants alone reads nothing from it.</summary>
    /// <exception cref="WeightException">A tensor is missing, unexpected, or of another shape or type than the network's.</exception>
    static abstract TSelf Create(WeightSource weights);

    /// <summary>
    /// Threads that share the work of one <c>Run</c>, the caller's included; 1 unless set. Layers too small to gain stay on one thread (<see cref="ScheduleInfo.MostThreads"/>), and
    /// the result is the same bit by bit for every number. The other threads live until another number is set or the network is collected; they sleep between calls.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The number is less than 1.</exception>
    /// <exception cref="InvalidOperationException">The network is running.</exception>
    int Threads { get; set; }

    /// <summary>
    /// A second instance that shares the packed weights and has a workspace of its own, for another thread. Its <see cref="Threads"/> is 1, so that networks side by side
    /// take no more processors than there are callers.
    /// </summary>
    TSelf Fork();
}

/// <summary>A generated network of one input and one output.</summary>
/// <typeparam name="TSelf">The generated class.</typeparam>
/// <typeparam name="T">Element type.</typeparam>
public interface INetwork<TSelf, T> : INetwork<TSelf>
    where TSelf : INetwork<TSelf, T>
    where T : unmanaged
{
    /// <summary>Runs the network. Allocates nothing.</summary>
    /// <param name="input">Batch × input shape, dense, in the network's layout.</param>
    /// <param name="output">Batch × output shape, dense, in the network's layout.</param>
    /// <exception cref="ArgumentException">A span has another length than expected, or the two overlap; nothing is written then.</exception>
    /// <exception cref="InvalidOperationException">The same instance is running on another thread.</exception>
    void Run(ReadOnlySpan<T> input, Span<T> output);
}
