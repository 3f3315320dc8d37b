namespace DeconvGen.Generator.Layers;

/// <summary>(k + Scale/Size · Σ x²)^Exponent across channels; <c>Before</c> of the channels lie before the element's own.</summary>
internal sealed record LrnOperation(int Size, int Before, double Scale, double Exponent, double Bias) : Operation
{
    public override EquatableArray<Setting> Settings => [Setting.Of("Size", Size), Setting.Of("Scale", Scale), Setting.Of("Exponent", Exponent), Setting.Of("Bias", Bias)];
}

/// <summary>Local response normalization across channels.</summary>
internal static class LrnLayer
{
    public static ResolvedLayer? Resolve(LayerScope scope)
    {
        var shape = scope.Sources[0].Shape;
        var size = scope.Integer("Size", 1) ?? scope.Default(ConventionDefaults.LrnSize);
        var alpha = scope.Number("Scale") ?? scope.Default(ConventionDefaults.LrnScale);
        var exponent = scope.Number("Exponent") ?? scope.Default(ConventionDefaults.LrnExponent);
        var bias = scope.Number("Bias") ?? scope.Default(ConventionDefaults.LrnBias);
        var scale = scope.Default(ConventionDefaults.LrnScaleOverSize) ? alpha : alpha * size;
        var before = scope.Default(ConventionDefaults.LrnLongBefore) ? size / 2 : (size - 1) / 2;
        return scope.HasErrors ? null : new ResolvedLayer(new LrnOperation(size, before, scale, exponent, bias), shape);
    }
}
