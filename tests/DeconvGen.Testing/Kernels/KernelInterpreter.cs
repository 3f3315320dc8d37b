using DeconvGen.Generator;
using DeconvGen.Generator.Kernels;
using Index = DeconvGen.Generator.Kernels.Index;

namespace DeconvGen.Testing.Kernels;

using Element = DeconvGen.Generator.Declarations.Element;

/// <summary>
/// Executes a kernel tree without compiling C#, for any lane count, with every access checked. Values are doubles; for Float32 kernels every
/// result is rounded to single precision (exact for + and ·: 53 ≥ 2·24 + 2 bits make double rounding harmless).
/// </summary>
/// <param name="kernel">The tree.</param>
/// <param name="lanes">The lane count to pretend: 4, 8, 16, or any other positive number.</param>
/// <param name="fused">Whether a multiply-add rounds once (machines with FMA) or twice.</param>
internal sealed class KernelInterpreter(Kernel kernel, int lanes, bool fused = true)
{
    private readonly Dictionary<string, KernelMethod> _methods = kernel.Methods.ToDictionary(method => method.Name);
    private readonly bool _single = kernel.Element == Element.Float32;
    private int _depth;

    public KernelCounts Counts { get; } = new();

    /// <summary>Runs the work units <paramref name="begin"/> to <paramref name="end"/>. Runs on one memory add up: writes are counted over all of them.</summary>
    /// <exception cref="KernelFault">The kernel leaves a buffer, reads what it may only write, or uses a name that is not set.</exception>
    public void Run(KernelMemory memory, int begin, int end)
    {
        if (begin < 0 || end < begin || end > kernel.WorkUnits)
            throw new ArgumentOutOfRangeException(nameof(end), $"Units {begin} to {end} of {kernel.WorkUnits}.");

        memory.ForgetScratch();
        Enter(memory, kernel.Methods[0], [.. kernel.Parameters.Select(parameter => (memory.Find(parameter.Name), 0))], [begin, end]);
    }

    public void Run(KernelMemory memory) => Run(memory, 0, kernel.WorkUnits);

    private void Enter(KernelMemory memory, KernelMethod method, (KernelMemory.Buffer Buffer, int Offset)[] references, int[] integers)
    {
        if (references.Length != method.References.Count || integers.Length != method.Integers.Count)
            throw new KernelFault($"{method.Name} takes {method.References.Count} references and {method.Integers.Count} integers; it is given {references.Length} and {integers.Length}.");

        var frame = new KernelFrame(memory, method.Name, lanes);
        for (var i = 0; i < references.Length; i++)
        {
            frame.Refer(method.References[i], references[i]);
        }

        for (var i = 0; i < integers.Length; i++)
        {
            frame.Let(method.Integers[i], integers[i]);
        }

        if (++_depth > 16)
            throw new KernelFault($"{method.Name} calls itself.");

        Execute(frame, method.Body);
        _depth--;
    }

    private void Execute(KernelFrame frame, EquatableArray<Statement> statements)
    {
        foreach (var statement in statements)
        {
            Execute(frame, statement);
        }
    }

    private void Execute(KernelFrame frame, Statement statement)
    {
        switch (statement)
        {
            case Statement.Comment:
                break;
            case Statement.Loop loop:
                Repeat(frame, loop);
                break;
            case Statement.If branch:
                Execute(frame, Holds(frame, branch.Condition) ? branch.Then : branch.Else);
                break;
            case Statement.Let let:
                frame.Let(let.Name, frame.Number(let.Value));
                break;
            case Statement.Refer refer:
                frame.Refer(refer.Name, frame.Point(refer.Reference, refer.Offset));
                break;
            case Statement.Set set:
                frame.Set(set.Name, Evaluate(frame, set.Value));
                break;
            case Statement.Store store:
                Write(frame, store.Reference, store.Offset, Evaluate(frame, store.Value));
                break;
            case Statement.StoreFirst store:
                Write(frame, store.Reference, store.Offset, Evaluate(frame, store.Value)[..FirstLanes(frame, store.Count)]);
                break;
            case Statement.Move move:
                Counts.Moves++;
                frame.Write(move.To, move.ToOffset, frame.Read(move.From, move.FromOffset, 1));
                break;
            case Statement.Clear clear:
                var cleared = frame.Number(clear.Count);
                Counts.Cleared += cleared;
                frame.Write(clear.Reference, clear.Offset, new double[frame.CheckedCount(cleared)]);
                break;
            case Statement.CopyRun copy:
                var count = frame.CheckedCount(frame.Number(copy.Count));
                Counts.Moves += count;
                frame.Write(copy.To, copy.ToOffset, frame.Read(copy.From, copy.FromOffset, count));
                break;
            case Statement.Transpose copy:
                Transpose(frame, copy);
                break;
            case Statement.Prefetch:
                break;
            case Statement.Call call:
                Counts.Calls++;
                Enter(
                    frame.Memory,
                    _methods.TryGetValue(call.Method, out var method) ? method : throw new KernelFault($"There is no method '{call.Method}'."),
                    [.. call.References.Select(pointer => frame.Point(pointer.Reference, pointer.Offset))],
                    [.. call.Integers.Select(frame.Number)]);
                break;
            default:
                throw new NotSupportedException(statement.GetType().Name);
        }
    }

