namespace DeconvGen.Benchmarks.Peers;

/// <summary>The processor as oneDNN's engine, with one stream of work; made once for the process.</summary>
internal sealed unsafe class OneDnnEngine
{
    public OneDnnEngine()
    {
        OneDnn.Check(OneDnn.CreateEngine(out var engine, OneDnn.Cpu, 0), "dnnl_engine_create");
        // In order, without profiling.
        OneDnn.Check(OneDnn.CreateStream(out var stream, engine, 1), "dnnl_stream_create");
        (Engine, Stream) = (engine, stream);
    }

    public nint Engine { get; }

    public nint Stream { get; }

    /// <summary>Runs a primitive once and waits.</summary>
    public void Execute(nint primitive, ReadOnlySpan<OneDnn.Argument> arguments)
    {
        fixed (OneDnn.Argument* first = arguments)
        {
            OneDnn.Check(OneDnn.Execute(primitive, Stream, arguments.Length, first), "dnnl_primitive_execute");
            OneDnn.Check(OneDnn.Wait(Stream), "dnnl_stream_wait");
        }
    }

    /// <summary>Copies from one memory to another, in the order that the other wants.</summary>
    public void Reorder(OneDnnMemory source, OneDnnMemory destination)
    {
        OneDnn.Check(OneDnn.CreateReorder(out var descriptor, source.Descriptor, Engine, destination.Descriptor, Engine, 0), "dnnl_reorder_primitive_desc_create");
        OneDnn.Check(OneDnn.CreatePrimitive(out var primitive, descriptor), "dnnl_primitive_create");
        Execute(primitive, [new(OneDnn.Source, source.Handle), new(OneDnn.Destination, destination.Handle)]);
        OneDnn.Check(OneDnn.DestroyPrimitive(primitive), "dnnl_primitive_destroy");
        OneDnn.Check(OneDnn.DestroyDescriptor(descriptor), "dnnl_primitive_desc_destroy");
    }
}
