using System.Reflection;
using DeconvGen.Benchmarks.Commands;

namespace DeconvGen.Benchmarks.Contenders;

/// <summary>Sets the number of threads of a generated network, by name: the interface has no such member.</summary>
internal static class NetworkThreads
{
    private const string Property = "Threads";

    /// <exception cref="UsageException">The class has no settable <c>Threads</c>.</exception>
    public static PropertyInfo Find(Type network) =>
        network.GetProperty(Property, BindingFlags.Public | BindingFlags.Instance) is { CanWrite: true } property && property.PropertyType == typeof(int)
            ? property
            : throw new UsageException($"{network.Name} runs with one thread alone: its class has no settable property {Property} of type int.");

    /// <exception cref="UsageException">More than one thread is asked for and the class has no settable <c>Threads</c>.</exception>
    public static void Set<TNetwork>(TNetwork network, int threads)
        where TNetwork : INetwork<TNetwork>
    {
        if (threads > 1)
            Find(typeof(TNetwork)).SetValue(network, threads);
    }
}
