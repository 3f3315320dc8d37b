using DeconvGen.Generator.Layers;
using DeconvGen.Generator.Reading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace DeconvGen.Generator.Analysis;

/// <summary>A problem's site → the smallest piece of source that shows it. Where the site's argument is not written, the attribute stands for it.</summary>
internal sealed class SiteLocator(INamedTypeSymbol type, NetworkAttributes attributes, CancellationToken cancellation)
{
    /// <summary>Where a problem is shown: the name of the class where that is what must change.</summary>
    public Location Locate(Problem problem) =>
        problem is ClassNotPartial or ContainerNotPartial or UnsupportedTarget ? Identifier(type) : Locate(problem.Site);

    /// <summary>
    /// Other places that the reader should see. A container is one of them and not the place itself: editors compute what an analyzer says
    /// about a symbol for the symbol's own declaration.
    /// </summary>
    public IEnumerable<Location> LocateRelated(Problem problem)
    {
        if (problem is ContainerNotPartial { Container: var name } && ShellReader.Outer(type).FirstOrDefault(outer => outer.Name == name) is { } container)
        {
            yield return Identifier(container);
        }

        if (problem.Related is { } related)
        {
            yield return Locate(related);
        }
    }

    public Location Locate(ProblemSite site)
    {
        if (attributes.At(site)?.ApplicationSyntaxReference?.GetSyntax(cancellation) is not AttributeSyntax attribute)
        {
            return Identifier(type);
        }

        if (site.Argument is not { } name || AttributeSyntaxes.Find(attribute, name) is not { } argument)
        {
            return attribute.GetLocation();
        }

        return site.Element is { } index && AttributeSyntaxes.Elements(argument.Expression)?.ElementAtOrDefault(index) is { } element
            ? element.GetLocation()
            : argument.Expression.GetLocation();
    }

    // Of the part with the network's attributes where the type has several.
    private Location Identifier(INamedTypeSymbol declared)
    {
        var owner = (attributes.Network ?? attributes.Layers.Concat(attributes.Schedules).FirstOrDefault())?.ApplicationSyntaxReference?.GetSyntax(cancellation);
        var around = owner?.Ancestors().OfType<BaseTypeDeclarationSyntax>().Where(part => part.Identifier.ValueText == declared.Name);
        var parts = declared.DeclaringSyntaxReferences.Select(reference => reference.GetSyntax(cancellation)).OfType<BaseTypeDeclarationSyntax>();
        var part = parts.FirstOrDefault(candidate => around?.Contains(candidate) == true) ?? parts.FirstOrDefault();
        return part?.Identifier.GetLocation() ?? declared.Locations.FirstOrDefault() ?? Location.None;
    }
}
