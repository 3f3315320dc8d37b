using DeconvGen.Generator.Declarations;
using DeconvGen.Generator.Graphs;
using DeconvGen.Generator.Layers;
using DeconvGen.Generator.Nests;

namespace DeconvGen.Generator.Scheduling;

/// <summary>What is legal but slow, or was asked for and cannot be done: told by the analyzer after the shapes are right.</summary>
internal static class ScheduleAdvice
{
    public static IEnumerable<Problem> Of(NetworkSpec network)
    {
        // Without errors every [Schedule] has become one request, in order; those of blocks follow.
        for (var index = 0; index < network.Schedules.Count; index++)
        {
            var request = network.Schedules[index];
            var layer = network.Layers[request.Layer];
            if (!request.IsInlined && request.Unroll == Unroll.Full && layer.Operation is Operation.Convolution { Spec: var spec }
                && Lowering.LowerAll(spec) is var nests && nests.Any(nest => !StraightUnroll.IsPossible(nest, network.Element)))
            {
                var statements = (int)Math.Min(int.MaxValue, nests.Max(nest => StraightUnroll.Statements(nest, network.Element)));
                var site = new ProblemSite(-1, "Unroll") { Schedule = index };
                yield return new UnrollBudgetExceeded(site, layer.Name, statements, StraightUnroll.Budget) { Repairs = [Repairs.Set(site, "Unroll", Unroll.Auto)] };
            }
        }
    }
}
