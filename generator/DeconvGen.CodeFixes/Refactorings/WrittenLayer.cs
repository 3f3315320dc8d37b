using DeconvGen.Generator;
using DeconvGen.Generator.Analysis;
using DeconvGen.Generator.Declarations;
using DeconvGen.Generator.Layers;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace DeconvGen.CodeFixes.Refactorings;

/// <summary>A layer to be inserted: its text and what the text means, so that the network with it can be resolved first.</summary>
/// <param name="Kind">The attribute's name without its suffix.</param>
/// <param name="Name">The layer's name, not yet taken.</param>
/// <param name="Arguments">Named arguments, each as the repair that would set it.</param>
internal sealed record WrittenLayer(string Kind, string Name, EquatableArray<Repair> Arguments)
{
    public LayerDeclaration Declaration => new(
        Kind,
        Name,
        [new("Name", new ArgumentValue.Text(Name)), .. Arguments.Select(argument => new Argument(argument.Argument, argument.Meaning!))]);

    /// <summary>The attribute without brackets.</summary>
    /// <param name="like">An attribute whose qualification is repeated: who writes <c>[DeconvGen.Conv(…)]</c> has not imported the namespace.</param>
    public string Attribute(AttributeSyntax like)
    {
        var qualifier = AttributeSyntaxes.Qualifier(like) is { } stated ? stated.WithoutTrivia() + "." : "";
        var arguments = Arguments.Select(argument => $"{argument.Argument} = {(IsMember(argument) ? qualifier : "")}{argument.Value}");
        return $"{qualifier}{Kind}({string.Join(", ", arguments.Prepend(Repairs.Set(new ProblemSite(0), "Name", Name).Value))})";
    }

    // Members that are copied are text of the user's and qualified already.
    private static bool IsMember(Repair argument) => argument is { Meaning: ArgumentValue.Member, Kind: RepairKind.SetArgument, Site.Layer: < 0 };
}
