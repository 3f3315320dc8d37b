using System.Globalization;
using DeconvGen.Generator.Declarations;

namespace DeconvGen.Analyzers.Tests.Trials;

/// <summary>A declaration as C#, a line for each attribute.</summary>
internal static class DeclarationText
{
    public static string Of(NetworkDeclaration declaration, string name)
    {
        var options = declaration.Options;
        return $"[DeconvGen.Network(Convention = DeconvGen.Convention.{options.Convention}, Layout = DeconvGen.DataLayout.{options.Layout}, Element = DeconvGen.Element.{options.Element})]\n"
            + string.Concat(declaration.Layers.Select(layer => $"[DeconvGen.{layer.Kind}({string.Join(", ", layer.Arguments.Select(Text))})]\n"))
            + $"partial class {name};\n";
    }

    private static string Text(Argument argument) => argument is { Name: "Name", Value: ArgumentValue.Text name } ? $"\"{name.Value}\"" : $"{argument.Name} = {Value(argument)}";

    private static string Value(Argument argument) => argument.Value switch
    {
        ArgumentValue.Integer number => number.Value.ToString(CultureInfo.InvariantCulture),
        ArgumentValue.Integers list => $"[{string.Join(", ", list.Values.Select(value => value.ToString(CultureInfo.InvariantCulture)))}]",
        ArgumentValue.Texts texts => $"[{string.Join(", ", texts.Values.Select(text => $"\"{text}\""))}]",
        ArgumentValue.Member member when argument.Name == "AutoPad" => $"DeconvGen.AutoPad.{(Generator.Declarations.AutoPad)member.Value}",
        _ => throw new NotSupportedException($"{argument.Name} of {argument.Value.GetType()}"),
    };
}
