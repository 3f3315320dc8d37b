using DeconvGen.Generator.Declarations;
using DeconvGen.Generator.Layers;

namespace DeconvGen.Generator.Graphs;

/// <summary>
/// Repairs that take along what follows. A claim that is corrected is often contradicted by the next layer's claim of the old size, so that no single change is a repair:
/// then the statements behind change in the same light bulb.
/// </summary>
internal static class ResolveFollowing
{
    /// <summary>Statements that a light bulb takes along. More do not fit into a title, and would be another network rather than a repair.</summary>
    private const int MostFollowing = 4;

    /// <summary>Candidates that are tried with what follows: every step of each costs a resolution.</summary>
    private const int MostTried = 3;

    /// <summary>The problem with its candidates, cut down to as many legal ones as it wants, or completed where none is legal by itself.</summary>
    public static Problem Run(NetworkDeclaration declaration, Problem problem, Func<Repair, Problem, bool> repairs)
    {
        if (problem.MostRepairs is { } most && problem.Repairs.Where(repair => repairs(repair, problem)).Take(most).ToEquatableArray() is { Count: > 0 } legal)
        {
            return problem with { Repairs = legal };
        }

        return !problem.IsError || problem.Repairs.Any(repair => repairs(repair, problem)) ? problem : problem with
        {
            // Where layers move, the sites of what follows would be others.
            Repairs = problem.Repairs.Where(repair => !repair.MovesLayers).Take(MostTried).Select(repair => Completed(declaration, repair, problem, repairs)).OfType<Repair>().ToEquatableArray(),
        };
    }

    private static Repair? Completed(NetworkDeclaration declaration, Repair repair, Problem problem, Func<Repair, Problem, bool> repairs)
    {
        var errors = Errors(declaration).Select(ResolveRepairs.Key).ToList();
        for (var step = 0; step < MostFollowing && ResolveRepairs.Apply(declaration, repair) is { } repaired; step++)
        {
            var left = Errors(repaired).Where(error => ResolveRepairs.Key(error) == ResolveRepairs.Key(problem) || !errors.Contains(ResolveRepairs.Key(error))).ToList();
            if (left.Count == 0 || left.Any(error => ResolveRepairs.Key(error) == ResolveRepairs.Key(problem)) || Following(repaired, left[0]) is not { } following)
            {
                return null;
            }

            repair = Append(repair, following);
            if (repairs(repair, problem))
            {
                return repair;
            }
        }

        return null;
    }

    /// <summary>The first repair that removes an error, statements of sizes before numbers that make them.</summary>
    private static Repair? Following(NetworkDeclaration declaration, Problem error) => error.Repairs
        .OrderBy(repair => repair is { Kind: RepairKind.SetArgument, Argument: "In" or "Out" } ? 0 : 1)
        .FirstOrDefault(repair => ResolveRepairs.Apply(declaration, repair) is { } repaired && !Errors(repaired).Any(other => ResolveRepairs.Key(other) == ResolveRepairs.Key(error)));

    private static IEnumerable<Problem> Errors(NetworkDeclaration declaration) => ResolveLayers.Run(declaration).Problems.Where(problem => problem.IsError);

    private static Repair Append(Repair repair, Repair following) => repair with { Also = repair.Also is { } also ? Append(also, following) : following };
}
