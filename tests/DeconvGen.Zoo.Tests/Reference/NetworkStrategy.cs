using System.Collections.Immutable;
using DeconvGen.Generator;
using DeconvGen.Generator.Analysis;
using DeconvGen.Testing.Compilation;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace DeconvGen.Zoo.Tests.Reference;

/// <summary>One choice for all convolutions of a network to which it applies.</summary>
/// <param name="Name">What it is called in tests.</param>
/// <param name="Arguments">Of the attribute <c>[Schedule]</c>, after the layer's name.</param>
/// <param name="IsFollowed">Whether a layer was computed so.</param>
/// <param name="MustApply">Whether a layer can be computed so for certain, by the strategy's definition.</param>
internal sealed record NetworkStrategy(string Name, string Arguments, Func<ScheduleInfo, bool> IsFollowed, Func<ConvolutionInfo, bool> MustApply)
{
    // The error that says that a schedule does not apply to its layer.
    private const string DoesNotApply = "DCG1019";

    /// <summary>All.</summary>
    public static IReadOnlyList<NetworkStrategy> All { get; } =
    [
        new("direct", "Algorithm = Algorithm.Direct", schedule => schedule.Algorithm == Algorithm.Direct, _ => true),
        new("tiles", "Algorithm = Algorithm.Winograd", schedule => schedule.Algorithm == Algorithm.Winograd, HasTiles),
        new("output channels", "Lanes = Lanes.OutputChannels", schedule => schedule is { Lanes: Lanes.OutputChannels, Algorithm: Algorithm.Direct }, _ => true),
        new("width", "Lanes = Lanes.Width, Unroll = Unroll.Loops", schedule => schedule is { Lanes: Lanes.Width, Unroll: Unroll.Loops }, _ => true),
        new("input channels", "Lanes = Lanes.InputChannels", schedule => schedule.Lanes == Lanes.InputChannels, _ => true),
        new("depthwise", "Lanes = Lanes.Depthwise", schedule => schedule.Lanes == Lanes.Depthwise, layer => layer.Groups > 1 && layer.Groups == layer.InChannels && layer.Groups == layer.OutChannels),
    ];

    /// <summary>A class and its blocks with the choice stated for every layer that can follow it.</summary>
    /// <returns>The classes, and how many layers state it.</returns>
    public (IReadOnlyList<DeclaredNetwork> Classes, int Layers) Apply(IReadOnlyList<DeclaredNetwork> classes)
    {
        var all = classes.Select(one => one with { Layers = [.. one.Layers, .. one.Layers.Where(IsConvolution).Select(Schedule)] }).ToList();
        var refused = Refused(all);
        var kept = all.Select(one => one with { Layers = [.. one.Layers.Where(layer => DeclaredNetwork.Kind(layer) != "Schedule" || !refused.Contains((one.Name, DeclaredNetwork.LayerName(layer))))] }).ToList();
        return (kept, kept.Sum(one => one.Layers.Count(layer => DeclaredNetwork.Kind(layer) == "Schedule")));
    }

    /// <summary>Layers that could follow it and do not, of a network to which it was applied.</summary>
    public IEnumerable<string> NotFollowed(NetworkInfo network) => network.Layers
        .Where(layer => layer is { Kind: "Conv" or "ConvTranspose", Convolution: { } convolution, Schedule: not null } && MustApply(convolution) && !IsFollowed(layer.Schedule))
        .Select(layer => $"{layer.Name} is computed by {layer.Schedule}");

    private static bool IsConvolution(AttributeSyntax layer) => DeclaredNetwork.Kind(layer) is "Conv" or "ConvTranspose";

    private AttributeSyntax Schedule(AttributeSyntax layer) =>
        SyntaxFactory.ParseCompilationUnit($"[Schedule(\"{DeclaredNetwork.LayerName(layer)}\", {Arguments})] class C;").DescendantNodes().OfType<AttributeSyntax>().Single();

    // By the analyzer's own word, which needs no code.
    private static HashSet<(string Class, string Layer)> Refused(IEnumerable<DeclaredNetwork> classes)
    {
        var compilation = GeneratedAssembly.MakeCompilation(classes.Select(one => KeyValuePair.Create($"{one.Name}.cs", $"using DeconvGen;\n\n{one.ToSource()}")));
        var reported = compilation.WithAnalyzers(ImmutableArray.Create<DiagnosticAnalyzer>(new NetworkAnalyzer())).GetAnalyzerDiagnosticsAsync().GetAwaiter().GetResult();
        return [.. reported.Where(diagnostic => diagnostic.Id == DoesNotApply).Select(Site)];

        static (string Class, string Layer) Site(Diagnostic diagnostic)
        {
            var node = diagnostic.Location.SourceTree!.GetRoot().FindNode(diagnostic.Location.SourceSpan);
            return (node.FirstAncestorOrSelf<ClassDeclarationSyntax>()!.Identifier.Text, DeclaredNetwork.LayerName(node.FirstAncestorOrSelf<AttributeSyntax>()!));
        }
    }

    // One group, and a window of 2 to 7 without gaps that is not moved in strides.
    private static bool HasTiles(ConvolutionInfo layer) =>
        layer is { Groups: 1, Axes.Count: <= 2, Mask: MaskType.None } && layer.Axes.All(axis => axis is { Stride: 1, Dilation: 1, Kernel: >= 2 and <= 7 });
}
