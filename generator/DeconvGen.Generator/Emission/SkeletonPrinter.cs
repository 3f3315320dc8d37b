using DeconvGen.Generator.Declarations;

namespace DeconvGen.Generator.Emission;

/// <summary>Prints the members of a class with errors: code that uses it still binds, and nothing runs.</summary>
internal static class SkeletonPrinter
{
    public static string Print(Skeleton skeleton)
    {
        var writer = new CodeWriter();
        var type = ElementTypes.Name(skeleton.Element);
        var name = skeleton.Class.Type.Name;
        var (inputs, outputs) = (MemberNames.Parameters(skeleton.Inputs.Select(input => input.Name)), MemberNames.Parameters(skeleton.Outputs.Select(output => output.Name)));
        var bases = inputs.Length == 1 && outputs.Length == 1 && skeleton.Inputs.Concat(skeleton.Outputs).All(terminal => terminal.Element is null) ? $"global::DeconvGen.INetwork<{name}, {type}>" : $"global::DeconvGen.INetwork<{name}>";
        const string Throw = "throw new global::System.InvalidOperationException(\"The network has errors; see the compiler's messages.\")";
        GeneratedFile.Head(writer, isNullable: true);
        ClassShell.Write(writer, skeleton.Class, () => writer.Line("/// <summary>This network has errors; no kernels were generated.</summary>"), bases, () =>
        {
            writer.Line($"public {name}() => {Throw};");
            writer.Line();
            writer.Line($"public {name}(global::DeconvGen.WeightSource weights) => {Throw};");
            writer.Line();
            writer.Line($"public static global::DeconvGen.NetworkInfo Info => {Throw};");
            writer.Line();
            writer.Line($"public static {name} Create(global::DeconvGen.WeightSource weights) => {Throw};");
            writer.Line();
            writer.Line($"public {name} Fork() => {Throw};");
            writer.Line();
            writer.Block("public int Threads", () =>
            {
                writer.Line($"get => {Throw};");
                writer.Line($"set => {Throw};");
            });
            writer.Line();
            var parameters = inputs.Select((input, n) => $"global::System.ReadOnlySpan<{TypeOf(skeleton.Inputs[n])}> {input}")
                .Concat(outputs.Select((output, n) => $"global::System.Span<{TypeOf(skeleton.Outputs[n])}> {output}"));
            writer.Line($"public void Run({string.Join(", ", parameters)}) => {Throw};");
            Shapes("Input", inputs, skeleton.Inputs);
            Shapes("Output", outputs, skeleton.Outputs);
        });
        return writer.ToString();

        string TypeOf(Graphs.Terminal terminal) => ElementTypes.Name(terminal.Element ?? skeleton.Element);

        void Shapes(string kind, string[] parameters, EquatableArray<Graphs.Terminal> terminals)
        {
            for (var i = 0; i < parameters.Length; i++)
            {
                var suffix = MemberNames.Suffix(parameters[i], parameters.Length);
                writer.Line();
                writer.Line($"public const int {kind}{suffix}Length = {terminals[i].Shape?.Count ?? 0};");
                writer.Line();
                writer.Line($"public static global::System.ReadOnlySpan<int> {kind}{suffix}Shape => [];");
            }
        }
    }
}
