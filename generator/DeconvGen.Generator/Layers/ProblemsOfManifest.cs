namespace DeconvGen.Generator.Layers;

// DCG4030 to DCG4039: weights, as a manifest describes them. The constructor refuses the same; the manifest may be older than the file, so that these are warnings.

/// <summary>The manifest's text cannot be read. It has no site in a declaration: it is shown in the file. Warning.</summary>
internal sealed record ManifestUnreadable(ProblemSite Site, string File, string Fault) : Problem(Site)
{
    public override bool IsError => false;
}

/// <summary>The project has no class of the manifest's name. Warning.</summary>
internal sealed record ManifestWithoutClass(ProblemSite Site, string File, string Class) : Problem(Site)
{
    public override bool IsError => false;
}

/// <summary>Tensors of a layer that the manifest lacks. <c>Nearest</c> is one that no layer reads and that may be the first of them. Warning.</summary>
internal sealed record TensorMissing(ProblemSite Site, string Layer, EquatableArray<string> Tensors, EquatableArray<int> Shape, string Layout, string? Nearest) : Problem(Site)
{
    public override bool IsError => false;
}

/// <summary>Tensors of the manifest that no layer reads. Warning.</summary>
internal sealed record TensorsUnread(ProblemSite Site, string Class, EquatableArray<string> Tensors) : Problem(Site)
{
    public override bool IsError => false;
}

/// <summary>A tensor of another shape than its layer's. Warning.</summary>
internal sealed record TensorShapeDiffers(ProblemSite Site, string Tensor, EquatableArray<int> Expected, string Layout, EquatableArray<long> Actual) : Problem(Site)
{
    public override bool IsError => false;
}

/// <summary>Weights with the right sizes in the order of another framework, <c>Found</c>. Warning.</summary>
internal sealed record WeightOrderDiffers(ProblemSite Site, string Tensor, EquatableArray<int> Expected, string Layout, EquatableArray<long> Actual, string Found) : Problem(Site)
{
    public override bool IsError => false;
}

/// <summary>A bias that has not one number for each output channel. Warning.</summary>
internal sealed record BiasLengthDiffers(ProblemSite Site, string Tensor, int OutChannels, int InChannels, EquatableArray<long> Actual) : Problem(Site)
{
    public override bool IsError => false;
}

/// <summary>A normalization's tensor that has not one number for each channel. Warning.</summary>
internal sealed record NormLengthDiffers(ProblemSite Site, string Tensor, int Channels, EquatableArray<long> Actual) : Problem(Site)
{
    public override bool IsError => false;
}

/// <summary>Numbers of a type that cannot be loaded. Warning.</summary>
internal sealed record TensorTypeUnsupported(ProblemSite Site, string Tensor, string Type) : Problem(Site)
{
    public override bool IsError => false;
}

/// <summary>The framework that the weights come from stores the kernels of such layers the other way round. Information.</summary>
internal sealed record KernelsFlipped(ProblemSite Site, string Origin, EquatableArray<string> Layers) : Problem(Site)
{
    public override bool IsError => false;
}
