using DeconvGen.Conformance.Tests.Networks;

namespace DeconvGen.Conformance.Tests.Operations;

/// <summary>ONNX' LpNormalization: "when the Lp norm is zero, the output is defined to be zero". PyTorch without ε divides 0 by 0.</summary>
public sealed class ZeroNormTests
{
    /// <param name="convention">Who says what the norm of nothing is.</param>
    /// <param name="element">The type, whose smallest norm must stay.</param>
    /// <param name="arguments">More arguments of the layer.</param>
    /// <param name="expected">The quotient for a norm of 0.</param>
    /// <param name="tiny">A number whose square is still not 0.</param>
    [Theory]
    [InlineData(Convention.Onnx, Element.Float32, "", 0.0, 1e-18)]
    [InlineData(Convention.Onnx, Element.Float64, "", 0.0, 1e-150)]
    [InlineData(Convention.PyTorch, Element.Float32, ", Epsilon = 0", double.NaN, 1e-18)]
    [InlineData(Convention.PyTorch, Element.Float32, "", 0.0, 1.0)]
    public void A_norm_of_zero_gives_what_the_convention_says(Convention convention, Element element, string arguments, double expected, double tiny)
    {
        var source = $"""
            using DeconvGen;

            [Network(Convention = Convention.{convention}, Element = Element.{element})]
            [L2Normalize("unit", In = [2, 3], Axis = 0{arguments})]
            public sealed partial class Unit;
            """;
        var network = new CaseNetwork(
            "zero norm",
            "Unit",
            source,
            [new CaseValue(element, [0, 3, 0, 0, 4, tiny])],
            [new CaseValue(element, [expected, 0.6, 0, expected, 0.8, 1])],
            CaseNetwork.NoWeights,
            IsExact: false);
        NamedReasons.RequireNone([.. CaseOutcome.Run([network]).Select(one => one.Failure).OfType<string>()]);
    }
}
