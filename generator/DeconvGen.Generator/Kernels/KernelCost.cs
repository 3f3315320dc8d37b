namespace DeconvGen.Generator.Kernels;

/// <summary>What a kernel costs, counted from its tree.</summary>
internal static class KernelCost
{
    /// <summary>Multiply-adds written in a statement, loops counted once.</summary>
    public static int MultiplyAddStatements(Statement statement) => statement switch
    {
        Statement.Set { Value: Value.MultiplyAdd } => 1,
        Statement.Loop loop => loop.Body.Sum(MultiplyAddStatements),
        Statement.If condition => condition.Then.Sum(MultiplyAddStatements) + condition.Else.Sum(MultiplyAddStatements),
        _ => 0,
    };
}
