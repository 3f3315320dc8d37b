using DeconvGen.Generator.Graphs;
using DeconvGen.Generator.Layers;

namespace DeconvGen.Generator.Scheduling;

/// <summary>What is legal but slow, or was asked for and cannot be done: told by the analyzer after the shapes are right.</summary>
internal static class ScheduleAdvice
{
    public static IEnumerable<Problem> Of(NetworkSpec network) => [];
}
