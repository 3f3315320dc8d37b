using System.Diagnostics;
using System.Runtime.InteropServices;

namespace DeconvGen.Runtime;

/// <summary>A state that one thread changes and another waits for: spinning at first, then asleep. It has cache lines of its own.</summary>
[StructLayout(LayoutKind.Explicit, Size = 256)]
internal sealed class Signal(int state)
{
    /// <summary>
    /// How long a thread spins before it sleeps; with one processor, not at all: the other thread could not run meanwhile. To wake a thread that slept for long costs the other one
    /// 30 µs, and takes 70 (virtual machine, Linux, whatever the primitive), so spinning much less would lose what small layers gain.
    /// </summary>
    public static readonly long SpinTicks = Environment.ProcessorCount == 1 ? 0 : Stopwatch.Frequency * SpinMicroseconds / 1_000_000;

    private const int SpinMicroseconds = 50;

    /// <summary>How long a thread goes on to wait, after that, for one that is at work: a millisecond.</summary>
    private static readonly long YieldTicks = SpinTicks * 20;

    [FieldOffset(120)]
    private int _state = state;

    [FieldOffset(124)]
    private int _sleepers;

    public void Set(int state)
    {
        Volatile.Write(ref _state, state);
        // Either this thread sees the sleeper, or the sleeper sees the new state.
        Interlocked.MemoryBarrier();
        if (HasSleeper)
        {
            Wake();
        }
    }

    /// <summary>From one state into another that nobody waits for.</summary>
    public bool TryChange(int from, int to) => Volatile.Read(ref _state) == from && Interlocked.CompareExchange(ref _state, to, from) == from;

    /// <summary>Waits for any of some states.</summary>
    /// <param name="states">Their bits.</param>
    public void Wait(int states)
    {
        if (!Spin(states, SpinTicks, yields: false))
        {
            Sleep(states);
        }
    }

    /// <summary>
    /// Waits for any of some states that a thread at work is going to set: longer awake, but not in the way of a thread that needs this processor. Where one of two threads has twice the
    /// other's work (256 → 192 channels at 8: three blocks), a caller that slept made 260 to 300 µs of 215.
    /// </summary>
    /// <param name="states">Their bits.</param>
    public void WaitForWork(int states)
    {
        if (!Spin(states, SpinTicks, yields: false) && !Spin(states, YieldTicks, yields: true))
        {
            Sleep(states);
        }
    }

    /// <summary>Whether a thread sleeps until the state changes.</summary>
    public bool HasSleeper => Volatile.Read(ref _sleepers) != 0;

    private bool Has(int states) => (Volatile.Read(ref _state) & states) != 0;

    private bool Spin(int states, long ticks, bool yields)
    {
        var end = Stopwatch.GetTimestamp() + ticks;
        do
        {
            for (var i = 0; i < 16; i++)
            {
                if (Has(states))
                {
                    return true;
                }

                Thread.SpinWait(1);
            }

            if (yields)
            {
                Thread.Yield();
            }
        }
        while (Stopwatch.GetTimestamp() < end);
        return false;
    }

    // A thread that is interrupted while it waits must not leave: it would take its operands from threads that still write them. It is interrupted again at the end.
    private void Sleep(int states)
    {
        var isInterrupted = false;
        while (!Has(states))
        {
            try
            {
                lock (this)
                {
                    Interlocked.Increment(ref _sleepers);
                    try
                    {
                        while (!Has(states))
                        {
                            Monitor.Wait(this);
                        }
                    }
                    finally
                    {
                        Interlocked.Decrement(ref _sleepers);
                    }
                }
            }
            catch (ThreadInterruptedException)
            {
                isInterrupted = true;
            }
        }

        InterruptAgain(isInterrupted);
    }

    private void Wake()
    {
        var (isAwake, isInterrupted) = (false, false);
        while (!isAwake)
        {
            try
            {
                lock (this)
                {
                    Monitor.PulseAll(this);
                }

                isAwake = true;
            }
            catch (ThreadInterruptedException)
            {
                isInterrupted = true;
            }
        }

        InterruptAgain(isInterrupted);
    }

    private static void InterruptAgain(bool isInterrupted)
    {
        if (isInterrupted)
        {
            Thread.CurrentThread.Interrupt();
        }
    }
}
