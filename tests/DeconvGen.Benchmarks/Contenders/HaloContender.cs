using System.Reflection;

namespace DeconvGen.Benchmarks.Contenders;

/// <summary>
/// The copy of the user's input into rows with a halo, which kernels of width lanes read: what <c>Run</c> of a single layer does before its kernel, and
/// what in a network the layer before has done by writing there.
/// </summary>
internal sealed class HaloContender : Contender
{
    // The generated class is named after the shape that it copies.
    private const string Prefix = "Stage_";

    private readonly Copy _copy;
    private readonly float[] _input;
    private readonly float[] _rows;
    private readonly int _channels;

    private HaloContender(Copy copy, float[] input, int channels, long workspaceBytes)
    {
        (_copy, _input, _channels) = (copy, input, channels);
        _rows = new float[workspaceBytes / sizeof(float)];
    }

    private delegate void Copy(ref float input, ref float rows, nint begin, nint end);

    public override string Name => "halo";

    public override int Threads => 1;

    /// <summary>The copy of this layer; <see langword="null"/> where its kernel reads the user's input as it is.</summary>
    /// <exception cref="MissingMethodException">The generated class is not what this one knows.</exception>
    public static HaloContender? Create(ComparisonCase given)
    {
        var network = given.Variant.Class;
        // By name, since kernels belong to no interface; what is found is called without reflection.
        var copy = network.Assembly.GetTypes().SingleOrDefault(type =>
            type.Name.StartsWith(Prefix, StringComparison.Ordinal) && type.Namespace?.EndsWith($".{network.Name}Kernels", StringComparison.Ordinal) == true);
        if (copy is null)
            return null;
        var run = copy.GetMethod("Run", BindingFlags.Static | BindingFlags.NonPublic, [typeof(float).MakeByRefType(), typeof(float).MakeByRefType(), typeof(nint), typeof(nint)])
            ?? throw new MissingMethodException($"{copy.FullName} has no method Run(ref float, ref float, nint, nint): the time of {network.Name}'s kernel alone is not known.");
        var input = PlaneOrder.ToNetwork(given.Network, given.Network.Inputs[0], given.Input);
        return new HaloContender(run.CreateDelegate<Copy>(), input, given.Network.Layers.First(layer => layer.Convolution is not null).Convolution!.InChannels, given.Network.WorkspaceBytes);
    }

    public override void Run(int times)
    {
        for (var i = 0; i < times; i++)
        {
            _copy(ref _input[0], ref _rows[0], 0, _channels);
        }
    }

    public override float[] Output() => [.. _rows];
}
