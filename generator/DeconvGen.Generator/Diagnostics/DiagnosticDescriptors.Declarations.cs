using DeconvGen.Generator.Layers;
using Microsoft.CodeAnalysis;

namespace DeconvGen.Generator.Diagnostics;

// DCG1xxx. What is written, before any size is known.
internal static partial class DiagnosticDescriptors
{
    private static IEnumerable<(Type Case, DiagnosticDescriptor Descriptor)> Declarations() =>
    [
        Rule<ClassNotPartial>("DCG1001", "A network class must be partial", "Declaration", DiagnosticSeverity.Error),
        Rule<ContainerNotPartial>("DCG1002", "A type that contains a network must be partial", "Declaration", DiagnosticSeverity.Error),
        Rule<UnsupportedTarget>("DCG1003", "A network must be a plain class", "Declaration", DiagnosticSeverity.Error),
        Rule<LayerWithoutNetwork>("DCG1004", "Layers need [Network] on their class", "Declaration", DiagnosticSeverity.Error),
        Rule<LayersOnSeveralParts>("DCG1005", "Layers must stand on one part of a partial class", "Declaration", DiagnosticSeverity.Error),
        Rule<NoLayers>("DCG1006", "A network must have a layer", "Declaration", DiagnosticSeverity.Error),
        Rule<InvalidLayerName>("DCG1007", "A layer name must be non-empty and without a dot", "Declaration", DiagnosticSeverity.Error),
        Rule<DuplicateLayerName>("DCG1008", "Layer names must be unique", "Declaration", DiagnosticSeverity.Error),
        Rule<InputMissing>("DCG1009", "The first layer must state the input shape", "Declaration", DiagnosticSeverity.Error),
        Rule<ArgumentMissing>("DCG1010", "A layer must state its required arguments", "Declaration", DiagnosticSeverity.Error),
        Rule<ChannelsMissing>("DCG1011", "A convolution must state its output channels", "Declaration", DiagnosticSeverity.Error),
        Rule<RankMismatch>("DCG1012", "Lists must agree on the number of spatial axes", "Declaration", DiagnosticSeverity.Error),
        Rule<UnsupportedRank>("DCG1013", "Shapes must have one to three spatial axes", "Declaration", DiagnosticSeverity.Error),
        Rule<NumberTooSmall>("DCG1014", "Sizes must not be below their least value", "Declaration", DiagnosticSeverity.Error),
        Rule<UnknownMember>("DCG1015", "An enumeration value must be one of its members", "Declaration", DiagnosticSeverity.Error),
        Rule<UnsupportedElement>("DCG1016", "The element type must be supported here", "Declaration", DiagnosticSeverity.Error),
        Rule<SlopeMissing>("DCG1017", "LeakyRelu needs a slope where the convention has no default", "Declaration", DiagnosticSeverity.Error),
        Rule<ConflictingArguments>("DCG1018", "Two arguments must not say the same thing", "Declaration", DiagnosticSeverity.Error),
        Rule<ScheduleNotApplicable>("DCG1019", "A schedule must apply to its layer", "Declaration", DiagnosticSeverity.Error),
        Rule<RegisterTileLength>("DCG1020", "A register tile must have two numbers", "Declaration", DiagnosticSeverity.Error),
        Rule<DuplicateSchedule>("DCG1021", "A layer must have at most one schedule", "Declaration", DiagnosticSeverity.Error),
        Rule<VectorGiven>("DCG1023", "A layer that works on spatial axes must not be fed a vector", "Declaration", DiagnosticSeverity.Error),
        Rule<ConventionLacks>("DCG1024", "An argument must have a meaning in the convention", "Declaration", DiagnosticSeverity.Error),
        Rule<BlockNotNetwork>("DCG1101", "A block must be a network of the same project", "Declaration", DiagnosticSeverity.Error),
        Rule<BlockIncludesItself>("DCG1102", "A network must not be a block of itself", "Declaration", DiagnosticSeverity.Error),
        Rule<BlockOptionsDiffer>("DCG1103", "A block must follow the convention, layout and element type of its network", "Declaration", DiagnosticSeverity.Error),
        Rule<BlockOutputs>("DCG1104", "A block must have one output", "Declaration", DiagnosticSeverity.Error),
    ];
}
