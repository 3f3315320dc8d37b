namespace DeconvGen.Testing.Kernels;

/// <summary>Lines of the cache that a buffer lies on: which were asked for, and which were touched first without.</summary>
/// <param name="elements">Elements of the buffer, whose first begins a line.</param>
/// <param name="lineElements">Elements of a line.</param>
internal sealed class CacheLines(int elements, int lineElements)
{
    private readonly bool[] _fetched = new bool[(elements + lineElements - 1) / lineElements];
    private readonly bool[] _touched = new bool[(elements + lineElements - 1) / lineElements];

    /// <summary>Requests, those of lines that came before and of places outside included.</summary>
    public int Requests { get; private set; }

    /// <summary>Lines that were read or written.</summary>
    public int Touched => _touched.Count(touched => touched);

    /// <summary>Lines that were asked for before they were read or written.</summary>
    public int Ahead { get; private set; }

    public void Fetch(int element)
    {
        Requests++;
        if (element >= 0 && element < elements)
            _fetched[element / lineElements] = true;
    }

    public void Touch(int first, int count)
    {
        for (var line = first / lineElements; line <= (first + count - 1) / lineElements; line++)
        {
            if (!_touched[line] && _fetched[line])
                Ahead++;
            _touched[line] = true;
        }
    }
}
