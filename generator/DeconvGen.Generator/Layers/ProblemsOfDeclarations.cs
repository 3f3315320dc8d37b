using DeconvGen.Generator.Declarations;

namespace DeconvGen.Generator.Layers;

// DCG1xxx: what is written, before any size is known. Those of the class itself are raised by Reading.

internal sealed record ClassNotPartial(ProblemSite Site, string Class) : Problem(Site);

internal sealed record ContainerNotPartial(ProblemSite Site, string Class, string Container) : Problem(Site);

/// <summary><c>Kind</c> says what the class is, with its article: <c>a static class</c>, <c>a struct</c>.</summary>
internal sealed record UnsupportedTarget(ProblemSite Site, string Class, string Kind) : Problem(Site);

internal sealed record LayerWithoutNetwork(ProblemSite Site, string Class, string Layer) : Problem(Site);

/// <summary>Layers stand on several parts of a partial class, where their order is not defined.</summary>
internal sealed record LayersOnSeveralParts(ProblemSite Site, string Class) : Problem(Site);

internal sealed record NoLayers(ProblemSite Site, string Class) : Problem(Site);

internal sealed record InvalidLayerName(ProblemSite Site, string Name) : Problem(Site);

internal sealed record DuplicateLayerName(ProblemSite Site, string Name) : Problem(Site);

/// <summary>The first layer has no <c>In</c> and no <c>[Input]</c> stands before it.</summary>
internal sealed record InputMissing(ProblemSite Site, string Layer, string Kind) : Problem(Site);

internal sealed record ArgumentMissing(ProblemSite Site, string Layer, string Kind, string Argument) : Problem(Site);

/// <summary>Neither <c>Out</c> nor <c>OutChannels</c> gives the number of output channels.</summary>
internal sealed record ChannelsMissing(ProblemSite Site, string Layer) : Problem(Site);

/// <summary><c>Argument</c> has <c>Length</c> numbers where <c>Allowed</c> lengths go with <c>Rank</c> spatial axes, which <c>RankFrom</c> fixes.</summary>
internal sealed record RankMismatch(ProblemSite Site, string Layer, string Argument, int Length, int Rank, string RankFrom, EquatableArray<int> Allowed) : Problem(Site)
{
    /// <summary>Whether <c>In</c> has one axis more than the list, as where it begins with the batch.</summary>
    public bool Batched { get; init; }
}

/// <summary>The number of spatial axes is not 1, 2 or 3.</summary>
internal sealed record UnsupportedRank(ProblemSite Site, string Layer, string Argument, int Length, int Rank) : Problem(Site);

/// <summary>A number below the least that makes sense. <c>Layer</c> is empty for <c>[Network]</c>.</summary>
internal sealed record NumberTooSmall(ProblemSite Site, string Layer, string Argument, int Value, int Least) : Problem(Site)
{
    // Of many legal numbers those nearest to what is written.
    public override int? MostRepairs => 2;
}

/// <summary>A number that is no member of the argument's enumeration.</summary>
internal sealed record UnknownMember(ProblemSite Site, string Layer, string Argument, int Value, EquatableArray<string> Members) : Problem(Site);

internal sealed record UnsupportedElement(ProblemSite Site, string Layer, Element Element, EquatableArray<Element> Supported) : Problem(Site);

/// <summary>The convention has no default slope.</summary>
internal sealed record SlopeMissing(ProblemSite Site, string Layer, Convention Convention) : Problem(Site);

/// <summary>Two arguments of which only one can be given.</summary>
internal sealed record ConflictingArguments(ProblemSite Site, string Layer, string Argument, string Other) : Problem(Site);

/// <summary>A schedule that its layer's kind cannot follow. <c>Kinds</c> are those that can.</summary>
internal sealed record ScheduleNotApplicable(ProblemSite Site, string Layer, string Kind, string Argument, string Value, EquatableArray<string> Kinds) : Problem(Site);

/// <summary>A register tile is two numbers, <c>[Mr, Nr]</c>.</summary>
internal sealed record RegisterTileLength(ProblemSite Site, string Layer, int Length) : Problem(Site);

internal sealed record DuplicateSchedule(ProblemSite Site, string Layer) : Problem(Site);

/// <summary>A <c>[Subnetwork]</c> names a class that is no network of this project.</summary>
internal sealed record BlockNotNetwork(ProblemSite Site, string Layer, string Block) : Problem(Site);

/// <summary>A network is a block of itself, directly or through <c>Block</c>.</summary>
internal sealed record BlockIncludesItself(ProblemSite Site, string Layer, string Network, string Block) : Problem(Site);

/// <summary><c>Argument</c> is that of <c>[Network]</c> in which a block and the network around it differ.</summary>
internal sealed record BlockOptionsDiffer(ProblemSite Site, string Layer, string Argument, string Network, string NetworkValue, string Block, string BlockValue) : Problem(Site);

/// <summary>A block is the value of one layer, so it has one output.</summary>
internal sealed record BlockOutputs(ProblemSite Site, string Layer, string Block, int Count) : Problem(Site);

/// <summary>A layer that works on spatial axes is fed a vector.</summary>
internal sealed record VectorGiven(ProblemSite Site, string Layer, string Kind, string Producer) : Problem(Site);

/// <summary>An argument that other conventions have.</summary>
internal sealed record ConventionLacks(ProblemSite Site, string Layer, string Argument, Convention Convention, EquatableArray<Convention> Conventions) : Problem(Site);
