using System.Numerics;
using DeconvGen.Testing.Compilation;

namespace DeconvGen.Conformance.Tests.Networks;

/// <summary>A span argument of <c>Run</c> between guards.</summary>
internal abstract class GuardedValue
{
    public abstract Type Element { get; }

    /// <summary>Throws where something was written that is not this argument's: beside it, or in it where it is an input.</summary>
    public abstract void Check(string name, bool isInput);

    public abstract double[] Read();

    /// <param name="value">The numbers of an input; for an output only their count is used.</param>
    /// <param name="isInput">Whether the numbers are filled in.</param>
    public static GuardedValue Make(CaseValue value, bool isInput) => value.Element switch
    {
        DeconvGen.Element.Float32 => new GuardedValue<float>(value.Values, isInput),
        DeconvGen.Element.Float64 => new GuardedValue<double>(value.Values, isInput),
        DeconvGen.Element.Int32 => new GuardedValue<int>(value.Values, isInput),
        _ => new GuardedValue<long>(value.Values, isInput),
    };
}

internal sealed class GuardedValue<T> : GuardedValue
    where T : unmanaged, INumberBase<T>
{
    private readonly GuardedMemory<T> _memory;
    private readonly T[] _given;

    public GuardedValue(double[] values, bool isInput)
    {
        _memory = new GuardedMemory<T>(values.Length, shift: 1);
        _given = isInput ? Array.ConvertAll(values, T.CreateChecked) : [];
        _given.CopyTo(_memory.Span);
    }

    public override Type Element => typeof(T);

    /// <summary>Called by the code that <see cref="NetworkCall"/> emits.</summary>
    public Span<T> Span => _memory.Span;

    public override void Check(string name, bool isInput)
    {
        _memory.Check(name);
        if (isInput && !_memory.Span.SequenceEqual(_given) && !_given.Any(T.IsNaN))
            throw new InvalidOperationException($"Run changed {name}.");
    }

    public override double[] Read() => Array.ConvertAll(_memory.Span.ToArray(), double.CreateChecked);
}
