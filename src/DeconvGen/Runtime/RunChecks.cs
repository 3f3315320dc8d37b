using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;

namespace DeconvGen.Runtime;

/// <summary>What a generated <c>Run</c> checks before it writes anything.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class RunChecks
{
    /// <summary>Throws where a span has another length than the network's.</summary>
    /// <param name="network">Name of the network.</param>
    /// <param name="parameter">Name of the parameter of <c>Run</c>.</param>
    /// <param name="expected">The number of elements that the network takes or gives.</param>
    /// <param name="actual">The span's length.</param>
    /// <param name="shape">The shape, for the message.</param>
    [DoesNotReturn]
    public static void ThrowLength(string network, string parameter, int expected, int actual, string shape) =>
        throw new ArgumentException($"{network}.Run expects {expected} elements in '{parameter}' ({shape}), but the span has {actual}.", parameter);

    /// <summary>Throws because two spans share memory.</summary>
    /// <param name="network">Name of the network.</param>
    /// <param name="parameter">Name of the parameter that is written.</param>
    /// <param name="other">Name of the parameter that it overlaps.</param>
    [DoesNotReturn]
    public static void ThrowOverlap(string network, string parameter, string other) =>
        throw new ArgumentException($"{network}.Run writes '{parameter}' while it reads or writes '{other}', but the two spans overlap.", parameter);

    /// <summary>Throws because the instance is running on another thread.</summary>
    /// <param name="network">Name of the network.</param>
    [DoesNotReturn]
    public static void ThrowBusy(string network) =>
        throw new InvalidOperationException($"This instance of {network} is already running. Each thread needs its own: call Fork(), which shares the weights.");

    /// <summary>Checks a number of threads.</summary>
    /// <param name="network">Name of the network.</param>
    /// <param name="threads">The number.</param>
    /// <exception cref="ArgumentOutOfRangeException">It is less than one.</exception>
    public static void CheckThreads(string network, int threads)
    {
        if (threads < 1)
        {
            throw new ArgumentOutOfRangeException(nameof(threads), threads, $"{network}.Threads is at least 1: the thread that calls Run is one of them.");
        }
    }
}
