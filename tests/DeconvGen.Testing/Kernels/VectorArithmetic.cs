using DeconvGen.Generator.Kernels;
using Index = DeconvGen.Generator.Kernels.Index;

namespace DeconvGen.Testing.Kernels;

using Element = DeconvGen.Generator.Declarations.Element;

/// <summary>
/// The vectors of a kernel that is interpreted. Lanes are doubles; for Float32 kernels every result is rounded to single precision (exact for + and ·: 53 ≥ 2·24 + 2 bits make
/// double rounding harmless). Vectors lie on the stack: with an array for each, and a lambda
/// for each operation, the tests of kernels took 470 s of processor time instead of 203.
/// </summary>
/// <param name="element">Type of the lanes.</param>
/// <param name="lanes">How many.</param>
/// <param name="fused">Whether a multiply-add rounds once (machines with FMA) or twice.</param>
internal sealed class VectorArithmetic(Element element, int lanes, bool fused)
{
    private readonly bool _single = element == Element.Float32;

    public KernelCounts Counts { get; } = new();

    public void Set(KernelFrame frame, Statement.Set set)
    {
        Span<double> vector = stackalloc double[lanes];
        Evaluate(frame, set.Value, vector);
        frame.Set(set.Name, vector);
    }

    /// <summary>Stores the first of a vector's lanes.</summary>
    public void Store(KernelFrame frame, string reference, Index offset, Value value, int count)
    {
        Span<double> vector = stackalloc double[lanes];
        Evaluate(frame, value, vector);
        Counts.Stores++;
        frame.Write(reference, offset, vector[..count]);
    }

    public void StoreLane(KernelFrame frame, Statement.StoreLane store)
    {
        var vector = frame.Get(store.Vector);
        Counts.Stores++;
        frame.Write(store.Reference, store.Offset, store.Lane >= 0 && store.Lane < lanes ? vector.Slice(store.Lane, 1) : throw frame.Fault($"lane {store.Lane} of {lanes}"));
    }

    public int FirstLanes(KernelFrame frame, Index count) =>
        frame.Number(count) is var number && number > 0 && number <= lanes ? number : throw frame.Fault($"{number} of {lanes} lanes");

    private void Evaluate(KernelFrame frame, Value value, Span<double> result)
    {
        switch (value)
        {
            case Value.Load load:
                Counts.Loads++;
                frame.Read(load.Reference, load.Offset, result);
                break;
            case Value.LoadFirst load:
                Counts.Loads++;
                var first = FirstLanes(frame, load.Count);
                frame.Read(load.Reference, load.Offset, result[..first]);
                result[first..].Clear();
                break;
            case Value.Broadcast broadcast:
                Counts.Broadcasts++;
                frame.Read(broadcast.Reference, broadcast.Offset, result[..1]);
                result.Fill(result[0]);
                break;
            case Value.Literal literal:
                result.Fill(Round(literal.Number));
                break;
            case Value.Local local:
                frame.Get(local.Name).CopyTo(result);
                break;
            case Value.MultiplyAdd sum:
                MultiplyAdd(frame, sum, result);
                break;
            case Value.Add add:
                Combine(frame, add.Left, add.Right, result, Operation.Add);
                break;
            case Value.Subtract subtract:
                Combine(frame, subtract.Left, subtract.Right, result, Operation.Subtract);
                break;
            case Value.Multiply multiply:
                Combine(frame, multiply.Left, multiply.Right, result, Operation.Multiply);
                break;
            case Value.Max max:
                Combine(frame, max.Left, max.Right, result, Operation.Max);
                break;
            case Value.Min min:
                Combine(frame, min.Left, min.Right, result, Operation.Min);
                break;
            case Value.Sum across:
                Evaluate(frame, across.Vector, result);
                var total = result[0];
                foreach (var lane in result[1..])
                {
                    total = Round(total + lane);
                }

                result.Fill(total);
                break;
            case Value.Permute permutation:
                Permute(frame, permutation, result);
                break;
            case Value.Masked masked:
                Evaluate(frame, masked.Vector, result);
                for (var lane = 0; lane < lanes; lane++)
                {
                    result[lane] = masked.Lanes.Count != lanes ? throw frame.Fault($"a mask of {masked.Lanes.Count} for {lanes} lanes") : masked.Lanes[lane] ? result[lane] : 0;
                }

                break;
            case Value.Interleave interleave:
                Interleave(frame, interleave, result);
                break;
            default:
                throw new NotSupportedException(value.GetType().Name);
        }
    }

    private void MultiplyAdd(KernelFrame frame, Value.MultiplyAdd sum, Span<double> result)
    {
        Counts.MultiplyAdds++;
        Span<double> left = stackalloc double[lanes];
        Span<double> right = stackalloc double[lanes];
        Evaluate(frame, sum.Left, left);
        Evaluate(frame, sum.Right, right);
        Evaluate(frame, sum.Addend, result);
        for (var lane = 0; lane < result.Length; lane++)
        {
            result[lane] = (_single, fused) switch
            {
                (true, true) => MathF.FusedMultiplyAdd((float)left[lane], (float)right[lane], (float)result[lane]),
                (false, true) => Math.FusedMultiplyAdd(left[lane], right[lane], result[lane]),
                _ => Round(Round(left[lane] * right[lane]) + result[lane]),
            };
        }
    }

    private void Combine(KernelFrame frame, Value left, Value right, Span<double> result, Operation operation)
    {
        Span<double> other = stackalloc double[lanes];
        Evaluate(frame, left, result);
        Evaluate(frame, right, other);
        for (var lane = 0; lane < result.Length; lane++)
        {
            var (a, b) = (result[lane], other[lane]);
            result[lane] = operation switch
            {
                Operation.Add => Round(a + b),
                Operation.Subtract => Round(a - b),
                Operation.Multiply => Round(a * b),
                Operation.Max => Math.Max(a, b),
                _ => Math.Min(a, b),
            };
        }
    }

    private void Interleave(KernelFrame frame, Value.Interleave interleave, Span<double> result)
    {
        if (!_single || lanes % 2 != 0)
            throw frame.Fault($"cannot interleave {lanes} lanes of {element}");

        Span<double> even = stackalloc double[lanes];
        Span<double> odd = stackalloc double[lanes];
        Evaluate(frame, interleave.Even, even);
        Evaluate(frame, interleave.Odd, odd);
        var half = interleave.Upper ? lanes / 2 : 0;
        for (var lane = 0; lane < result.Length; lane++)
        {
            result[lane] = (lane % 2 == 0 ? even : odd)[half + (lane / 2)];
        }
    }

    private void Permute(KernelFrame frame, Value.Permute permutation, Span<double> result)
    {
        if (permutation.Lanes.Count != lanes || permutation.Lanes.Any(from => from < -1 || from >= lanes))
            throw frame.Fault($"cannot take lanes {string.Join(", ", permutation.Lanes)} of {lanes}");

        Span<double> vector = stackalloc double[lanes];
        Evaluate(frame, permutation.Vector, vector);
        for (var lane = 0; lane < result.Length; lane++)
        {
            result[lane] = permutation.Lanes[lane] < 0 ? 0 : vector[permutation.Lanes[lane]];
        }
    }

    private double Round(double value) => _single ? (float)value : value;

    private enum Operation
    {
        Add,
        Subtract,
        Multiply,
        Max,
        Min,
    }
}
