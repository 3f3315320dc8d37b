using DeconvGen.Generator;
using DeconvGen.Generator.Kernels;
using Index = DeconvGen.Generator.Kernels.Index;

namespace DeconvGen.Testing.Kernels;

/// <summary>Executes a kernel tree without compiling C#, for any lane count, with every access checked. Vectors are computed by <see cref="VectorArithmetic"/>.</summary>
/// <param name="kernel">The tree.</param>
/// <param name="lanes">The lane count to pretend: 4, 8, 16, or any other positive number.</param>
/// <param name="fused">Whether a multiply-add rounds once (machines with FMA) or twice.</param>
internal sealed class KernelInterpreter(Kernel kernel, int lanes, bool fused = true)
{
    private readonly Dictionary<string, KernelMethod> _methods = kernel.Methods.ToDictionary(method => method.Name);
    private readonly VectorArithmetic _vectors = new(kernel.Element, lanes, fused);
    private int _depth;

    public KernelCounts Counts => _vectors.Counts;

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
                _vectors.Set(frame, set);
                break;
            case Statement.Store store:
                _vectors.Store(frame, store.Reference, store.Offset, store.Value, lanes);
                break;
            case Statement.StoreFirst store:
                _vectors.Store(frame, store.Reference, store.Offset, store.Value, _vectors.FirstLanes(frame, store.Count));
                break;
            case Statement.StoreLane store:
                _vectors.StoreLane(frame, store);
                break;
            case Statement.Move move:
                Counts.Moves++;
                frame.Copy(move.From, move.FromOffset, move.To, move.ToOffset, 1);
                break;
            case Statement.Clear clear:
                var cleared = frame.Number(clear.Count);
                Counts.Cleared += cleared;
                frame.Write(clear.Reference, clear.Offset, new double[frame.CheckedCount(cleared)]);
                break;
            case Statement.CopyRun copy:
                var count = frame.CheckedCount(frame.Number(copy.Count));
                Counts.Moves += count;
                frame.Copy(copy.From, copy.FromOffset, copy.To, copy.ToOffset, count);
                break;
            case Statement.Transpose copy:
                Transpose(frame, copy);
                break;
            case Statement.Prefetch prefetch:
                frame.Fetch(prefetch.Reference, prefetch.Offset);
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
                frame.Copy(copy.From, copy.FromOffset + (copy.FromRow * row) + column, copy.To, copy.ToOffset + (copy.ToColumn * column) + row, 1);
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
}
