using DeconvGen.Generator.Declarations;

namespace DeconvGen.Generator.Layers;

/// <summary>x over its norm along a listed axis; the rule says where ε stands. <c>Least</c> is what the divisor, or its square, is never less than.</summary>
internal sealed record L2NormalizeOperation(int Axis, double Epsilon, bool MaxSquare, double Least) : Operation
{
    public override EquatableArray<Setting> Settings => [Setting.Of("Axis", Axis), Setting.Of("Epsilon", Epsilon), Setting.Of("Rule", MaxSquare ? "MaxSquare" : "MaxNorm")];
}

/// <summary>Division by the Euclidean norm.</summary>
internal static class L2NormalizeLayer
{
    public static ResolvedLayer? Resolve(LayerScope scope)
    {
        var shape = scope.Sources[0].Shape;
        var listed = AxisArgument.Read(scope, shape, ConventionDefaults.L2NormalizeAxis);
        var epsilon = scope.NotNegative("Epsilon") ?? scope.Default(ConventionDefaults.L2NormalizeEpsilon);
        // ONNX LpNormalization: where the norm is 0 the output is 0. Half the smallest other norm, the root of the smallest subnormal number, does that alone.
        var least = epsilon == 0 && scope.Convention == Convention.Onnx ? (scope.Options.Element == Element.Float64 ? 1e-162 : 1.8e-23) : epsilon;
        return listed is not { } axis || scope.HasErrors
            ? null
            : new ResolvedLayer(new L2NormalizeOperation(axis, epsilon, scope.Default(ConventionDefaults.L2NormalizeMaxSquare), least), shape);
    }
}
