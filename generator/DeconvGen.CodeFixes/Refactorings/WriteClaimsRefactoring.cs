using System.Composition;
using DeconvGen.Generator.Graphs;
using DeconvGen.Generator.Layers;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeRefactorings;

namespace DeconvGen.CodeFixes.Refactorings;

/// <summary>Writes the inferred <c>In</c> and <c>Out</c> as claims, on one layer or on all: from then on they are checked.</summary>
[ExportCodeRefactoringProvider(LanguageNames.CSharp, Name = nameof(WriteClaimsRefactoring)), Shared]
public sealed class WriteClaimsRefactoring : LayerRefactoring
{
    private protected override async Task<IEnumerable<CodeAction>> OfferAsync(NetworkAtCursor at, CancellationToken cancellation)
    {
        var actions = new List<CodeAction?>();
        if (at.Touched.Count == 1 && Claims(at, at.Touched[0]) is { Count: > 0 } claims)
        {
            actions.Add(await MakeAsync(at, claims, $"of '{at.Declaration.Layers[at.Touched[0]].Name}'", "One", cancellation).ConfigureAwait(false));
        }

        var all = Enumerable.Range(0, at.Syntaxes.Count).SelectMany(layer => Claims(at, layer)).ToList();
        if (at.Syntaxes.Count > 1 && all.Count > 0)
        {
            actions.Add(await MakeAsync(at, all, "of all layers", "All", cancellation).ConfigureAwait(false));
        }

        return actions.OfType<CodeAction>();
    }

    private static List<Repair> Claims(NetworkAtCursor at, int layer)
    {
        var claims = new List<Repair>();
        var declaration = at.Declaration.Layers[layer];

        // Behind constants alone, In would be the network's input.
        var mayStateIn = declaration.States("From") || at.Declaration.Layers.Take(layer).Any(before => before.Kind != "Constant");
        if (mayStateIn && Has("In") && at.Input(layer) is { } input)
        {
            claims.Add(Repairs.Set(new ProblemSite(layer), "In", input.Listed(at.ChannelsLast)));
        }

        if (Has("Out") && at.Resolved(layer) is { } resolved)
        {
            claims.Add(Repairs.Set(new ProblemSite(layer), "Out", resolved.Output.Listed(at.ChannelsLast)));
        }

        return claims;

        bool Has(string argument) => !declaration.States(argument) && Bases(at.Attributes.Layers[layer].AttributeClass).Any(type => type.GetMembers(argument).Length > 0);
    }

    private async Task<CodeAction?> MakeAsync(NetworkAtCursor at, List<Repair> claims, string of, string kind, CancellationToken cancellation)
    {
        var repair = Enumerable.Reverse(claims).Aggregate((later, claim) => claim with { Also = later });
        if (ResolveRepairs.Apply(at.Declaration, repair) is not { } claimed || Resolve.Run(claimed).Network != at.Network
            || await RepairPlan.TryMakeAsync(at.Document.Project.Solution, at.Attributes, repair, at.Syntaxes[claims[0].Site.Layer].GetLocation(), cancellation).ConfigureAwait(false) is not { } plan)
        {
            return null;
        }

        var names = string.Join(" and ", claims.Select(claim => claim.Argument).Distinct().OrderBy(name => name, StringComparer.Ordinal));
        return Action($"Write {names} {of}", async token => (await plan.ApplyAsync(at.Document.Project.Solution, token).ConfigureAwait(false)).GetDocument(at.Document.Id)!, kind);
    }

    private static IEnumerable<INamedTypeSymbol> Bases(INamedTypeSymbol? type)
    {
        for (; type is not null; type = type.BaseType)
        {
            yield return type;
        }
    }
}
