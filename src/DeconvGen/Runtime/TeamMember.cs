namespace DeconvGen.Runtime;

/// <summary>
/// A thread of a team, and the share that it is offered. It refers to the task and not to the team, so that a team that nobody refers to is collected, and ends it.
/// </summary>
/// <typeparam name="T">Element type.</typeparam>
internal sealed class TeamMember<T>(SharedTask<T> task, int scratch)
    where T : unmanaged
{
    private const int Idle = 1;
    private const int Offered = 2;
    private const int Taken = 4;
    private const int Ended = 8;

    private readonly Signal _state = new(Idle);
    private readonly AlignedBuffer<T> _scratch = new(scratch);
    private nint _begin;
    private nint _end;
    private Exception? _failure;

    /// <summary>The caller's own note.</summary>
    private bool _isOffered;

    public void Start(string name) => new Thread(Work) { IsBackground = true, Name = name }.Start();

    /// <summary>Offers a share, unless that means to wake the thread and this is not wanted.</summary>
    public void Offer(nint begin, nint end, bool wakes)
    {
        _isOffered = wakes || !_state.HasSleeper;
        if (_isOffered)
        {
            (_begin, _end) = (begin, end);
            _state.Set(Offered);
        }
    }

    /// <summary>Whether the share was not offered or not begun: it is the caller's then.</summary>
    public bool TryTakeBack() => !_isOffered || _state.TryChange(Offered, Idle);

    /// <summary>Waits until the share is done.</summary>
    /// <returns>What it threw, or null.</returns>
    public Exception? Finish()
    {
        _state.WaitForWork(Idle);
        var failure = _failure;
        _failure = null;
        return failure;
    }

    public void End() => _state.Set(Ended);

    private void Work()
    {
        while (true)
        {
            _state.Wait(Offered | Ended);
            if (_state.TryChange(Offered, Taken))
            {
                _failure = task.Run(_begin, _end, _scratch);
                _state.Set(Idle);
            }
            else if (_state.TryChange(Ended, Ended))
            {
                return;
            }
        }
    }
}
