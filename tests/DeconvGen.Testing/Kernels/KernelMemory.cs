using DeconvGen.Generator.Kernels;

namespace DeconvGen.Testing.Kernels;

/// <summary>
/// The buffers of a kernel, each exactly as long as the kernel declares for this lane count. What nobody has written is NaN and marked:
/// an uninitialised element may be loaded (a vector may reach into padding that is thrown away), but the load is counted and the NaN shows in
/// every output that depends on it.
/// </summary>
internal sealed class KernelMemory
{
    private readonly Dictionary<string, Buffer> _buffers = [];

    public KernelMemory(Kernel kernel, int lanes)
    {
        foreach (var parameter in kernel.Parameters)
        {
            _buffers.Add(parameter.Name, new Buffer(parameter, IndexEvaluation.Evaluate(parameter.Length, lanes, _ => null)));
        }
    }

    /// <summary>Loads of elements that nobody wrote, over all runs; the first of them in words.</summary>
    public int UninitialisedReads { get; private set; }

    public string? FirstUninitialisedRead { get; private set; }

    public IEnumerable<string> Names => _buffers.Keys;

    public double[] this[string name] => _buffers[name].Values;

    /// <summary>How often each element of a buffer was stored since the memory was made.</summary>
    public int[] Writes(string name) => _buffers[name].Writes;

    public int Length(string name) => _buffers[name].Values.Length;

    /// <summary>Gives a buffer its first elements; the rest stays uninitialised.</summary>
    public KernelMemory Set(string name, ReadOnlySpan<double> values)
    {
        var buffer = _buffers[name];
        if (values.Length > buffer.Values.Length)
            throw new ArgumentException($"{values.Length} values for '{name}', which the kernel declares with {buffer.Values.Length}.", nameof(values));

        values.CopyTo(buffer.Values);
        buffer.Initialised.AsSpan(0, values.Length).Fill(true);
        return this;
    }

    /// <summary>From now on notes which lines of the cache of a buffer are asked for ahead.</summary>
    public CacheLines Watch(string name, int lineElements) => _buffers[name].Lines = new CacheLines(_buffers[name].Values.Length, lineElements);

    /// <summary>Lets a buffer that is read lie in the place of one that is written, which keeps its length.</summary>
    public KernelMemory Share(string read, string written)
    {
        _buffers[read] = new Buffer(_buffers[read], _buffers[written]);
        return this;
    }

    internal Buffer Find(string name) => _buffers[name];

    /// <summary>Scratch holds nothing between calls.</summary>
    internal void ForgetScratch()
    {
        foreach (var buffer in _buffers.Values.Where(buffer => buffer.Access == BufferAccess.Scratch))
        {
            buffer.Values.AsSpan().Fill(double.NaN);
            buffer.Initialised.AsSpan().Clear();
        }
    }

    internal void NoteUninitialised(Buffer buffer, int offset, KernelFrame reader)
    {
        UninitialisedReads++;
        FirstUninitialisedRead ??= $"{reader.Where()} reads {buffer.Name}[{offset}], which nobody wrote.";
    }

    internal sealed class Buffer
    {
        public Buffer(KernelBuffer declaration, int length)
        {
            Name = declaration.Name;
            Access = declaration.Access;
            Values = new double[length];
            Values.AsSpan().Fill(double.NaN);
            Initialised = new bool[length];
            Writes = new int[length];
        }

        public Buffer(Buffer declaration, Buffer storage)
        {
            (Name, Access) = (declaration.Name, declaration.Access);
            (Values, Initialised, Writes) = (storage.Values, storage.Initialised, storage.Writes);
        }

        public string Name { get; }

        public BufferAccess Access { get; }

        public double[] Values { get; }

        public bool[] Initialised { get; }

        public int[] Writes { get; }

        public CacheLines? Lines { get; set; }
    }
}
