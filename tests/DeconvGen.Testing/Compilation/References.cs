using Basic.Reference.Assemblies;
using Microsoft.CodeAnalysis;

namespace DeconvGen.Testing.Compilation;

/// <summary>What a user's project references: .NET 10 and the runtime library.</summary>
public static class References
{
    public static IReadOnlyList<MetadataReference> All { get; } =
        [.. Net100.References.All, MetadataReference.CreateFromFile(typeof(NetworkAttribute).Assembly.Location)];
}
