using DeconvGen.Generator.Kernels;

namespace DeconvGen.Testing.Kernels;

/// <summary>Values of integer expressions for a lane count and the variables in scope.</summary>
internal static class IndexEvaluation
{
    /// <exception cref="KernelFault">A variable is not in scope, or an operand of a division is negative or zero.</exception>
    public static int Evaluate(Generator.Kernels.Index index, int lanes, Func<string, int?> variable)
    {
        switch (index)
        {
            case Generator.Kernels.Index.Constant constant:
                return constant.Value;
            case Generator.Kernels.Index.LaneCount:
                return lanes;
            case Generator.Kernels.Index.Variable named:
                return variable(named.Name) ?? throw new KernelFault($"The variable '{named.Name}' is not in scope.");
            case Generator.Kernels.Index.Binary binary:
                var left = Evaluate(binary.Left, lanes, variable);
                var right = Evaluate(binary.Right, lanes, variable);
                if (binary.Operator is IndexOperator.Divide or IndexOperator.Remainder && (left < 0 || right <= 0))
                    throw new KernelFault($"{left} {binary.Operator} {right}: C# rounds towards zero there, the tree means floor.");

                return checked(binary.Operator switch
                {
                    IndexOperator.Add => left + right,
                    IndexOperator.Subtract => left - right,
                    IndexOperator.Multiply => left * right,
                    IndexOperator.Divide => left / right,
                    IndexOperator.Remainder => left % right,
                    IndexOperator.Min => Math.Min(left, right),
                    IndexOperator.Max => Math.Max(left, right),
                    _ => throw new NotSupportedException(binary.Operator.ToString()),
                });
            default:
                throw new NotSupportedException(index.GetType().Name);
        }
    }
}
