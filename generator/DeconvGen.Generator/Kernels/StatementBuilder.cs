namespace DeconvGen.Generator.Kernels;

/// <summary>Collects statements. A loop that runs once leaves its body alone, with the variable's value put in; one that never runs leaves nothing.</summary>
internal sealed class StatementBuilder
{
    private readonly List<Statement> _statements = [];

    public EquatableArray<Statement> Statements => _statements.ToEquatableArray();

    public int Count => _statements.Count;

    public static EquatableArray<Statement> Build(Action<StatementBuilder> write)
    {
        var builder = new StatementBuilder();
        write(builder);
        return builder.Statements;
    }

    public void Add(Statement statement) => _statements.Add(statement);

    public void Comment(string text) => Add(new Statement.Comment(text));

    public void Loop(string variable, Index from, Index to, Index step, Action<StatementBuilder, Index> body)
    {
        if ((from, to, step) is (Index.Constant { Value: var first }, Index.Constant { Value: var end }, Index.Constant { Value: var stride }) && end - first <= stride)
        {
            if (end > first)
            {
                body(this, first);
            }

            return;
        }

        Add(new Statement.Loop(variable, from, to, step, Build(inner => body(inner, variable))));
    }

    /// <summary>A loop written out: its body once for each value.</summary>
    public void Unroll(int count, Action<StatementBuilder, int> body)
    {
        for (var i = 0; i < count; i++)
        {
            body(this, i);
        }
    }

    /// <summary>A conditional; a condition on constants is decided here.</summary>
    public void If(Condition condition, Action<StatementBuilder> then, Action<StatementBuilder>? otherwise = null)
    {
        if ((condition.Left, condition.Right) is (Index.Constant a, Index.Constant b))
        {
            var holds = condition.Comparison switch
            {
                Comparison.Less => a.Value < b.Value,
                Comparison.LessOrEqual => a.Value <= b.Value,
                Comparison.Equal => a.Value == b.Value,
                _ => a.Value != b.Value,
            };
            (holds ? then : otherwise)?.Invoke(this);
            return;
        }

        Add(new Statement.If(condition, Build(then), otherwise is null ? [] : Build(otherwise)));
    }

    /// <summary>Names an integer; a constant or a plain variable needs no name.</summary>
    public Index Let(string name, Index value)
    {
        if (value is Index.Constant or Index.Variable)
        {
            return value;
        }

        Add(new Statement.Let(name, value));
        return name;
    }

    public string Refer(string name, string reference, Index offset)
    {
        Add(new Statement.Refer(name, reference, offset));
        return name;
    }

    public void Set(string name, Value value) => Add(new Statement.Set(name, value));

    public void MultiplyAdd(string accumulator, Value left, Value right) => Set(accumulator, new Value.MultiplyAdd(left, right, accumulator));

    /// <summary>Stores as many lanes as <c>count</c> says: all when it is not less than <c>lanes</c>, none when it is not positive.</summary>
    public void Store(string reference, Index offset, Value value, int count, int lanes)
    {
        if (count >= lanes)
        {
            Add(new Statement.Store(reference, offset, value));
        }
        else if (count > 0)
        {
            Add(new Statement.StoreFirst(reference, offset, value, count));
        }
    }
}
