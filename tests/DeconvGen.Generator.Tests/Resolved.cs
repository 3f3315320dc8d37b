using DeconvGen.Generator.Diagnostics;
using DeconvGen.Generator.Graphs;
using DeconvGen.Generator.Layers;

namespace DeconvGen.Generator.Tests;

/// <summary>What tests ask of a resolution.</summary>
internal static class Resolved
{
    /// <summary>The network; fails with the messages of the problems where there is none.</summary>
    public static NetworkSpec Network(this Declare declare)
    {
        var resolution = declare.Resolve();
        Assert.True(resolution.Network is not null, string.Join("\n", resolution.Problems.Select(Sentences.Of)));
        return resolution.Network;
    }

    public static LayerSpec Layer(this NetworkSpec network, string name) => network.Layers.Single(layer => layer.Name == name);

    public static ConvolutionSpec Convolution(this Declare declare) =>
        declare.Network().Layers.Select(layer => layer.Operation).OfType<Operation.Convolution>().Single().Spec;

    /// <summary>The one problem of a declaration, but for one that is expected beside it.</summary>
    public static T Problem<T>(this Declare declare, Type? beside = null)
        where T : Problem
    {
        var resolution = declare.Resolve();
        var problem = Assert.Single(Told(resolution, typeof(T)), problem => problem.GetType() != beside);
        Assert.True(beside is null || resolution.Problems.Any(other => other.GetType() == beside));
        Assert.Equal(problem.IsError, resolution.Network is null);
        return Assert.IsType<T>(problem);
    }

    /// <summary>The one problem of a declaration, its place and its message.</summary>
    public static T Reports<T>(this Declare declare, string message, string? argument, int? element = null, Type? beside = null)
        where T : Problem
    {
        var problem = declare.Problem<T>(beside);
        Assert.Equal(message, Sentences.Of(problem));
        Assert.Equal((argument, element), (problem.Site.Argument, problem.Site.Element));
        return problem;
    }

    public static void IsLegal(this Declare declare) => Assert.Empty(Told(declare.Resolve()));

    /// <summary>Information about 3×3 kernels of stride 2, which the declarations of other tests are full of, is left out unless it is what is asked for.</summary>
    private static IEnumerable<Problem> Told(Resolution resolution, Type? asked = null) => resolution.Problems.Where(problem => problem is not UnevenOverlap || asked == typeof(UnevenOverlap));

    public static string[] RepairTitles(this Problem problem) => [.. problem.Repairs.Select(Sentences.Of)];
}
