using System.Reflection;
using DeconvGen.Benchmarks.Peers;

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
    private readonly NativeBuffer _input;
    private readonly NativeBuffer _rows;
    private readonly int _units;

    private HaloContender(Copy copy, float[] input, int units, long workspaceBytes)
    {
        (_copy, _input, _units) = (copy, NativeBuffer.Of(input), units);
        _rows = new NativeBuffer(workspaceBytes);
    }

    private delegate void Copy(ref float input, ref float rows, nint begin, nint end);

    public override string Name => "halo";

    public override int Threads => 1;

    /// <summary>Whether the layer copies its input first.</summary>
    public static bool IsNeeded(Type network) => CopyOf(network) is not null;

    /// <summary>The copy of this layer; <see langword="null"/> where it is not called in the one way known here.</summary>
    public static HaloContender? Create(ComparisonCase given)
    {
        var network = given.Variant.Class;
        var run = CopyOf(network)?.GetMethod("Run", BindingFlags.Static | BindingFlags.NonPublic, [typeof(float).MakeByRefType(), typeof(float).MakeByRefType(), typeof(nint), typeof(nint)]);
        return run is not null && Units(network, run) is { } units
            ? new HaloContender(run.CreateDelegate<Copy>(), PlaneOrder.ToNetwork(given.Network, given.Network.Inputs[0], given.Input), units, given.Network.WorkspaceBytes)
            : null;
    }

    public override unsafe void Run(int times)
    {
        for (var i = 0; i < times; i++)
        {
            _copy(ref *_input.Pointer, ref *_rows.Pointer, 0, _units);
        }
    }

    public override float[] Output() => _rows.ToArray();

    public override void Dispose()
    {
        _input.Dispose();
        _rows.Dispose();
    }

    // By name, since kernels belong to no interface; what is found is called without reflection.
    private static Type? CopyOf(Type network) => network.Assembly.GetTypes().SingleOrDefault(type =>
        type.Name.StartsWith(Prefix, StringComparison.Ordinal) && type.Namespace?.EndsWith($".{network.Name}Kernels", StringComparison.Ordinal) == true);

    // The whole range of the copy's work, which only its call in RunImage tells: 0 and a constant, both widened to nint.
    private static int? Units(Type network, MethodInfo run)
    {
        const byte Zero = 0x16, ShortConstant = 0x1F, Constant = 0x20, Widen = 0xD3, Call = 0x28;
        if (network.GetMethod("RunImage", BindingFlags.Instance | BindingFlags.NonPublic)?.GetMethodBody()?.GetILAsByteArray() is not { } code)
            return null;
        for (var i = 0; i + 2 < code.Length; i++)
        {
            if (code[i] != Zero || code[i + 1] != Widen)
                continue;
            var (units, next) = code[i + 2] switch
            {
                ShortConstant when i + 4 < code.Length => (code[i + 3], i + 4),
                Constant when i + 7 < code.Length => (BitConverter.ToInt32(code, i + 3), i + 7),
                >= Zero and < ShortConstant => (code[i + 2] - Zero, i + 3),
                _ => (0, code.Length),
            };
            if (next + 5 < code.Length && code[next] == Widen && code[next + 1] == Call && network.Module.ResolveMethod(BitConverter.ToInt32(code, next + 2)) == run)
                return units;
        }
        return null;
    }
}
