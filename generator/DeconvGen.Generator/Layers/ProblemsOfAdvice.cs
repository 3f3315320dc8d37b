using DeconvGen.Generator.Declarations;

namespace DeconvGen.Generator.Layers;

// DCG4xxx: legal, but likely wrong, surprising, or slow.

/// <summary>With SAME padding, ONNX Runtime folds output padding into the cropped total: the size stays input · stride. Information.</summary>
internal sealed record OutputPaddingFolded(ProblemSite Site, string Layer, SizeTerms Terms, int Actual) : Problem(Site)
{
    public override bool IsError => false;
}

/// <summary>Of two layers of equal kernel and stride, <c>Rule</c> states SAME and pads the odd element on another side than <c>Layer</c>. Information.</summary>
internal sealed record PaddingSidesDiffer(ProblemSite Site, string Layer, SizeTerms Terms, Pads Sides, string Rule, AutoPad RuleAutoPad, Pads RuleSides) : Problem(Site)
{
    public override bool IsError => false;
}

/// <summary>The stride leaves real input at the end that no window reads; unused padding does not count. Information.</summary>
internal sealed record InputDropped(ProblemSite Site, string Layer, SizeTerms Terms, int Unread) : Problem(Site)
{
    public override bool IsError => false;
}

/// <summary>Nothing reads the layer's value. Warning.</summary>
internal sealed record UnusedLayer(ProblemSite Site, string Layer) : Problem(Site)
{
    public override bool IsError => false;
}

/// <summary>The project is published for a runtime that does not compile <c>Vector&lt;T&gt;</c> ahead. Once a project. Information.</summary>
internal sealed record KernelsNotCompiledAhead(ProblemSite Site, string Class, bool Interpreted) : Problem(Site)
{
    public override bool IsError => false;
}

/// <summary>The project is built without optimisation. Once a project. Information.</summary>
internal sealed record KernelsNotOptimized(ProblemSite Site, string Class) : Problem(Site)
{
    public override bool IsError => false;
}

/// <summary><c>Unroll.Full</c> would need more statements than the budget; loops are written instead. Raised by Scheduling. Warning.</summary>
internal sealed record UnrollBudgetExceeded(ProblemSite Site, string Layer, int Statements, int Budget) : Problem(Site)
{
    public override bool IsError => false;
}
