using System.Reflection;

namespace DeconvGen.Benchmarks.Contenders;

/// <summary>Sets the number of threads of a generated network, once before it is timed.</summary>
internal static class NetworkThreads
{
    private const string Property = "Threads";

    /// <exception cref="NotSupportedException">More than one thread is asked for and the class has no settable <c>Threads</c>.</exception>
    public static void Set<TNetwork>(TNetwork network, int threads)
        where TNetwork : INetwork<TNetwork>
    {
        if (threads == 1)
            return;
        // By name, since the interface has no such member.
        if (typeof(TNetwork).GetProperty(Property, BindingFlags.Public | BindingFlags.Instance) is not { CanWrite: true } property || property.PropertyType != typeof(int))
            throw new NotSupportedException($"{typeof(TNetwork).Name} cannot run with {threads} threads: it has no settable property {Property} of type int.");
        property.SetValue(network, threads);
    }
}
