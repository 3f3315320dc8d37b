using DeconvGen.Benchmarks.Contenders;

namespace DeconvGen.Benchmarks.Peers;

/// <summary>One primitive of oneDNN. Its data lies in the order that it wants; reordering is not part of what is timed.</summary>
internal sealed class OneDnnContender : Contender
{
    private readonly OneDnnEngine _engine;
    private readonly ConvolutionCase _case;
    private readonly nint _primitive;
    private readonly OneDnnMemory _source, _weights, _bias, _destination;
    private readonly OneDnn.Argument[] _arguments;

    private unsafe OneDnnContender(string name, OneDnnEngine engine, ConvolutionCase given, int threads, nint descriptor)
    {
        (Name, Threads, _engine, _case) = (name, threads, engine, given);
        OneDnn.Check(OneDnn.CreatePrimitive(out _primitive, descriptor), "dnnl_primitive_create");
        _source = new OneDnnMemory(engine, OneDnn.QueryMemory(descriptor, OneDnn.QuerySource, 0));
        _weights = new OneDnnMemory(engine, OneDnn.QueryMemory(descriptor, OneDnn.QueryWeights, 0));
        _destination = new OneDnnMemory(engine, OneDnn.QueryMemory(descriptor, OneDnn.QueryDestination, 0));
        _bias = OneDnnMemory.Of(engine, [given.Shape.OutChannels], OneDnn.FormatA, given.Bias);
        using (var planes = OneDnnMemory.Of(engine, OneDnnImplementations.SourceSizes(given), OneDnn.FormatNchw, given.Input))
        using (var plain = OneDnnMemory.Of(engine, OneDnnImplementations.WeightSizes(given), OneDnnImplementations.WeightOrder(given), given.Weights))
        {
            engine.Reorder(planes, _source);
            engine.Reorder(plain, _weights);
        }
        _arguments =
        [
            new(OneDnn.Source, _source.Handle), new(OneDnn.Weights, _weights.Handle), new(OneDnn.Bias, _bias.Handle), new(OneDnn.Destination, _destination.Handle),
        ];
    }

    public override string Name { get; }

    public override int Threads { get; }

    /// <summary>The fastest implementation in a short trial; <see langword="null"/> where there is none but the reference.</summary>
    public static OneDnnContender? Fastest(string name, OneDnnEngine engine, ConvolutionCase given, int threads)
    {
        OneDnnContender? best = null;
        var least = double.PositiveInfinity;
        OneDnnImplementations.ForEach(engine, given, descriptor =>
        {
            var one = new OneDnnContender(name, engine, given, threads, descriptor);
            var time = ShortTrial.Microseconds(one, least);
            if (time < least)
                (best, one, least) = (one, best, time);
            one?.Dispose();
        });
        return best;
    }

    public override void Run(int times)
    {
        for (var i = 0; i < times; i++)
        {
            _engine.Execute(_primitive, _arguments);
        }
    }

    public override float[] Output()
    {
        using var planes = OneDnnMemory.Of(_engine, OneDnnImplementations.DestinationSizes(_case), OneDnn.FormatNchw, []);
        _engine.Reorder(_destination, planes);
        return planes.Values(_case.OutputLength).ToArray();
    }

    public override void Dispose()
    {
        OneDnn.Check(OneDnn.DestroyPrimitive(_primitive), "dnnl_primitive_destroy");
        _source.Dispose();
        _weights.Dispose();
        _bias.Dispose();
        _destination.Dispose();
    }
}
