namespace DeconvGen.Generator.Graphs;

/// <summary>The places that steps name.</summary>
internal static class Operands
{
    /// <summary>Those of a step, of steps that take turns those of each.</summary>
    public static IEnumerable<Operand> Of(Step step) => step switch
    {
        Step.Call call => call.Operands,
        Step.Routine routine => routine.Operands,
        Step.Strips strips => strips.Members.SelectMany(Of),
        _ => [],
    };

    /// <summary>The buffer or span in which a place lies.</summary>
    public static Operand Base(Operand operand) => operand is Operand.At at ? at.Base : operand;

    /// <summary>The step with other numbers for the buffers of the workspace.</summary>
    public static Step Moved(Step step, Func<int, int> number)
    {
        return step switch
        {
            Step.Call call => call with { Operands = call.Operands.Select(Place).ToEquatableArray() },
            Step.Routine routine => routine with { Operands = routine.Operands.Select(Place).ToEquatableArray(), Arguments = routine.Arguments.Select(Argument).ToEquatableArray() },
            Step.Strips strips => strips with { Members = strips.Members.Select(member => Moved(member, number)).ToEquatableArray() },
            _ => step,
        };

        Operand Place(Operand operand) => operand switch
        {
            Operand.Workspace { Buffer: var buffer } => new Operand.Workspace(number(buffer)),
            Operand.At at => at with { Base = Place(at.Base) },
            _ => operand,
        };

        RoutineArgument Argument(RoutineArgument argument) => argument is RoutineArgument.ImageStride stride ? new RoutineArgument.ImageStride(Place(stride.Place)) : argument;
    }
}
