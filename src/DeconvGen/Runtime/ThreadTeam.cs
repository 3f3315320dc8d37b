using System.ComponentModel;
using System.Diagnostics;
using System.Runtime.ExceptionServices;

namespace DeconvGen.Runtime;

/// <summary>
/// The threads that share the kernels of one network. A kernel's units of work are divided evenly, once and for all: the thread that calls does the first share,
/// a member each of the others. What a member has not begun when the caller is done, the caller does itself, so that a member that wakes late delays nothing.
/// Nothing is allocated after construction. Without a reference the team ends its threads itself.
/// </summary>
/// <typeparam name="T">Element type.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed unsafe class ThreadTeam<T> : IDisposable
    where T : unmanaged
{
    private const int Free = 0;
    private const int Running = 1;
    private const int Ended = 2;

    private readonly string _network;
    private readonly SharedTask<T> _task = new();
    private readonly TeamMember<T>[] _members;
    private long _lastEnd;
    private int _state;

    /// <summary>Starts the threads.</summary>
    /// <param name="network">Name of the network.</param>
    /// <param name="threads">Threads, the caller's included.</param>
    /// <param name="scratch">Elements of the longest scratch of any kernel that is shared; each thread but the caller has so many of its own.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is less than one thread.</exception>
    public ThreadTeam(string network, int threads, int scratch)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(threads, 1);
        _network = network;
        _members = new TeamMember<T>[threads - 1];
        for (var i = 0; i < _members.Length; i++)
        {
            _members[i] = new TeamMember<T>(_task, scratch);
        }

        var started = 0;
        try
        {
            for (; started < _members.Length; started++)
            {
                _members[started].Start($"{network}, thread {started + 2}");
            }
        }
        finally
        {
            if (started < _members.Length)
            {
                End();
            }
        }
    }

    /// <summary>Ends the threads of a team that nobody refers to.</summary>
    ~ThreadTeam() => End();

    /// <summary>Shares a kernel of one operand.</summary>
    /// <inheritdoc cref="Run(Kernel2{T}, ref T, ref T, int, int, bool, int)"/>
    public void Run(Kernel1<T> kernel, ref T a, int units, int most, bool wakes = true, int first = 0)
    {
        Enter();
        fixed (T* pa = &a)
        {
            _task.Set(kernel, pa);
            Share(first, units, most, wakes);
        }
    }

    /// <summary>Shares a kernel of two operands.</summary>
    /// <param name="kernel">The kernel.</param>
    /// <param name="a">Its first operand.</param>
    /// <param name="b">Its second operand.</param>
    /// <param name="units">Its units of work.</param>
    /// <param name="most">Threads that may share it at the most.</param>
    /// <param name="wakes">Whether to wake threads that sleep.</param>
    /// <param name="first">The first of the units.</param>
    public void Run(Kernel2<T> kernel, ref T a, ref T b, int units, int most, bool wakes = true, int first = 0)
    {
        Enter();
        fixed (T* pa = &a, pb = &b)
        {
            _task.Set(kernel, pa, pb);
            Share(first, units, most, wakes);
        }
    }

    /// <summary>Shares a kernel of three operands.</summary>
    /// <inheritdoc cref="Run(Kernel5{T}, ref T, ref T, ref T, ref T, ref T, int, int, int, bool, int)"/>
    public void Run(Kernel3<T> kernel, ref T a, ref T b, ref T c, int units, int most, bool wakes = true, int first = 0)
    {
        Enter();
        fixed (T* pa = &a, pb = &b, pc = &c)
        {
            _task.Set(kernel, pa, pb, pc);
            Share(first, units, most, wakes);
        }
    }

    /// <summary>Shares a kernel of four operands.</summary>
    /// <inheritdoc cref="Run(Kernel5{T}, ref T, ref T, ref T, ref T, ref T, int, int, int, bool, int)"/>
    public void Run(Kernel4<T> kernel, ref T a, ref T b, ref T c, ref T d, int units, int most, int scratch = 0, bool wakes = true, int first = 0)
    {
        Enter();
        fixed (T* pa = &a, pb = &b, pc = &c, pd = &d)
        {
            _task.Set(kernel, pa, pb, pc, pd, null, scratch);
            Share(first, units, most, wakes);
        }
    }

    /// <summary>Shares a kernel of five operands.</summary>
    /// <param name="kernel">The kernel.</param>
    /// <param name="a">Its first operand.</param>
    /// <param name="b">Its second operand.</param>
    /// <param name="c">Its third operand.</param>
    /// <param name="d">Its fourth operand.</param>
    /// <param name="e">Its fifth operand.</param>
    /// <param name="units">Its units of work.</param>
    /// <param name="most">Threads that may share it at the most.</param>
    /// <param name="scratch">Elements of the fourth operand where that is scratch; 0 where it is not, or where there is none.</param>
    /// <param name="wakes">Whether to wake threads that sleep; they are awake where a call follows soon on another, whatever is said here.</param>
    /// <param name="first">The first of the units, where earlier ones are done.</param>
    /// <exception cref="InvalidOperationException">The team is at work.</exception>
    /// <exception cref="ObjectDisposedException">The team has ended.</exception>
    public void Run(Kernel5<T> kernel, ref T a, ref T b, ref T c, ref T d, ref T e, int units, int most, int scratch = 0, bool wakes = true, int first = 0)
    {
        Enter();
        fixed (T* pa = &a, pb = &b, pc = &c, pd = &d, pe = &e)
        {
            _task.Set(kernel, pa, pb, pc, pd, pe, scratch);
            Share(first, units, most, wakes);
        }
    }

    /// <summary>Ends the threads.</summary>
    /// <exception cref="InvalidOperationException">The team is at work.</exception>
    public void Dispose()
    {
        if (Interlocked.CompareExchange(ref _state, Ended, Free) == Running)
        {
            RunChecks.ThrowBusy(_network);
        }

        End();
        GC.SuppressFinalize(this);
    }

    private void Enter()
    {
        var state = Interlocked.CompareExchange(ref _state, Running, Free);
        if (state != Free)
        {
            ObjectDisposedException.ThrowIf(state == Ended, this);
            RunChecks.ThrowBusy(_network);
        }
    }

    private void Share(int first, int units, int most, bool wakes)
    {
        var threads = Math.Max(1, Math.Min(Math.Min(units, most), _members.Length + 1));
        // One that was just at work would still be awake, had it been woken then: so many small calls wake the members, and one now and then does not. Half of the time for which they
        // spin: calls that follow each other as fast as members fall asleep would wake them every time (a network of 46 µs took 64).
        wakes |= Stopwatch.GetTimestamp() - _lastEnd < Signal.SpinTicks / 2;
        for (var i = 1; i < threads; i++)
        {
            _members[i - 1].Offer(Bound(i), Bound(i + 1), wakes);
        }

        var failure = _task.Run(first, Bound(1), null);
        for (var i = 1; i < threads; i++)
        {
            if (_members[i - 1].TryTakeBack())
            {
                failure ??= _task.Run(Bound(i), Bound(i + 1), null);
            }
        }

        // Whatever failed: nobody may touch the operands after this returns.
        for (var i = 1; i < threads; i++)
        {
            var other = _members[i - 1].Finish();
            failure ??= other;
        }

        _lastEnd = Stopwatch.GetTimestamp();
        Volatile.Write(ref _state, Free);
        // The finalizer must not end the members before.
        GC.KeepAlive(this);
        if (failure is not null)
        {
            ExceptionDispatchInfo.Throw(failure);
        }

        nint Bound(int share) => first + (nint)((long)units * share / threads);
    }

    private void End()
    {
        // A constructor that failed leaves some out.
        foreach (var member in _members ?? [])
        {
            member?.End();
        }
    }
}
