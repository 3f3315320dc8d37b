using DeconvGen.Generator;
using DeconvGen.Generator.Declarations;
using DeconvGen.Generator.Graphs;
using DeconvGen.Generator.Layers;
using DeconvGen.Generator.Reading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace DeconvGen.CodeFixes.Refactorings;

/// <summary>A network without errors, some of whose layers the cursor touches.</summary>
internal sealed class NetworkAtCursor
{
    private NetworkAtCursor(Document document, SourceText text, NetworkAttributes attributes, EquatableArray<AttributeSyntax> syntaxes, NetworkDeclaration declaration, NetworkSpec network, EquatableArray<int> touched)
    {
        (Document, Text, Attributes, Syntaxes, Declaration, Network, Touched) = (document, text, attributes, syntaxes, declaration, network, touched);
    }

    public Document Document { get; }

    public SourceText Text { get; }

    public NetworkAttributes Attributes { get; }

    /// <summary>The attribute of each layer.</summary>
    public EquatableArray<AttributeSyntax> Syntaxes { get; }

    public NetworkDeclaration Declaration { get; }

    public NetworkSpec Network { get; }

    /// <summary>Indices of the layers that the cursor or the selection touches.</summary>
    public EquatableArray<int> Touched { get; }

    public bool ChannelsLast => DataLayouts.ChannelsLast(Declaration.Options);

    /// <summary>Null where there is no such network, or no layer of it at the cursor.</summary>
    public static async Task<NetworkAtCursor?> FindAsync(Document document, TextSpan span, CancellationToken cancellation)
    {
        var root = await document.GetSyntaxRootAsync(cancellation).ConfigureAwait(false);
        var type = root?.FindNode(span).FirstAncestorOrSelf<ClassDeclarationSyntax>();
        if (type is null || !type.AttributeLists.Any(list => list.Span.IntersectsWith(span)))
        {
            return null;
        }

        var model = await document.GetSemanticModelAsync(cancellation).ConfigureAwait(false);
        if (model is null || model.GetDeclaredSymbol(type, cancellation) is not INamedTypeSymbol symbol)
        {
            return null;
        }

        var attributes = NetworkAttributes.Of(symbol);
        var syntaxes = attributes.Layers.Select(layer => layer.ApplicationSyntaxReference?.GetSyntax(cancellation)).OfType<AttributeSyntax>().ToEquatableArray();
        var touched = Enumerable.Range(0, syntaxes.Count).Where(layer => syntaxes[layer].SyntaxTree == type.SyntaxTree && syntaxes[layer].Span.IntersectsWith(span)).ToEquatableArray();
        if (attributes.Unbound || touched.Count == 0 || syntaxes.Count != attributes.Layers.Length
            || NetworkReader.Read(symbol, attributes, cancellation) is not { Declaration: { } declaration, Problems.Count: 0 }
            || Resolve.Run(declaration).Network is not { } network)
        {
            return null;
        }

        return new(document, await document.GetTextAsync(cancellation).ConfigureAwait(false), attributes, syntaxes, declaration, network, touched);
    }

    /// <summary>Where the resolved layer stands in the network; null for a block, whose layers stand there instead.</summary>
    public int? Place(int layer)
    {
        var place = Network.Layers.ToList().FindIndex(resolved => resolved.Name == Declaration.Layers[layer].Name);
        return place < 0 ? null : place;
    }

    public LayerSpec? Resolved(int layer) => Place(layer) is { } place ? Network.Layers[place] : null;

    /// <summary>The shape that the layer reads; null where it reads none, or several.</summary>
    public Shape? Input(int layer) => Resolved(layer) is { Inputs: { Count: 1 } inputs } ? Network.Layers[inputs[0]].Output : null;

    /// <summary>The layer's argument to be written a second time: without the comments in it; null where it is not stated.</summary>
    public Repair? Copied(int layer, string argument) =>
        Written(layer, argument) is { } written ? written with { Value = Uncommented(SyntaxFactory.ParseExpression(written.Value)) } : null;

    /// <summary>The layer's argument as it is written, to be moved; null where it is not stated.</summary>
    public Repair? Written(int layer, string argument) =>
        Declaration.Layers[layer].Find<ArgumentValue>(argument) is { } meaning && Generator.Analysis.AttributeSyntaxes.Find(Syntaxes[layer], argument) is { } syntax
            ? new Repair(RepairKind.SetArgument, new ProblemSite(layer), argument, syntax.Expression.WithoutTrivia().ToString()) { Meaning = meaning }
            : null;

    private static string Uncommented(ExpressionSyntax expression)
    {
        var comments = expression.DescendantTrivia().Where(trivia => !trivia.IsKind(SyntaxKind.WhitespaceTrivia) && !trivia.IsKind(SyntaxKind.EndOfLineTrivia)).ToList();
        return comments.Count == 0 ? expression.ToString() : expression.ReplaceTrivia(comments, (_, _) => default).NormalizeWhitespace().ToString();
    }
}