    private void Repeat(KernelFrame frame, Statement.Loop loop)
    {
        var step = frame.Number(loop.Step);
        if (step <= 0)
            throw frame.Fault($"the loop over {loop.Variable} has step {step}");

        for (var i = frame.Number(loop.From); i < frame.Number(loop.To); i += step)
        {
            frame.Count(loop.Variable, i);
            Execute(frame, loop.Body);
            frame.Forget(loop.Variable);
        }
    }

    private void Transpose(KernelFrame frame, Statement.Transpose copy)
    {
        var (rows, columns) = (frame.CheckedCount(frame.Number(copy.Rows)), frame.CheckedCount(frame.Number(copy.Columns)));
        Counts.Moves += rows * columns;
        for (var row = 0; row < rows; row++)
        {
            for (var column = 0; column < columns; column++)
            {
                frame.Write(copy.To, copy.ToOffset + (copy.ToColumn * column) + row, frame.Read(copy.From, copy.FromOffset + (copy.FromRow * row) + column, 1));
            }
        }
    }

    private static bool Holds(KernelFrame frame, Condition condition)
    {
        var (left, right) = (frame.Number(condition.Left), frame.Number(condition.Right));
        return condition.Comparison switch
        {
            Comparison.Less => left < right,
            Comparison.LessOrEqual => left <= right,
            Comparison.Equal => left == right,
            Comparison.NotEqual => left != right,
            _ => throw new NotSupportedException(condition.Comparison.ToString()),
        };
    }

    private void Write(KernelFrame frame, string reference, Index offset, double[] values)
    {
        Counts.Stores++;
        frame.Write(reference, offset, values);
    }

    private int FirstLanes(KernelFrame frame, Index count) =>
        frame.Number(count) is var number && number > 0 && number <= lanes ? number : throw frame.Fault($"{number} of {lanes} lanes");

    private double[] Evaluate(KernelFrame frame, Value value)
    {
        switch (value)
        {
            case Value.Load load:
                Counts.Loads++;
                return frame.Read(load.Reference, load.Offset, lanes);
            case Value.LoadFirst load:
                Counts.Loads++;
                var first = frame.Read(load.Reference, load.Offset, FirstLanes(frame, load.Count));
                Array.Resize(ref first, lanes);
                return first;
            case Value.Broadcast broadcast:
                Counts.Broadcasts++;
                return [.. Enumerable.Repeat(frame.Read(broadcast.Reference, broadcast.Offset, 1)[0], lanes)];
            case Value.Literal literal:
                return [.. Enumerable.Repeat(Round(literal.Number), lanes)];
            case Value.Local local:
                return frame.Get(local.Name);
            case Value.MultiplyAdd sum:
                Counts.MultiplyAdds++;
                var (left, right, addend) = (Evaluate(frame, sum.Left), Evaluate(frame, sum.Right), Evaluate(frame, sum.Addend));
                return Lanewise(lane => MultiplyAdd(left[lane], right[lane], addend[lane]));
            case Value.Add add:
                return Lanewise(Evaluate(frame, add.Left), Evaluate(frame, add.Right), (a, b) => Round(a + b));
            case Value.Subtract subtract:
                return Lanewise(Evaluate(frame, subtract.Left), Evaluate(frame, subtract.Right), (a, b) => Round(a - b));
            case Value.Multiply multiply:
                return Lanewise(Evaluate(frame, multiply.Left), Evaluate(frame, multiply.Right), (a, b) => Round(a * b));
            case Value.Max max:
                return Lanewise(Evaluate(frame, max.Left), Evaluate(frame, max.Right), Math.Max);
            case Value.Min min:
                return Lanewise(Evaluate(frame, min.Left), Evaluate(frame, min.Right), Math.Min);
            case Value.Sum across:
                var total = Evaluate(frame, across.Vector).Aggregate((a, b) => Round(a + b));
                return Lanewise(_ => total);
            case Value.Interleave interleave:
                if (!_single || lanes % 2 != 0)
                    throw frame.Fault($"cannot interleave {lanes} lanes of {kernel.Element}");

                var (even, odd, half) = (Evaluate(frame, interleave.Even), Evaluate(frame, interleave.Odd), interleave.Upper ? lanes / 2 : 0);
                return Lanewise(lane => (lane % 2 == 0 ? even : odd)[half + (lane / 2)]);
            default:
                throw new NotSupportedException(value.GetType().Name);
        }
    }

    private double MultiplyAdd(double a, double b, double c) => (_single, fused) switch
    {
        (true, true) => MathF.FusedMultiplyAdd((float)a, (float)b, (float)c),
        (false, true) => Math.FusedMultiplyAdd(a, b, c),
        _ => Round(Round(a * b) + c),
    };

    private double Round(double value) => _single ? (float)value : value;

    private double[] Lanewise(Func<int, double> lane)
    {
        var result = new double[lanes];
        for (var i = 0; i < lanes; i++)
        {
            result[i] = lane(i);
        }

        return result;
    }

    private double[] Lanewise(double[] left, double[] right, Func<double, double, double> function) => Lanewise(lane => function(left[lane], right[lane]));
}
