using System.Globalization;
using Index = DeconvGen.Generator.Kernels.Index;

namespace DeconvGen.Testing.Kernels;

/// <summary>
/// The names of one running method: integers, references and vectors, each for the whole method but loop variables, and the accesses made
/// through them. A reference is a pair (buffer, offset) and may not leave its buffer by more than the element behind the last: the garbage
/// collector does not follow one that points elsewhere.
/// </summary>
internal sealed class KernelFrame(KernelMemory memory, string method, int lanes)
{
    private readonly List<(string Name, int Value)> _integers = [];
    private readonly List<(string Name, KernelMemory.Buffer Buffer, int Offset)> _references = [];
    private readonly Dictionary<string, double[]> _vectors = [];
    private Func<string, int?>? _find;

    public KernelMemory Memory => memory;

    /// <summary>Enters a loop's body; a loop inside another must have a name of its own, as C# demands.</summary>
    public void Count(string variable, int value)
    {
        if (FindInteger(variable) >= 0 || FindReference(variable) >= 0)
            throw Fault($"the loop variable '{variable}' is in use");

        _integers.Add((variable, value));
    }

    public void Forget(string variable) => _integers.RemoveAt(FindInteger(variable));

    /// <summary>A name set again is the same local: the printer declares it once, at the head of the method.</summary>
    public void Let(string name, int value)
    {
        CheckKind(name, FindReference(name) >= 0);
        if (FindInteger(name) is >= 0 and var place)
            _integers.RemoveAt(place);
        _integers.Add((name, value));
    }

    public void Refer(string name, (KernelMemory.Buffer Buffer, int Offset) target)
    {
        CheckKind(name, FindInteger(name) >= 0);
        if (FindReference(name) is >= 0 and var place)
            _references.RemoveAt(place);
        _references.Add((name, target.Buffer, target.Offset));
    }

    public void Set(string name, ReadOnlySpan<double> value)
    {
        if (!_vectors.TryGetValue(name, out var vector))
            _vectors.Add(name, vector = new double[lanes]);
        value.CopyTo(vector);
    }

    public ReadOnlySpan<double> Get(string name) => _vectors.TryGetValue(name, out var value) ? value : throw Fault($"the vector '{name}' is read before it is set");

    public int Number(Index index) => IndexEvaluation.Evaluate(index, lanes, _find ??= Find);

    public int CheckedCount(int count) => count >= 0 ? count : throw Fault($"a run of {count} elements");

    public (KernelMemory.Buffer Buffer, int Offset) Point(string reference, Index offset)
    {
        var (buffer, start) = Resolve(reference);
        var target = start + Number(offset);
        return target >= 0 && target <= buffer.Values.Length
            ? (buffer, target)
            : throw Fault($"a reference to {buffer.Name}[{target}] leaves the buffer of {buffer.Values.Length}");
    }

    public void Read(string reference, Index offset, Span<double> values)
    {
        var (buffer, start) = Access(reference, offset, values.Length);
        if (buffer.Access == Generator.Kernels.BufferAccess.Write)
            throw Fault($"{buffer.Name} is read; it may only be written");

        buffer.Lines?.Touch(start, values.Length);
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = buffer.Values[start + i];
            if (!buffer.Initialised[start + i])
                memory.NoteUninitialised(buffer, start + i, this);
        }
    }

    public void Write(string reference, Index offset, ReadOnlySpan<double> values)
    {
        var (buffer, start) = Access(reference, offset, values.Length);
        if (buffer.Access == Generator.Kernels.BufferAccess.Read)
            throw Fault($"{buffer.Name} is written; it may only be read");

        buffer.Lines?.Touch(start, values.Length);
        for (var i = 0; i < values.Length; i++)
        {
            buffer.Values[start + i] = values[i];
            buffer.Initialised[start + i] = true;
            buffer.Writes[start + i]++;
        }
    }

    /// <summary>A hint: it may name a place outside the buffer.</summary>
    public void Fetch(string reference, Index offset)
    {
        var (buffer, start) = Resolve(reference);
        buffer.Lines?.Fetch(start + Number(offset));
    }

    public void Copy(string from, Index fromOffset, string to, Index toOffset, int count)
    {
        var values = count == 1 ? stackalloc double[1] : new double[count];
        Read(from, fromOffset, values);
        Write(to, toOffset, values);
    }

    public KernelFault Fault(string what) => new($"{Where()}: {what}.");

    private (KernelMemory.Buffer Buffer, int Start) Access(string reference, Index offset, int count)
    {
        var (buffer, origin) = Resolve(reference);
        var start = origin + Number(offset);
        return start >= 0 && start + count <= buffer.Values.Length
            ? (buffer, start)
            : throw Fault($"{buffer.Name}[{start}..{start + count}] leaves the buffer of {buffer.Values.Length}");
    }

    private (KernelMemory.Buffer Buffer, int Offset) Resolve(string reference)
    {
        var found = FindReference(reference);
        return found < 0 ? throw Fault($"the reference '{reference}' is not in scope") : (_references[found].Buffer, _references[found].Offset);
    }

    private int? Find(string name)
    {
        var found = FindInteger(name);
        return found < 0 ? null : _integers[found].Value;
    }

    // Each name is in its list once. Loops, for a lambda would be allocated at every look.
    private int FindInteger(string name)
    {
        var place = _integers.Count - 1;
        while (place >= 0 && _integers[place].Name != name)
        {
            place--;
        }

        return place;
    }

    private int FindReference(string name)
    {
        var place = _references.Count - 1;
        while (place >= 0 && _references[place].Name != name)
        {
            place--;
        }

        return place;
    }

    private void CheckKind(string name, bool isOther)
    {
        if (isOther)
            throw Fault($"'{name}' is both an integer and a reference");
    }

    /// <summary>The method and its integers, in words.</summary>
    public string Where() =>
        $"{method}({string.Join(", ", _integers.Select(entry => string.Create(CultureInfo.InvariantCulture, $"{entry.Name} = {entry.Value}")))})";
}
