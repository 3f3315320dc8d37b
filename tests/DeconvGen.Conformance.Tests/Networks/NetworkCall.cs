using System.Reflection;
using System.Reflection.Emit;

namespace DeconvGen.Conformance.Tests.Networks;

/// <summary>
/// Calls <c>Run</c> of a network with any number of spans of any element type. Reflection cannot pass spans and delegates would need a type for each
/// combination, so the call is emitted.
/// </summary>
internal static class NetworkCall
{
    private delegate void Invoke(object network, GuardedValue[] arguments);

    /// <summary>Makes an instance, runs it once and returns its outputs; exceptions of the network come through.</summary>
    public static IReadOnlyList<double[]> Run(Type type, CaseNetwork network)
    {
        var instance = Create(type, network);
        GuardedValue[] arguments =
        [
            .. network.Inputs.Select(value => GuardedValue.Make(value, isInput: true)),
            .. network.Outputs.Select(value => GuardedValue.Make(value, isInput: false)),
        ];
        Bind(type, arguments, network.Inputs.Count)(instance, arguments);
        for (var i = 0; i < arguments.Length; i++)
        {
            arguments[i].Check($"argument {i}", isInput: i < network.Inputs.Count);
        }

        return [.. arguments[network.Inputs.Count..].Select(argument => argument.Read())];
    }

    private static object Create(Type type, CaseNetwork network)
    {
        var weights = Weights.FromArrays(network.Weights.Select(pair => WeightTensor.Create(pair.Key, pair.Value.Shape, pair.Value.Values)));
        object[] arguments = type.GetConstructor([typeof(WeightSource)]) is null ? [] : [weights];
        return Activator.CreateInstance(type, BindingFlags.Instance | BindingFlags.Public | BindingFlags.DoNotWrapExceptions, null, arguments, null)!;
    }

    private static Invoke Bind(Type type, GuardedValue[] arguments, int inputs)
    {
        Type[] parameters = [.. arguments.Select((argument, i) => (i < inputs ? typeof(ReadOnlySpan<>) : typeof(Span<>)).MakeGenericType(argument.Element))];
        var run = type.GetMethod("Run", parameters)
            ?? throw new InvalidOperationException($"There is no Run({string.Join(", ", parameters.Select(one => $"{one.Name}<{one.GenericTypeArguments[0].Name}>"))}).");
        var method = new DynamicMethod("Run", null, [typeof(object), typeof(GuardedValue[])], typeof(NetworkCall).Module, skipVisibility: true);
        var code = method.GetILGenerator();
        code.Emit(OpCodes.Ldarg_0);
        code.Emit(OpCodes.Castclass, type);
        for (var i = 0; i < arguments.Length; i++)
        {
            var holder = arguments[i].GetType();
            code.Emit(OpCodes.Ldarg_1);
            code.Emit(OpCodes.Ldc_I4, i);
            code.Emit(OpCodes.Ldelem_Ref);
            code.Emit(OpCodes.Castclass, holder);
            code.Emit(OpCodes.Callvirt, holder.GetProperty("Span")!.GetMethod!);
            if (i < inputs)
                code.Emit(OpCodes.Call, typeof(Span<>).MakeGenericType(arguments[i].Element).GetMethods().Single(one => one.Name == "op_Implicit" && one.ReturnType == parameters[i]));
        }

        code.Emit(OpCodes.Callvirt, run);
        code.Emit(OpCodes.Ret);
        return method.CreateDelegate<Invoke>();
    }
}
