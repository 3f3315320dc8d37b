using System.Reflection;
using System.Reflection.Emit;

namespace DeconvGen.Zoo.Tests.Reference;

/// <summary>A generated class of any number of inputs and outputs, run on arrays.</summary>
internal sealed class CompiledNetwork
{
    private readonly object _network;
    private readonly Type[] _elements;
    private readonly Action<object, Array[]> _run;

    public CompiledNetwork(Type type, WeightSource weights)
    {
        Info = InfoOf(type);
        // A network without weights has a constructor without parameters.
        _network = type.GetConstructor([typeof(WeightSource)]) is { } constructor ? constructor.Invoke([weights]) : Activator.CreateInstance(type)!;
        var run = type.GetMethods().Single(method => method.Name == "Run" && method.GetParameters().Length == Info.Inputs.Count + Info.Outputs.Count);
        _elements = [.. run.GetParameters().Select(parameter => parameter.ParameterType.GetGenericArguments()[0])];
        _run = Bind(type, run);
    }

    public NetworkInfo Info { get; }

    /// <summary>The generated graph of a class.</summary>
    public static NetworkInfo InfoOf(Type type) => (NetworkInfo)type.GetProperty("Info", BindingFlags.Public | BindingFlags.Static)!.GetValue(null)!;

    /// <summary>Runs once and returns the outputs in order. They hold NaN, or −1, where nothing was written.</summary>
    public Array[] Run(IReadOnlyList<Array> inputs)
    {
        Array[] outputs = [.. Info.Outputs.Select((output, index) => Unwritten(_elements[Info.Inputs.Count + index], output.OutputShape.Aggregate(Info.Batch, (product, size) => product * size)))];
        _run(_network, [.. inputs, .. outputs]);
        return outputs;
    }

    private static Array Unwritten(Type element, int length)
    {
        var array = Array.CreateInstance(element, length);
        switch (array)
        {
            case float[] floats:
                Array.Fill(floats, float.NaN);
                break;
            case int[] integers:
                Array.Fill(integers, -1);
                break;
            case long[] longs:
                Array.Fill(longs, -1);
                break;
        }

        return array;
    }

    // Spans cannot be passed by reflection: ((TNetwork)network).Run((T[])spans[0], …).
    private static Action<object, Array[]> Bind(Type type, MethodInfo run)
    {
        var method = new DynamicMethod("Run", null, [typeof(object), typeof(Array[])], typeof(CompiledNetwork).Module, skipVisibility: true);
        var code = method.GetILGenerator();
        code.Emit(OpCodes.Ldarg_0);
        code.Emit(OpCodes.Castclass, type);
        foreach (var parameter in run.GetParameters())
        {
            var array = parameter.ParameterType.GetGenericArguments()[0].MakeArrayType();
            code.Emit(OpCodes.Ldarg_1);
            code.Emit(OpCodes.Ldc_I4, parameter.Position);
            code.Emit(OpCodes.Ldelem_Ref);
            code.Emit(OpCodes.Castclass, array);
            code.Emit(OpCodes.Call, parameter.ParameterType.GetMethod("op_Implicit", [array])!);
        }

        code.Emit(OpCodes.Callvirt, run);
        code.Emit(OpCodes.Ret);
        return method.CreateDelegate<Action<object, Array[]>>();
    }
}
