namespace DeconvGen.Generator.Kernels;

/// <summary>A statement of a kernel: the tree that is built, checked, counted, executed by the tests, and printed.</summary>
internal abstract record Statement
{
    /// <summary>One line that says what the statements after it do.</summary>
    public sealed record Comment(string Text) : Statement;

    /// <summary><c>for (Variable = From; Variable &lt; To; Variable += Step)</c>.</summary>
    public sealed record Loop(string Variable, Index From, Index To, Index Step, EquatableArray<Statement> Body) : Statement;

    public sealed record If(Condition Condition, EquatableArray<Statement> Then, EquatableArray<Statement> Else) : Statement;

    /// <summary>An integer local.</summary>
    public sealed record Let(string Name, Index Value) : Statement;

    /// <summary>A reference local: <c>ref Reference[Offset]</c>.</summary>
    public sealed record Refer(string Name, string Reference, Index Offset) : Statement;

    /// <summary>Sets a vector local. The printer declares each at the head of the method; a name is one local throughout it.</summary>
    public sealed record Set(string Name, Value Value) : Statement;

    public sealed record Store(string Reference, Index Offset, Value Value) : Statement;

    /// <summary>Stores the first <c>Count</c> lanes (0 &lt; Count ≤ lanes); nothing beyond is touched.</summary>
    public sealed record StoreFirst(string Reference, Index Offset, Value Value, Index Count) : Statement;

    /// <summary>Stores one lane of a vector local.</summary>
    public sealed record StoreLane(string Reference, Index Offset, string Vector, int Lane) : Statement;

    /// <summary>Copies one element.</summary>
    public sealed record Move(string To, Index ToOffset, string From, Index FromOffset) : Statement;

    /// <summary>Sets <c>Count</c> elements to zero.</summary>
    public sealed record Clear(string Reference, Index Offset, Index Count) : Statement;

    /// <summary>Copies <c>Count</c> elements that lie one after the other.</summary>
    public sealed record CopyRun(string To, Index ToOffset, string From, Index FromOffset, Index Count) : Statement;

    /// <summary>Copies a matrix transposed: element (r, c), at <c>From[FromOffset + r·FromRow + c]</c>, to <c>To[ToOffset + c·ToColumn + r]</c>.</summary>
    public sealed record Transpose(string To, Index ToOffset, Index ToColumn, string From, Index FromOffset, Index FromRow, Index Rows, Index Columns) : Statement;

    /// <summary>Asks the first-level cache for the line of an element that is soon read, or the second-level one for that of an element that is read later; the place may lie behind the end.</summary>
    public sealed record Prefetch(string Reference, Index Offset, bool ToSecondLevel = false) : Statement;

    /// <summary>Calls another method of the kernel with references (each moved by an offset) and integers.</summary>
    public sealed record Call(string Method, EquatableArray<Pointer> References, EquatableArray<Index> Integers) : Statement;
}

/// <summary>A reference argument of a call.</summary>
internal sealed record Pointer(string Reference, Index Offset);
