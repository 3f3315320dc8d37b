using DeconvGen.Generator.Layers;
using static System.FormattableString;

namespace DeconvGen.Generator.Diagnostics;

internal static partial class Sentences
{
    private static string? OfDeclaration(Problem problem) => problem switch
    {
        ClassNotPartial p => $"'{p.Class}' needs the modifier partial, so that its generated part can be added",
        ContainerNotPartial p => $"'{p.Container}' contains the network '{p.Class}' and needs the modifier partial",
        UnsupportedTarget p => $"'{p.Class}' is {p.Kind}, of which no network can be made. Use a plain class that can be constructed without arguments.",
        LayerWithoutNetwork p => $"Layer '{p.Layer}' has no effect: '{p.Class}' is not marked [Network]",
        LayersOnSeveralParts p => $"The layers of '{p.Class}' stand on several parts of the class, which have no order among them. Move them to one part.",
        NoLayers p => $"'{p.Class}' has no layers; a network needs at least one",
        InvalidLayerName { Name.Length: 0 } => "A layer needs a name, because its tensors and its kernel are named after it",
        InvalidLayerName p => $"The name '{p.Name}' has a dot, which separates a layer from its tensors ('layer.weight')",
        DuplicateLayerName p => $"A layer named '{p.Name}' stands before this one; names are unique in a network",
        InputMissing p when p.Kind is "Conv" or "ConvTranspose" =>
            $"'{p.Layer}' is the first layer and does not state In. Give its input shape, or place an [Input] before it.",
        InputMissing p => $"'{p.Layer}' is the first layer and has no input. Place an [Input] before it.",
        ArgumentMissing p => $"'{p.Layer}' does not state {p.Argument}, which [{p.Kind}] needs",
        ChannelsMissing p => $"'{p.Layer}' states neither Out nor OutChannels, so its number of output channels is unknown",
        RankMismatch p => Invariant($"{p.Argument} of '{p.Layer}' has {Count(p.Length, "number")}, but {RankOrigin(p)} has {Axes(p.Rank)}, for which it takes {Or(p.Allowed)}{(p.Batched ? ". Shapes are written without the batch, which is Batch of [Network]." : "")}"),
        UnsupportedRank p => Invariant($"{p.Argument} of '{p.Layer}' has {Count(p.Length, "number")}; a shape has 2 to 4: the channels and 1 to 3 spatial sizes{(p.Length == 5 ? ". The batch is no part of it: it is Batch of [Network]." : "")}"),
        NumberTooSmall { Argument: "In" or "Shape" } p => Invariant(
            $"{p.Argument} {p.Value} of {Subject(p.Layer)} is no size; the least is {p.Least}. Shapes are fixed when the program is built: declare a class for each size, or run one over pictures of any size with TiledNetwork."),
        NumberTooSmall p => Invariant($"{p.Argument} {p.Value} of {Subject(p.Layer)} is too small; the least is {p.Least}"),
        UnknownMember p => Invariant($"{p.Argument} {p.Value} of {Subject(p.Layer)} has no meaning. Legal: {Or(p.Members)}."),
        UnsupportedElement p => $"Element {p.Element} of {Subject(p.Layer)} is not supported here. Legal: {Or(p.Supported)}.",
        SlopeMissing p => $"LeakyRelu of '{p.Layer}' needs NegativeSlope, because the {p.Convention} convention has no default",
        ConflictingArguments p => $"'{p.Layer}' states both {p.Argument} and {p.Other}, of which only one can hold",
        ScheduleNotApplicable { Argument.Length: 0 } p => $"'{p.Layer}' is of kind [{p.Kind}], which has no schedule; [Schedule] takes layers of kind {Or(p.Kinds)}",
        ScheduleNotApplicable { Argument: "Algorithm" } p =>
            $"{p.Argument}.{p.Value} does not apply to '{p.Layer}'. It needs one group, at most two spatial axes, no dilation, from 2 to 7 taps of a stride phase on an axis, output channels in lanes, and loops.",
        ScheduleNotApplicable p => $"{p.Argument}.{p.Value} does not apply to '{p.Layer}'. It needs a depthwise layer: as many groups as input channels and as output channels.",
        RegisterTileLength p => Invariant($"RegisterTile of '{p.Layer}' has {Count(p.Length, "number")}; it takes two, [Mr, Nr]"),
        VectorGiven p => $"'{p.Layer}' is of kind [{p.Kind}], which works on 1 to 3 spatial axes, but '{p.Producer}' is a vector",
        ConventionLacks p => $"{p.Argument} of '{p.Layer}' has no meaning in the {p.Convention} convention; it belongs to {Or(p.Conventions)}",
        BlockNotNetwork p => $"'{p.Layer}' inlines '{p.Block}', which is no class of this project that is marked [Network]",
        BlockIncludesItself p when p.Network == p.Block => $"'{p.Layer}' inlines '{p.Network}' into itself, which has no end",
        BlockIncludesItself p => $"'{p.Layer}' inlines '{p.Block}' into '{p.Network}', of which it is made itself: this has no end",
        BlockOptionsDiffer p => $"{p.Argument} of '{p.Block}' is {p.BlockValue}, but '{p.Network}', into which '{p.Layer}' inlines it, has {p.NetworkValue}",
        BlockOutputs p => Invariant($"'{p.Block}' has {p.Count} outputs, but '{p.Layer}' is one value; a block has one output"),
        DuplicateSchedule p => $"'{p.Layer}' has a schedule already; a layer has at most one",
        _ => null,
    };

    private static string RankOrigin(RankMismatch problem) => problem.RankFrom is "In" or "Kernel" ? problem.RankFrom : $"'{problem.RankFrom}'";

    private static string Axes(int rank) => rank == 1 ? "1 spatial axis" : Invariant($"{rank} spatial axes");
}
